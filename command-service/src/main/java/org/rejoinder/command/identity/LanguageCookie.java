package org.rejoinder.command.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.rejoinder.contract.words.Language;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** The cookie that says in which language pages are read in a browser; public pages know of no account. */
final class LanguageCookie {

    private static final Duration KEPT = Duration.ofDays(365);
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private LanguageCookie() {}

    /** Sets it. */
    static void set(HttpServletRequest request, HttpServletResponse response, Language language) {
        set(request, response, language, KEPT);
    }

    /**
     * Takes it away, and lets it say until then what the browser asks for: what an account said is remembered for some seconds
     * by whoever makes pages.
     */
    static void end(HttpServletRequest request, HttpServletResponse response, Language asked) {
        set(request, response, asked, REMEMBERED);
    }

    private static void set(
            HttpServletRequest request, HttpServletResponse response, Language language, Duration kept) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(Language.COOKIE, language.tag())
                        .path("/")
                        .secure(request.isSecure())
                        .httpOnly(true)
                        .sameSite("Lax")
                        .maxAge(kept)
                        .build()
                        .toString());
    }
}
