package org.rejoinder.query.publication;

import org.springframework.context.annotation.Configuration;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** Every template may name the publication as {@code publication}: pages, and what is shown when a page failed. */
@Configuration(proxyBeanMethods = false)
class PublicationInViews {

    PublicationInViews(ThymeleafViewResolver views, Publications publications) {
        views.addStaticVariable("publication", publications);
    }
}
