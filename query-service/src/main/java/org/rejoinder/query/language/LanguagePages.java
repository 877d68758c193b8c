package org.rejoinder.query.language;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.words.Language;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a reader chooses a language: a plain link, so that it works without script and on pages that know of no session. */
@Controller
class LanguagePages {

    private static final Duration KEPT = Duration.ofDays(365);

    /** A path of this site: what begins otherwise, or with two slashes of either kind, leads elsewhere. */
    private static final Pattern HERE = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*");

    @GetMapping("/language/{tag}")
    ResponseEntity<Void> choose(
            @PathVariable("tag") String tag,
            @RequestParam(name = "back", required = false) @Nullable String back,
            HttpServletRequest request) {
        Language chosen = Language.of(tag).filter(one -> one.tag().equals(tag)).orElse(null);
        if (chosen == null) {
            return ResponseEntity.notFound().build();
        }
        ResponseCookie cookie = ResponseCookie.from(Language.COOKIE, chosen.tag())
                .path("/")
                .secure(request.isSecure())
                .httpOnly(true)
                .sameSite("Lax")
                .maxAge(KEPT)
                .build();
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(back != null && HERE.matcher(back).matches() ? back : "/"))
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .header("X-Robots-Tag", "noindex")
                .cacheControl(CacheControl.noStore())
                .build();
    }
}
