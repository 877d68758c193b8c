package org.rejoinder.query.prepared;

import io.micrometer.core.instrument.MeterRegistry;
import org.rejoinder.query.feed.Generations;
import org.rejoinder.query.language.Languages;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.unit.DataSize;

/**
 * Where prepared pages stand: in front of everything, security included. {@code rejoinder.reading.prepared-pages} is the
 * memory they may take; none are kept with 0.
 */
@Configuration(proxyBeanMethods = false)
class PreparedPagesConfiguration {

    @Bean
    FilterRegistrationBean<PreparedPages> preparedPages(
            Generations generations,
            Languages languages,
            @Value("${rejoinder.reading.prepared-pages:64MB}") DataSize most,
            MeterRegistry metrics) {
        FilterRegistrationBean<PreparedPages> pages =
                new FilterRegistrationBean<>(new PreparedPages(generations, languages, most, metrics));
        pages.addUrlPatterns(
                "",
                "/about",
                "/privacy",
                "/series",
                "/series/*",
                "/api/publication",
                "/api/series",
                "/api/series/*",
                "/css/*",
                "/js/*",
                "/favicon.svg",
                "/contributors",
                "/contributors/*",
                "/api/contributors",
                "/api/contributors/*");
        pages.setName("preparedPages");
        pages.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return pages;
    }
}
