package org.rejoinder.command.identity;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.LocalPath;
import org.rejoinder.command.api.ProblemAnswers;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.contract.identity.OperatorKey;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.util.UriUtils;

/**
 * Who gets through to the command side. Everything under {@code /api} that is not a read passes here: the actor is recognised
 * by session or token, a browser proves with a token that the form came from our page, and whoever is nobody is turned away.
 * What an actor may then do is decided once more, and finally, by the command handlers' policy.
 */
@Configuration("commandSecurity")
class CommandSecurity {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** Patterns, never comparisons of raw paths: {@code /%61pi} is the API, too. */
    private static final RequestMatcher OPEN = new OrRequestMatcher(
            pathPattern("/api/sign-in"),
            pathPattern("/api/sign-in/code"),
            pathPattern("/api/sign-in/with/*"),
            pathPattern("/api/sign-in/return/*"),
            pathPattern("/api/sign-out"),
            pathPattern("/api/setup"),
            pathPattern("/api/password/ask"),
            pathPattern("/api/password"),
            pathPattern("/api/accounts/ask"),
            pathPattern("/api/accounts"),
            pathPattern("/api/invitations/answer"),
            pathPattern("/api/letters/**"),
            pathPattern("/api/series/*/followers"),
            pathPattern("/api/followers/**"));

    /** What is open to whoever has to set up a code at sign-in first. */
    private static final RequestMatcher WHILE_OWING = new OrRequestMatcher(
            OPEN, pathPattern("/api/account/second-step/begin"), pathPattern("/api/account/second-step/confirm"));

    /**
     * Asked by mail programs, which hold no cookie of ours: the secret in the address is the proof (RFC 8058). Or by forms on public
     * pages, which are the same for everyone: whoever comes in is nobody there, and gets a letter to confirm.
     */
    private static final RequestMatcher WITHOUT_COOKIE = new OrRequestMatcher(
            pathPattern("/api/letters/unsubscribe/*"),
            pathPattern("/api/followers/unsubscribe/*"),
            pathPattern("/api/series/*/followers"),
            pathPattern("/api/followers"));

    /** A browser goes to a provider, and is sent back from there: by links, and yet it is this side that knows of sessions. */
    private static final RequestMatcher PROVIDERS = new OrRequestMatcher(
            pathPattern(HttpMethod.GET, "/api/sign-in/with/*"), pathPattern(HttpMethod.GET, "/api/sign-in/return/*"));

    private static final RequestMatcher API = pathPattern("/api/**");
    private static final RequestMatcher OPERATIONS = pathPattern("/actuator/**");

    private final Sessions sessions;
    private final Tokens tokens;
    private final Standings standings;
    private final JdbcIndexedSessionRepository sessionRows;
    private final ProblemAnswers problems;

