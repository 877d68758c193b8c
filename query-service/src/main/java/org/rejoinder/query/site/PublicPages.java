package org.rejoinder.query.site;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/**
 * How public pages and their style sheets are cached: a page may be kept by anyone and is asked for again each time, so
 * that what was published is seen at once and what has not changed costs a 304; a style sheet or script carries its
 * content's hash in its name, and may be kept for ever.
 */
@Configuration(proxyBeanMethods = false)
class PublicPages implements WebMvcConfigurer {

    private static final String[] PUBLIC = {
        "/",
        "/feed.atom",
        "/feed.json",
        "/sitemap.xml",
        "/sitemap-*.xml",
        "/robots.txt",
        "/about",
        "/privacy",
        "/series",
        "/series/**",
        "/api/publication",
        "/api/series",
        "/api/series/**",
        "/contributors",
        "/contributors/**",
        "/api/contributors",
        "/api/contributors/**",
        "/search",
        "/opensearch.xml",
        "/api/search",
        "/api/search/**"
    };
    private static final List<String> FOLDERS = List.of("css", "js");
    /** Its name says nothing of its content. */
    private static final Duration ICON = Duration.ofDays(1);

    private static final Duration FOR_EVER = Duration.ofDays(365);

    @Bean
    FilterRegistrationBean<ResourceUrlEncodingFilter> versionedAssets() {
        return new FilterRegistrationBean<>(new AssetUrls());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new PublicAndFresh()).addPathPatterns(PUBLIC);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        for (String folder : FOLDERS) {
            // By the name with its hash it is what it is for ever; by its own name, as modules name each other, it is
            // asked for
            // again, so that no page ever runs the modules of two releases.
            assets(
                    registry,
                    folder,
                    "{name:.+-[0-9a-f]{32}[.][a-z]+}",
                    CacheControl.maxAge(FOR_EVER).immutable());
            assets(registry, folder, "**", CacheControl.noCache());
        }
        addIcon(registry);
    }

    private static void addIcon(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/favicon.svg")
                .addResourceLocations("classpath:/static/")
                .setCacheControl(CacheControl.maxAge(ICON).cachePublic());
    }

    private static void assets(ResourceHandlerRegistry registry, String folder, String names, CacheControl howLong) {
        registry.addResourceHandler("/" + folder + "/" + names)
                .addResourceLocations("classpath:/static/" + folder + "/")
                .setCacheControl(howLong.cachePublic())
                .resourceChain(true)
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    }

    /**
     * Writes its hash into the address of a style sheet or script. Other links are left as they are: to look for a file for
     * each of them took longer than all else on a page with many.
     */
    private static final class AssetUrls extends ResourceUrlEncodingFilter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            super.doFilter(
                    request,
                    response,
                    (wrapped, encoding) ->
                            chain.doFilter(wrapped, new HttpServletResponseWrapper((HttpServletResponse) encoding) {
                                @Override
                                public String encodeURL(String url) {
                                    return FOLDERS.stream().anyMatch(folder -> url.startsWith("/" + folder + "/"))
                                            ? super.encodeURL(url)
                                            : url;
                                }
                            }));
        }
    }

    /** Says so before the page is written; a page asked for with {@code ?v=} is one person's and kept by nobody. */
    private static final class PublicAndFresh implements HandlerInterceptor {
        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
                response.setHeader(
                        HttpHeaders.CACHE_CONTROL,
                        request.getParameter("v") == null ? "public, no-cache" : "private, no-store");
                if (!request.getRequestURI().startsWith("/api/")) {
                    // All that its language depends on.
                    response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
                    response.addHeader(HttpHeaders.VARY, HttpHeaders.COOKIE);
                }
            }
            return true;
        }
    }
}
