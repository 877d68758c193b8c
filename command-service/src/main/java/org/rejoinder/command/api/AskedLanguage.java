package org.rejoinder.command.api;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.rejoinder.contract.words.Language;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * In which language a request is answered: what its cookie says, which whoever chose a language has; else what its program likes
 * best of what is spoken here; else that of the installation, {@code rejoinder.language}.
 */
@Component("askedLanguage")
public class AskedLanguage {

    private final Language otherwise;

    public AskedLanguage(@Value("${rejoinder.language:en}") String otherwise) {
        this.otherwise = Language.of(otherwise)
                .orElseThrow(
                        () -> new IllegalArgumentException("rejoinder.language is none spoken here: " + otherwise));
    }

    /** The language that a cookie of the request holds. */
    public static Optional<Language> chosen(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(Language.COOKIE)) {
                    return Language.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    public Language of(HttpServletRequest request) {
        return chosen(request).orElseGet(() -> ofBrowser(request));
    }

    /** What it would be had nobody chosen anything. */
    public Language ofBrowser(HttpServletRequest request) {
        return Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)).orElse(otherwise);
    }

    /** Where nobody asked for another. */
    public Language otherwise() {
        return otherwise;
    }

    /** The language of the request that is being answered; the first one where there is none. */
    public static Language now() {
        LocaleContext context = LocaleContextHolder.getLocaleContext();
        return Language.of(context == null ? null : context.getLocale());
    }
}
