package org.rejoinder.query.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.rejoinder.contract.identity.SignedIn;
import org.rejoinder.query.failure.Away;
import org.rejoinder.query.failure.Refusals;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out whom a private page is for: by the session cookie, or for the read API by a token. */
final class RecogniseViewer extends OncePerRequestFilter {

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

    private Optional<Viewer> recognise(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return rows.byToken(header.substring(7).strip());
        }
        String name = request.isSecure() ? SignedIn.SECURE_COOKIE : SignedIn.PLAIN_COOKIE;
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name)) {
                return rows.bySession(cookie.getValue());
            }
        }
        return Optional.empty();
    }
}
