package org.rejoinder.command.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.words.Language;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** The cookie that says in which language pages are read in a browser; public pages know of no account. */
final class LanguageCookie {

    private static final Duration KEPT = Duration.ofDays(365);

    private LanguageCookie() {}

    /** Sets it; takes it away when absent. */
    static void set(HttpServletRequest request, HttpServletResponse response, @Nullable Language language) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(Language.COOKIE, language == null ? "" : language.tag())
                        .path("/")
                        .secure(request.isSecure())
                        .httpOnly(true)
                        .sameSite("Lax")
                        .maxAge(language == null ? Duration.ZERO : KEPT)
                        .build()
                        .toString());
    }
}
