package org.rejoinder.query.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** What a command handed to a page in a cookie of the person's own browser. */
public final class Handed {

    private Handed() {}

    /** What is there; empty when there is none. */
    public static Optional<String> read(HttpServletRequest request, String cookie) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(one -> one.getName().equals(cookie))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    /** What is shown once: the cookie that brought it goes. */
    public static Optional<String> take(HttpServletRequest request, HttpServletResponse response, String cookie) {
        Optional<String> value = read(request, cookie);
        if (value.isPresent()) {
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(cookie, "")
                            .path("/")
                            .secure(request.isSecure())
                            .httpOnly(true)
                            .sameSite("Strict")
                            .maxAge(0)
                            .build()
                            .toString());
        }
        return value;
    }
}
