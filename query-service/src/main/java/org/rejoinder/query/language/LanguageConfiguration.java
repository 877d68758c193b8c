package org.rejoinder.query.language;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** Makes whatever asks for the locale get that of the reader's language, and pages able to offer the others. */
@Configuration(proxyBeanMethods = false)
class LanguageConfiguration {

    @Bean
    LocaleResolver localeResolver(Languages languages) {
        return new AcceptHeaderLocaleResolver() {
            @Override
            public Locale resolveLocale(HttpServletRequest request) {
                return languages.of(request).locale();
            }
        };
    }

    /** Pages, and what is shown when a page failed. */
    @Configuration(proxyBeanMethods = false)
    static class InViews {
        InViews(ThymeleafViewResolver views, Languages languages) {
            views.addStaticVariable("languages", languages);
            views.addStaticVariable("when", new When());
        }
    }
}
