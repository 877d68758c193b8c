package org.rejoinder.query.failure;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.rejoinder.contract.text.CanonicalJson;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Says no: to a program with a problem document, to a person with a page. */
public final class Refusals {

    private static final String RETRY_AFTER_SECONDS = "5";

    private static final RequestMatcher PROGRAMS = new OrRequestMatcher(
            PathPatternRequestMatcher.pathPattern("/api/**"), PathPatternRequestMatcher.pathPattern("/actuator/**"));

    private record Problem(
            String type,
            String title,
            int status,
            String detail,
            String instance,
            String code,
            List<String> errors,
            List<String> moves) {}

    private Refusals() {}

    /** Whether a problem document is expected rather than a page. */
    public static boolean ofProgram(HttpServletRequest request) {
        return PROGRAMS.matches(request);
    }

    /**
     * Answers with a problem document (RFC 9457), of the same members as the command side's.
     *
     * @param code stable, for programs
     */
    public static void problem(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, String code, String detail)
            throws IOException {
        String type = "/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-');
        byte[] body = CanonicalJson.write(new Problem(
                        type,
                        status.getReasonPhrase(),
                        status.value(),
                        detail,
                        request.getRequestURI(),
                        code,
                        List.of(),
                        List.of()))
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(status.value());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Answers that a database is away and when to come again. */
    public static void away(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        if (ofProgram(request)) {
            problem(
                    request,
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "STORE_AWAY",
                    "The database cannot be reached just now. Try again in a moment.");
        } else {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }
}
