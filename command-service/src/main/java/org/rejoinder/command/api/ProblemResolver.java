package org.rejoinder.command.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Catches what the endpoints under {@code /api} throw, and what no endpoint was found for. Not an advice on controllers:
 * an unknown path has none. Who is not signed in is for the security filters to answer.
 */
final class ProblemResolver implements HandlerExceptionResolver, Ordered {

    private final ProblemAnswers answers;

    ProblemResolver(ProblemAnswers answers) {
        this.answers = answers;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!ApiDoor.guards(request)
                || response.isCommitted()
                || failure instanceof AccessDeniedException
                || failure instanceof AuthenticationException) {
            return null;
        }
        try {
            answers.answer(request, response, failure);
            return new ModelAndView();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
