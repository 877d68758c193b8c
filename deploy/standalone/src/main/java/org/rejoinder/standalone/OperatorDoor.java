package org.rejoinder.standalone;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.rejoinder.command.identity.InstallationAccount;
import org.rejoinder.command.identity.Scope;
import org.rejoinder.command.identity.Tokens;
import org.rejoinder.command.log.Verification;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The way in for whoever can read the data folder: {@code ./rejoinder token} asks the running process through it. A
 * caller must come over the loopback interface and know a key that is written, for its owner only, into the data folder
 * at every start.
 */
@Configuration(proxyBeanMethods = false)
class OperatorDoor {

    /** Property that holds the key. */
    static final String KEY = "rejoinder.operator.key";

    static final String HEADER = "X-Operator-Key";
    static final String TOKENS = "/operator/tokens";
    static final String LOG_CHECK = "/operator/log-check";
    static final String IMPORT_TOKEN = "/operator/import-token";
    static final String IMPORT_TOKEN_END = "/operator/import-token/end";

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> operatorRequests(
            Environment environment, Tokens tokens, InstallationAccount installation, Verification verification) {
        FilterRegistrationBean<OncePerRequestFilter> registration = new FilterRegistrationBean<>(
                new Requests(environment.getRequiredProperty(KEY), tokens, installation, verification));
        registration.addUrlPatterns("/operator/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    private static final class Requests extends OncePerRequestFilter {

        private final byte[] key;
        private final Tokens tokens;
        private final InstallationAccount installation;
        private final Verification verification;

        Requests(String key, Tokens tokens, InstallationAccount installation, Verification verification) {
            this.key = key.getBytes(StandardCharsets.UTF_8);
            this.tokens = tokens;
            this.installation = installation;
            this.verification = verification;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (!isOperator(request) || !request.getMethod().equals("POST")) {
                // As any address that is not there.
                chain.doFilter(request, response);
                return;
            }
            response.setContentType("text/plain;charset=UTF-8");
            try {
                response.getWriter().print(answer(request));
            } catch (IllegalArgumentException e) {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                response.getWriter().print(e.getMessage());
            }
        }

        private String answer(HttpServletRequest request) {
            return switch (request.getRequestURI()) {
                case TOKENS ->
                    tokens.issue(
                            request.getParameter("person"),
                            scopes(request.getParameter("scope")),
                            Integer.parseInt(request.getParameter("days")));
                case LOG_CHECK -> logCheck();
                case IMPORT_TOKEN -> installation.importToken();
                case IMPORT_TOKEN_END -> {
                    installation.done(request.getParameter("token"));
                    yield "";
                }
                default -> throw new IllegalArgumentException("Nothing answers at " + request.getRequestURI());
            };
        }

        private String logCheck() {
            Verification.Report report = verification.verify();
            String read = "%d events in %d streams and %d texts read"
                    .formatted(report.events(), report.streams(), report.texts());
            if (report.firstBreak() != null) {
                throw new IllegalArgumentException("The log is broken at " + report.firstBreak() + " (" + read + ")");
            }
            return read + ": every hash holds.";
        }

        private boolean isOperator(HttpServletRequest request) throws IOException {
            String given = request.getHeader(HEADER);
            return given != null
                    && InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
                    && MessageDigest.isEqual(key, given.getBytes(StandardCharsets.UTF_8));
        }

        private static Set<Scope> scopes(String words) {
            return Arrays.stream(words.split("[, ]+")).map(Requests::scope).collect(Collectors.toUnmodifiableSet());
        }

        private static Scope scope(String word) {
            try {
                return Scope.of(word);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("There is no scope " + word + "; there are "
                        + Arrays.stream(Scope.values()).map(Scope::word).collect(Collectors.joining(", ")));
            }
        }
    }
}