    CommandSecurity(
            Sessions sessions,
            Tokens tokens,
            Standings standings,
            @Qualifier("identitySessionRows") JdbcIndexedSessionRepository sessionRows,
            ProblemAnswers problems) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.standings = standings;
        this.sessionRows = sessionRows;
        this.problems = problems;
    }

    /** Commands, and the operator's endpoints. */
    @Bean("commandChain")
    @Order(10)
    SecurityFilterChain commandChain(HttpSecurity http, Environment environment) {
        OperatorKey operator = new OperatorKey(environment.getProperty(OperatorKey.PROPERTY));
        return guarded(http)
                .securityMatcher(CommandSecurity::isCommand)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers(request -> owesSecondStep() && !WHILE_OWING.matches(request))
                        .denyAll()
                        .requestMatchers(request -> OPERATIONS.matches(request)
                                && READS.contains(request.getMethod())
                                && operator.opens(request.getHeader(OperatorKey.HEADER)))
                        .permitAll()
                        .requestMatchers("/actuator/**", "/api/operations/**")
                        .access((who, context) -> decision(who.get(), Scope.ADMIN, "ROLE_ADMINISTRATOR"))
                        .requestMatchers(OPEN)
                        .permitAll()
                        .requestMatchers("/api/account/**")
                        .access((who, context) -> new AuthorizationDecision(
                                who.get() instanceof ActorAuthentication actor && actor.isAtBrowser()))
                        .requestMatchers("/api/people/**", "/api/series/*/editors/**", "/api/publication/**")
                        .access((who, context) -> decision(who.get(), Scope.ADMIN, null))
                        .requestMatchers("/api/records/**", "/api/imports/**")
                        .access((who, context) -> decision(who.get(), Scope.IMPORT, null))
                        .requestMatchers("/api/**")
                        .access((who, context) -> decision(who.get(), Scope.WRITE, null))
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /** Whatever no other chain claims, when the command side runs alone: it has no pages. */
    @Bean("commandRestChain")
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain commandRestChain(HttpSecurity http) {
        return guarded(http)
                .securityMatcher(request -> true)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/api/openapi.json")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /**
     * No measuring of Spring Security's own filters: to each of them it adds an observation that a request pays for, and what
     * it tells, nobody who runs this has a question for. Either side may be there alone.
     */
    @Bean("securityObservations")
    @ConditionalOnMissingBean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** Keeps Spring Boot from inventing a user: nobody signs in through Spring's own forms. */
    @Bean("commandAuthentication")
    AuthenticationManager commandAuthentication() {
        return authentication -> {
            throw new BadCredentialsException("Sign in at /api/sign-in");
        };
    }

    private HttpSecurity guarded(HttpSecurity http) {
        SessionRepositoryFilter<?> sessionFilter = new SessionRepositoryFilter<>(sessionRows);
        CookieHttpSessionIdResolver cookie = new CookieHttpSessionIdResolver();
        cookie.setCookieSerializer(BrowserCookies.session());
        sessionFilter.setHttpSessionIdResolver(cookie);
        // Nothing of Spring Security's own touches a session: it would renew id and CSRF cookie at each request.
        return http.sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(BrowserCookies.csrf())
                        .csrfTokenRequestHandler(new XorCsrfTokenRequestAttributeHandler())
                        .ignoringRequestMatchers(
                                request -> RecogniseActor.bearer(request) != null || WITHOUT_COOKIE.matches(request)))
                .headers(headers -> headers.contentSecurityPolicy(
                                csp -> csp.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .httpStrictTransportSecurity(hsts -> hsts.includeSubDomains(false))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                                (request, response, nobody) -> signInFirst(request, response))
                        .accessDeniedHandler(this::denied))
                .addFilterBefore(sessionFilter, CsrfFilter.class)
                .addFilterBefore(new RecogniseActor(sessions, tokens, standings), CsrfFilter.class);
    }

    private static boolean isCommand(HttpServletRequest request) {
        return OPERATIONS.matches(request)
                || (!READS.contains(request.getMethod()) && API.matches(request))
                || PROVIDERS.matches(request);
    }

    private static AuthorizationDecision decision(
            @Nullable Authentication who, Scope scope, @Nullable String authority) {
        return new AuthorizationDecision(who instanceof ActorAuthentication actor
                && actor.allows(scope)
                && (authority == null
                        || actor.getAuthorities().stream().anyMatch(a -> authority.equals(a.getAuthority()))));
    }

    private void signInFirst(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // Whoever sends a token is a program, whatever shape its request has.
        if (Call.of(request).isForm() && RecogniseActor.bearer(request) == null) {
            seeOther(response, LocalPath.to("/sign-in").with("next", encoded(page(request))));
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Rejoinder\"");
        problems.answer(request, response, Rejection.of(HttpStatus.UNAUTHORIZED, "NOT_SIGNED_IN"));
    }

    private void denied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        if (owesSecondStep() && !(why instanceof CsrfException)) {
            owed(request, response);
            return;
        }
        boolean nobody = !(SecurityContextHolder.getContext().getAuthentication() instanceof ActorAuthentication);
        if (nobody && !OPEN.matches(request)) {
            signInFirst(request, response);
        } else if (why instanceof CsrfException && Call.of(request).isForm() && !fromOurPage(request)) {
            seeOther(
                    response,
                    LocalPath.to("/sign-in")
                            .with("next", encoded(page(request)))
                            .with("stale", 1));
        } else if (why instanceof CsrfException) {
            problems.answer(request, response, Rejection.of(HttpStatus.FORBIDDEN, "CSRF"));
        } else {
            problems.answer(request, response, Rejection.of(HttpStatus.FORBIDDEN, "NOT_ENTITLED"));
        }
    }

    private void owed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (Call.of(request).isForm() && RecogniseActor.bearer(request) == null) {
            seeOther(response, LocalPath.to("/account/second-step"));
        } else {
            problems.answer(request, response, new Refused(IdentityReason.SECOND_STEP_OWED));
        }
    }

    private static boolean owesSecondStep() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof ActorAuthentication actor
                && actor.owesSecondStep();
    }

    /**
     * Whether the browser itself vouches that the form stood on a page of ours, then merely older than its CSRF cookie: only
     * such a form is kept and shown again, since another site could have filled in any other.
     */
    private static boolean fromOurPage(HttpServletRequest request) {
        return "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
    }

    /** The page a form stood on, as far as it names one of ours. */
    private static String page(HttpServletRequest request) {
        try {
            return Call.of(request).page().map(LocalPath::toString).orElse("/desk");
        } catch (Rejection elsewhere) {
            return "/desk";
        }
    }

    private static String encoded(String value) {
        return UriUtils.encode(value, StandardCharsets.UTF_8);
    }

    /** 303: a browser goes on with GET. */
    private static void seeOther(HttpServletResponse response, LocalPath path) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(HttpHeaders.LOCATION, path.toString());
    }
}
