package org.rejoinder.query.security;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.rejoinder.contract.identity.SignedIn;
import org.rejoinder.query.failure.Away;
import org.rejoinder.query.failure.Refusals;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out whom a private page is for: by the session cookie, or for the read API by a token. */
final class RecogniseViewer extends OncePerRequestFilter {

    private static final String SECOND_STEP = "/account/second-step";

    /** What is open to whoever has to set up a code at sign-in first. */
    private static final RequestMatcher WHILE_OWING =
            new OrRequestMatcher(pathPattern(SECOND_STEP), pathPattern("/password/**"), pathPattern("/setup/**"));

    private static final RequestMatcher API = new OrRequestMatcher(pathPattern("/api/**"), pathPattern("/actuator/**"));

    private final ViewerRows rows;

    RecogniseViewer(ViewerRows rows) {
        this.rows = rows;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Viewer> recognised;
        try {
            recognised = recognise(request);
        } catch (DataAccessException | TransactionException failure) {
            if (!Away.isCauseOf(failure)) {
                throw failure;
            }
            // Who it is cannot be known now, and nobody is taken for somebody else meanwhile.
            Refusals.away(request, response);
            return;
        }
        if (recognised.filter(Viewer::owesSecondStep).isPresent() && !WHILE_OWING.matches(request)) {
            owed(request, response);
            return;
        }
        recognised.ifPresent(viewer -> {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new ViewerAuthentication(viewer));
            SecurityContextHolder.setContext(context);
        });
        chain.doFilter(request, response);
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    private static void owed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (API.matches(request)) {
            Refusals.problem(
                    request,
                    response,
                    HttpStatus.FORBIDDEN,
                    "SECOND_STEP_OWED",
                    "A code at sign-in is demanded of you. Set one up first, at /account/second-step.");
        } else {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader(HttpHeaders.LOCATION, SECOND_STEP);
        }
    }

    private Optional<Viewer> recognise(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return rows.byToken(header.substring(7).strip());
        }
        return session(request).flatMap(session -> rows.bySession(session, !asksByItself(request)));
    }

    /** A page that waits for news, or renews itself, is no sign that somebody is there. */
    private static boolean asksByItself(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return request.getHeader("X-By-Itself") != null
                || (accepted != null && accepted.contains(MediaType.TEXT_EVENT_STREAM_VALUE));
    }

    /** The session that a browser says it is of; whether there is one is another matter. */
    static Optional<String> session(HttpServletRequest request) {
        String name = request.isSecure() ? SignedIn.SECURE_COOKIE : SignedIn.PLAIN_COOKIE;
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }
}
