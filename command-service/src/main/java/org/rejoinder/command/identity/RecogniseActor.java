package org.rejoinder.command.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who makes a request: by its bearer token, or else by its session. A request with a token is judged by the token
 * alone; a wrong one is nobody, whatever cookie comes with it.
 */
final class RecogniseActor extends OncePerRequestFilter {

    private final Sessions sessions;
    private final Tokens tokens;
    private final Standings standings;

    RecogniseActor(Sessions sessions, Tokens tokens, Standings standings) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.standings = standings;
    }

    /** The token a request carries, if any. A page of another site cannot make a browser send one. */
    static @Nullable String bearer(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).strip()
                : null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        recognise(request).ifPresent(authentication -> {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(authentication);
            SecurityContextHolder.setContext(context);
        });
        chain.doFilter(request, response);
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    private Optional<ActorAuthentication> recognise(HttpServletRequest request) {
        String bearer = bearer(request);
        if (bearer == null) {
            return sessions.standing(request).map(standing -> new ActorAuthentication(standing, null));
        }
        return tokens.grant(bearer)
                .flatMap(grant -> standings
                        .of(grant.person())
                        .map(standing -> new ActorAuthentication(standing, grant.scopes())));
    }
}
