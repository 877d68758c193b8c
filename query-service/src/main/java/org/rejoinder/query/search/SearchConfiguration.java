package org.rejoinder.query.search;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Answers to a search are not kept as prepared pages are: anyone may make up as many of them as they like. They carry an entity
 * tag, so that whoever asks again is told that nothing has changed.
 */
@Configuration(proxyBeanMethods = false)
class SearchConfiguration {

    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> searchTags() {
        FilterRegistrationBean<ShallowEtagHeaderFilter> tags =
                new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
        tags.addUrlPatterns("/search", "/api/search", "/api/search/*", "/opensearch.xml");
        tags.setName("searchTags");
        return tags;
    }
}
