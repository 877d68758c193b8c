package org.rejoinder.query.security;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import org.rejoinder.contract.identity.OperatorKey;
import org.rejoinder.query.failure.Refusals;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.util.UriUtils;

/**
 * Three kinds of answers, three chains. Private pages know their viewer and are stored by nobody. The private read API knows
 * its caller and never redirects. Everything else is public: no session is looked at and no cookie set, so any cache may keep
 * it. This side only reads, and an administrator may look after it: whatever else is not a GET is refused here.
 */
@Configuration(proxyBeanMethods = false)
class QuerySecurity {

    /** Everything from this site, nothing in the page itself, no frames; data: is for small images of the style sheets. */
    static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'";

    private static final String PERMISSIONS =
            "browsing-topics=(), camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

    private static final RequestMatcher READING =
            request -> request.getMethod().equals("GET") || request.getMethod().equals("HEAD");

    /** Patterns, never comparisons of raw paths: {@code /%64esk} is the desk, too. */
    private static final RequestMatcher PRIVATE_PAGES =
            paths(PrivatePages.PATHS.stream().map(path -> "/" + path + "/**").toArray(String[]::new));

    /** Behind a secret link of a letter, and to sign in: nobody is known yet. */
    private static final RequestMatcher BEFORE_SIGN_IN = paths(
            "/sign-in",
            "/sign-in/code",
            "/sign-in/link",
            "/setup/**",
            "/invitations/**",
            "/come-in/**",
            "/unsubscribe/**",
            "/password/**",
            "/register/**",
            "/follow/**",
            "/following/**");

    /** Where mail programs post to; opened in a browser it leads to a page. */
    private static final RequestMatcher UNSUBSCRIBING =
            paths("/api/letters/unsubscribe/*", "/api/followers/unsubscribe/*");

    /** What the read API says to anyone. */
    private static final RequestMatcher PUBLIC_API = paths(
            "/api",
            "/api/publication",
            "/api/series/**",
            "/api/contributors/**",
            "/api/search/**",
            "/api/openapi.json");

    private static final RequestMatcher PRIVATE_API =
            new AndRequestMatcher(paths("/api/**", "/actuator/**"), new NegatedRequestMatcher(PUBLIC_API));

    /**
     * No measuring of Spring Security's own filters: to each of them it adds an observation that a request pays for, and what
     * it tells, nobody who runs this has a question for. Either side may be there alone.
     */
    @Bean("securityObservations")
    @ConditionalOnMissingBean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean("viewerClock")
    Clock viewerClock() {
        return Clock.systemUTC();
    }

    /** How long ago something was read, whatever a clock was set to meanwhile: set back, it would keep a role for hours. */
    @Bean("viewerTicker")
    Ticker viewerTicker() {
        return Ticker.systemTicker();
    }

    @Bean("privatePagesChain")
    @Order(20)
    SecurityFilterChain privatePagesChain(HttpSecurity http, ViewerRows rows) {
        XorCsrfTokenRequestAttributeHandler csrfHandler = new XorCsrfTokenRequestAttributeHandler();
        // Read at once: the cookie must be set before the first byte of the page is sent.
        csrfHandler.setCsrfRequestAttributeName(null);
        return plain(http)
                .securityMatcher(PRIVATE_PAGES)
                .csrf(csrf -> csrf.csrfTokenRepository(new CsrfCookie()).csrfTokenRequestHandler(csrfHandler))
                .headers(headers -> common(headers)
                        .addHeaderWriter(new PageNonce())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(new AndRequestMatcher(READING, BEFORE_SIGN_IN))
                        .permitAll()
                        .requestMatchers(paths("/operations/**"))
                        .hasRole("ADMINISTRATOR")
                        .requestMatchers(READING)
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(handling -> handling.authenticationEntryPoint((request, response, nobody) -> {
                            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
                            response.setHeader(HttpHeaders.LOCATION, "/sign-in?next=" + next(request));
                        })
                        .accessDeniedHandler(
                                (request, response, why) -> response.sendError(HttpServletResponse.SC_FORBIDDEN)))
                .addFilterBefore(new RecogniseViewer(rows), CsrfFilter.class)
                .build();
    }

    @Bean("privateApiChain")
    @Order(30)
    SecurityFilterChain privateApiChain(HttpSecurity http, ViewerRows rows, Environment environment) {
        OperatorKey operator = new OperatorKey(environment.getProperty(OperatorKey.PROPERTY));
        return plain(http)
                .securityMatcher(PRIVATE_API)
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> common(headers)
                        .contentSecurityPolicy(
                                csp -> csp.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(
                                new AndRequestMatcher(READING, paths("/actuator/health", "/actuator/health/**")),
                                new AndRequestMatcher(READING, UNSUBSCRIBING))
                        .permitAll()
                        .requestMatchers(request -> paths("/actuator/**").matches(request)
                                && READING.matches(request)
                                && operator.opens(request.getHeader(OperatorKey.HEADER)))
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasRole("ADMINISTRATOR")
                        .requestMatchers(READING)
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(handling -> handling.authenticationEntryPoint((request, response, nobody) -> {
                            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Rejoinder\"");
                            Refusals.problem(
                                    request, response, HttpStatus.UNAUTHORIZED, "NOT_SIGNED_IN", "Sign in first.");
                        })
                        .accessDeniedHandler((request, response, why) -> Refusals.problem(
                                request,
                                response,
                                HttpStatus.FORBIDDEN,
                                "NOT_ENTITLED",
                                "This is not for you to see.")))
                .addFilterBefore(new RecogniseViewer(rows), AnonymousAuthenticationFilter.class)
                .build();
    }

    /** Last, since it takes whatever the others leave. */
    @Bean("publicPagesChain")
    @Order(Ordered.LOWEST_PRECEDENCE - 10)
    SecurityFilterChain publicPagesChain(HttpSecurity http) {
        return plain(http)
                .securityMatcher((RequestMatcher) request -> true)
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> common(headers)
                        // How long a page may be kept is for the page to say.
                        .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                        .contentSecurityPolicy(csp -> csp.policyDirectives(PAGE_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN)))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(READING)
                        .permitAll()
                        // Harvesters may ask by POST, too; it changes nothing.
                        .requestMatchers(HttpMethod.POST, "/oai")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                        (request, response, nobody) -> response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED)))
                .build();
    }

    private static HttpSecurity plain(HttpSecurity http) {
        // Nothing of Spring Security's own touches a session: it would renew the CSRF cookie at each request.
        return http.sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
    }

    private static HeadersConfigurer<HttpSecurity> common(HeadersConfigurer<HttpSecurity> headers) {
        return headers.httpStrictTransportSecurity(hsts -> hsts.includeSubDomains(false))
                .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN));
    }

    private static RequestMatcher paths(String... patterns) {
        return new OrRequestMatcher(Arrays.stream(patterns)
                .map(PathPatternRequestMatcher::pathPattern)
                .toArray(RequestMatcher[]::new));
    }

    private static String next(HttpServletRequest request) {
        String query = request.getQueryString();
        String page = request.getRequestURI() + (query == null ? "" : "?" + query);
        return UriUtils.encode(page, StandardCharsets.UTF_8);
    }
}
