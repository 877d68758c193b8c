package org.rejoinder.command.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The first and the last to see a request under {@code /api}: it counts the body's bytes before anything reads them, and
 * turns what other filters throw into a problem.
 */
final class ApiDoor extends OncePerRequestFilter {

    private static final RequestMatcher API = PathPatternRequestMatcher.pathPattern("/api/**");

    private static final RequestMatcher FILES = new OrRequestMatcher(
            PathPatternRequestMatcher.pathPattern("/api/imports"),
            PathPatternRequestMatcher.pathPattern("/api/commentaries/*/working-copy/file"),
            PathPatternRequestMatcher.pathPattern("/api/commentaries/*/figures"));

    /** Most bytes of a body. */
    static final int LIMIT = 2 * 1024 * 1024;

    /** Most bytes of a form that brings a file: 16 MB and what stands around it. */
    static final int FILE_LIMIT = 17 * 1024 * 1024;

    /** How much of a refused body is still taken in, so that a client busy sending gets to read the answer. */
    private static final int SWALLOWED = 8 * LIMIT;

    private final ProblemAnswers answers;
    private final AskedLanguage languages;

    ApiDoor(ProblemAnswers answers, AskedLanguage languages) {
        this.answers = answers;
        this.languages = languages;
    }

    static boolean guards(HttpServletRequest request) {
        // By what the path means, as the endpoints are found: /%61pi is the API, too.
        return API.matches(request);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !guards(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpServletRequest at = request;
        // What is refused out here is said in the same language as what is refused inside.
        LocaleContextHolder.setLocale(languages.of(request).locale());
        try {
            at = limited(request);
            chain.doFilter(at, response);
        } catch (AccessDeniedException | AuthenticationException notOurs) {
            throw notOurs;
        } catch (RuntimeException | ServletException failure) {
            if (response.isCommitted()) {
                throw failure;
            }
            response.resetBuffer();
            answers.answerAtTheDoor(
                    at,
                    response,
                    failure instanceof ServletException && failure.getCause() != null ? failure.getCause() : failure);
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    private static HttpServletRequest limited(HttpServletRequest request) throws IOException {
        boolean parts = Call.contentType(request)
                .filter(MediaType.MULTIPART_FORM_DATA::isCompatibleWith)
                .isPresent();
        if (request.getContentLengthLong() > (parts && FILES.matches(request) ? FILE_LIMIT : LIMIT)) {
            throw tooLarge(request.getInputStream());
        }
        if (parts) {
            // Not even asked for its stream: the container would then no longer read the parts as parameters.
            if (request.getContentLengthLong() < 0) {
                // The container reads parts by itself, so their size must be known beforehand.
                throw Rejection.of(HttpStatus.LENGTH_REQUIRED, "LENGTH_REQUIRED");
            }
            return request;
        }
        InputStream in = request.getInputStream();
        byte[] body = in.readNBytes(LIMIT + 1);
        if (body.length > LIMIT) {
            throw tooLarge(in);
        }
        return new BufferedRequest(request, body);
    }

    private static Rejection tooLarge(InputStream in) throws IOException {
        byte[] chunk = new byte[64 * 1024];
        int left = SWALLOWED;
        for (int read = in.read(chunk); read >= 0 && left > 0; read = in.read(chunk)) {
            left -= read;
        }
        return Rejection.of(HttpStatus.CONTENT_TOO_LARGE, "TOO_LARGE");
    }
}
