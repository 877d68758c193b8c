package org.rejoinder.command.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/**
 * Says what went wrong with a request outside the API, in the same form as within. Only where the command side is a process
 * of its own: beside the query side, that side's pages say it.
 */
@Controller
public final class ErrorEndpoint implements ErrorController {

    private final ProblemAnswers answers;

    public ErrorEndpoint(ProblemAnswers answers) {
        this.answers = answers;
    }

    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpStatus status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.valueOf(code)
                : HttpStatus.NOT_FOUND;
        answers.answerAtTheDoor(new AsAsked(request), response, new ResponseStatusException(status));
    }

    /** The request with the address that was asked for, not that of this endpoint. */
    private static final class AsAsked extends HttpServletRequestWrapper {

        AsAsked(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getRequestURI() {
            return getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
                    ? asked
                    : super.getRequestURI();
        }
    }
}
