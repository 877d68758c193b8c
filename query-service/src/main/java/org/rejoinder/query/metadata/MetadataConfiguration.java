package org.rejoinder.query.metadata;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts what programs are told around the pages of the reading room, which do not know of it. */
@Configuration(proxyBeanMethods = false)
class MetadataConfiguration implements WebMvcConfigurer {

    private final PublicHeads heads;

    MetadataConfiguration(PublicHeads heads) {
        this.heads = heads;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(heads)
                .addPathPatterns("/", "/series/*", "/series/*/*", "/series/*/*/v/*", "/contributors/*");
    }
}
