package org.rejoinder.query.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.identity.SignedIn;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/**
 * The cookie half of the double-submitted CSRF token. The pages of this side set it and repeat it in their forms; the command
 * side compares the two.
 */
final class CsrfCookie implements CsrfTokenRepository {

    private final CookieCsrfTokenRepository secure = named(SignedIn.SECURE_CSRF_COOKIE, true);
    private final CookieCsrfTokenRepository plain = named(SignedIn.PLAIN_CSRF_COOKIE, false);

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return of(request).generateToken(request);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        of(request).saveToken(token, request, response);
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return of(request).loadToken(request);
    }

    private CookieCsrfTokenRepository of(HttpServletRequest request) {
        return request.isSecure() ? secure : plain;
    }

    private static CookieCsrfTokenRepository named(String name, boolean secure) {
        CookieCsrfTokenRepository cookie = new CookieCsrfTokenRepository();
        cookie.setCookieName(name);
        cookie.setHeaderName("X-CSRF-TOKEN");
        cookie.setCookiePath("/");
        cookie.setCookieCustomizer(c -> c.secure(secure).httpOnly(true).sameSite("Lax"));
        return cookie;
    }
}
