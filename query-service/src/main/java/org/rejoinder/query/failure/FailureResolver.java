package org.rejoinder.query.failure;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers what pages and read API could not. In one application with the command side, that one answers first for everything
 * under {@code /api}; alone, this side says the same.
 */
@Component
final class FailureResolver implements HandlerExceptionResolver, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(FailureResolver.class);

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 10;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (response.isCommitted()
                || failure instanceof AccessDeniedException
                || failure instanceof AuthenticationException) {
            return null;
        }
        try {
            if (Away.isCauseOf(failure)) {
                LOG.warn(
                        "{} {} found no database: {}",
                        request.getMethod(),
                        request.getRequestURI(),
                        failure.toString());
                Refusals.away(request, response);
                return new ModelAndView();
            }
            if (failure instanceof InvalidParameterException && !Refusals.ofProgram(request)) {
                response.sendError(HttpStatus.BAD_REQUEST.value());
                return new ModelAndView();
            }
            if (Refusals.ofProgram(request)) {
                problem(request, response, failure);
                return new ModelAndView();
            }
            return null;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void problem(HttpServletRequest request, HttpServletResponse response, Exception failure)
            throws IOException {
        HttpStatus status = status(failure);
        switch (status) {
            case INTERNAL_SERVER_ERROR -> {
                String id = UUID.randomUUID().toString();
                LOG.error("{} {} failed, id {}", request.getMethod(), request.getRequestURI(), id, failure);
                Refusals.problem(
                        request,
                        response,
                        status,
                        "FAILED",
                        "Something failed on our side. It is logged as " + id + ".");
            }
            case NOT_FOUND -> Refusals.problem(request, response, status, "NOT_FOUND", "There is no such thing.");
            case BAD_REQUEST ->
                Refusals.problem(request, response, status, "MALFORMED", "The request could not be read.");
            default -> Refusals.problem(request, response, status, status.name(), status.getReasonPhrase() + ".");
        }
        if (failure instanceof ErrorResponse known) {
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
    }

    private static HttpStatus status(Exception failure) {
        if (failure instanceof TypeMismatchException) {
            // An id in the path that is none names nothing.
            return HttpStatus.NOT_FOUND;
        }
        if (failure instanceof InvalidParameterException) {
            // An address whose escapes are no letters.
            return HttpStatus.BAD_REQUEST;
        }
        if (failure instanceof ErrorResponse response) {
            HttpStatus status = HttpStatus.resolve(response.getStatusCode().value());
            return status == null ? HttpStatus.BAD_REQUEST : status;
        }
        ResponseStatus stated = AnnotatedElementUtils.findMergedAnnotation(failure.getClass(), ResponseStatus.class);
        return stated == null ? HttpStatus.INTERNAL_SERVER_ERROR : stated.code();
    }
}
