package org.rejoinder.query.operations;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import org.rejoinder.contract.identity.OperatorKey;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The way in to this side for whoever runs the installation, by {@code ./rejoinder status} and {@code rebuild}. A caller
 * must be on the same machine and know the key; without a key there is no door. What is not answered here goes on: in one
 * process the command side has a door of its own.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(OperatorKey.PROPERTY)
class OperatorDoor {

    /** Something that can be asked for; the answer is a text for a terminal. */
    private interface Task {
        String answer(HttpServletRequest request);
    }

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> readingOperatorDoor(Environment environment, OperatorWords words) {
        Map<String, Task> tasks = Map.of(
                "/operator/projections", request -> words.status(),
                "/operator/dead-letters", request -> words.deadLetters(request.getParameter("retry")),
                "/operator/rebuild", request -> words.rebuild(request.getParameter("group")),
                "/operator/rebuild/progress", request -> words.progress(request.getParameter("group")));
        FilterRegistrationBean<OncePerRequestFilter> registration = new FilterRegistrationBean<>(
                new Door(new OperatorKey(environment.getProperty(OperatorKey.PROPERTY)), tasks));
        registration.addUrlPatterns("/operator/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    private static final class Door extends OncePerRequestFilter {

        private final OperatorKey key;
        private final Map<String, Task> tasks;

        Door(OperatorKey key, Map<String, Task> tasks) {
            this.key = key;
            this.tasks = tasks;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            Task task = tasks.get(request.getRequestURI());
            if (task == null || !request.getMethod().equals("POST") || !isOperator(request)) {
                // As any address that is not there.
                chain.doFilter(request, response);
                return;
            }
            response.setContentType("text/plain;charset=UTF-8");
            try {
                response.getWriter().print(task.answer(request));
            } catch (IllegalArgumentException e) {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                response.getWriter().print(e.getMessage());
            }
        }

        private boolean isOperator(HttpServletRequest request) throws IOException {
            return key.opens(request.getHeader(OperatorKey.HEADER)) && fromThisMachine(request);
        }

        private static boolean fromThisMachine(HttpServletRequest request) throws IOException {
            return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
                    || request.getRemoteAddr().equals(request.getLocalAddr());
        }
    }
}
