package org.rejoinder.command.operator;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The way in for whoever runs the installation: {@code ./rejoinder token} asks the running process through it. A caller
 * must be on the same machine and know the key; on one machine that is written, for its owner only, into the data folder
 * at every start. Without a key there is no door. What is not answered here goes on as any other request: in one process
 * the query side has a door of its own behind this one.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(OperatorDoor.KEY)
class OperatorDoor {

    /** Property that holds the key. */
    static final String KEY = "rejoinder.operator.key";

    private static final Logger LOG = LoggerFactory.getLogger(OperatorDoor.class);
    private static final String HEADER = "X-Operator-Key";

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> commandOperatorDoor(
            Environment environment, List<OperatorTask> tasks) {
        FilterRegistrationBean<OncePerRequestFilter> registration =
                new FilterRegistrationBean<>(new Door(environment.getRequiredProperty(KEY), tasks));
        registration.addUrlPatterns("/operator/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    private static final class Door extends OncePerRequestFilter {

        private final byte[] key;
        private final Map<String, OperatorTask> tasks;

        Door(String key, List<OperatorTask> tasks) {
            this.key = key.getBytes(StandardCharsets.UTF_8);
            this.tasks = tasks.stream().collect(Collectors.toUnmodifiableMap(OperatorTask::path, Function.identity()));
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            OperatorTask task = tasks.get(request.getRequestURI());
            if (task == null || !request.getMethod().equals("POST") || !isOperator(request)) {
                // As any address that is not there.
                chain.doFilter(request, response);
                return;
            }
            response.setContentType("text/plain;charset=UTF-8");
            try {
                task.work().answer(request, response);
            } catch (IllegalArgumentException e) {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                response.getWriter().print(e.getMessage());
            } catch (RuntimeException failure) {
                LOG.error("{} failed", task.path(), failure);
                if (!response.isCommitted()) {
                    response.resetBuffer();
                    response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
                    response.getWriter()
                            .print("It failed; the log says why: "
                                    + failure.getClass().getSimpleName());
                }
            }
        }

        private boolean isOperator(HttpServletRequest request) throws IOException {
            String given = request.getHeader(HEADER);
            return given != null
                    && fromThisMachine(request)
                    && MessageDigest.isEqual(key, given.getBytes(StandardCharsets.UTF_8));
        }

        private static boolean fromThisMachine(HttpServletRequest request) throws IOException {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
                    || request.getRemoteAddr().equals(request.getLocalAddr());
        }
    }
}
