package org.rejoinder.command.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.identity.SignedIn;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/**
 * The cookies of the command side. Over https their names carry the {@code __Host-} prefix, so a browser takes them only
 * from this very host over https; over plain http, on loopback, they have plain names because it would refuse the prefix.
 */
final class BrowserCookies {

    private BrowserCookies() {}

    /** The session cookie: HttpOnly, SameSite=Lax, gone when the browser closes. */
    static CookieSerializer session() {
        DefaultCookieSerializer secure = session(SignedIn.SECURE_COOKIE, true);
        DefaultCookieSerializer plain = session(SignedIn.PLAIN_COOKIE, false);
        return new CookieSerializer() {
            @Override
            public void writeCookieValue(CookieValue value) {
                of(value.getRequest()).writeCookieValue(value);
            }

            @Override
            public List<String> readCookieValues(HttpServletRequest request) {
                return of(request).readCookieValues(request);
            }

            private CookieSerializer of(HttpServletRequest request) {
                return request.isSecure() ? secure : plain;
            }
        };
    }

    /** The CSRF token's cookie; the page repeats the token, masked, in a hidden field. */
    static CsrfTokenRepository csrf() {
        CookieCsrfTokenRepository secure = csrf(SignedIn.SECURE_CSRF_COOKIE, true);
        CookieCsrfTokenRepository plain = csrf(SignedIn.PLAIN_CSRF_COOKIE, false);
        return new CsrfTokenRepository() {
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

            private CsrfTokenRepository of(HttpServletRequest request) {
                return request.isSecure() ? secure : plain;
            }
        };
    }

    /** A cookie that takes something to the next page, out of reach of scripts and of other sites; at once gone when 0 seconds. */
    static ResponseCookie handOver(String name, String value, int seconds, boolean secure) {
        return ResponseCookie.from(name, value)
                .path("/")
                .secure(secure)
                .httpOnly(true)
                .sameSite("Strict")
                .maxAge(seconds)
                .build();
    }

    private static DefaultCookieSerializer session(String name, boolean secure) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(name);
        cookie.setCookiePath("/");
        cookie.setUseSecureCookie(secure);
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setUseBase64Encoding(false);
        return cookie;
    }

    private static CookieCsrfTokenRepository csrf(String name, boolean secure) {
        CookieCsrfTokenRepository cookie = new CookieCsrfTokenRepository();
        cookie.setCookieName(name);
        cookie.setHeaderName("X-CSRF-TOKEN");
        cookie.setCookiePath("/");
        cookie.setCookieCustomizer(c -> c.secure(secure).httpOnly(true).sameSite("Lax"));
        return cookie;
    }
}
