package org.rejoinder.query.language;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.words.Language;
import org.rejoinder.query.publication.Publications;
import org.rejoinder.query.security.Viewers;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriUtils;

/**
 * In which language somebody is answered: in the one they chose here, which a cookie holds; else in that of their account; else
 * in what their browser likes best of what is spoken here; else in that of the publication; else in that of the installation,
 * {@code rejoinder.language}. An address is the same in every language.
 */
@Component
public class Languages {

    private final Viewers viewers;
    private final Publications publications;
    private final Language otherwise;

    Languages(Viewers viewers, Publications publications, @Value("${rejoinder.language:en}") String otherwise) {
        this.viewers = viewers;
        this.publications = publications;
        this.otherwise = Language.of(otherwise)
                .orElseThrow(
                        () -> new IllegalArgumentException("rejoinder.language is none spoken here: " + otherwise));
    }

    /**
     * The language that was asked for of what is the same for everyone: it depends on nothing but two headers of the request.
     * Empty where none was, and it is in that of the publication, which is known to whoever makes it.
     *
     * @param chosen what the cookie holds
     * @param accepted {@code Accept-Language}
     */
    public static Optional<Language> asked(@Nullable String chosen, @Nullable String accepted) {
        return Language.of(chosen).or(() -> Language.accepted(accepted));
    }

    /** What pages are in where neither their reader nor the publication chose a language. */
    public Language ofInstallation() {
        return otherwise;
    }

    /** What the cookie of whoever chose a language holds. */
    public static @Nullable String cookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(Language.COOKIE)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    /** The language of a page, whoever it is for. */
    Language of(HttpServletRequest request) {
        return Language.of(cookie(request))
                .or(() -> viewers.find().flatMap(viewer -> Language.of(viewer.language())))
                .or(() -> accepted(request))
                .orElseGet(this::ofPublication);
    }

    private Language ofPublication() {
        Language chosen = publications.now().language();
        return chosen == null ? otherwise : chosen;
    }

    private static Optional<Language> accepted(HttpServletRequest request) {
        return Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    /** For templates: a language that the reader of this page may choose. */
    public record Choice(String tag, String ownName, String address) {}

    /** For templates: all of them, each with the address that chooses it and leads back to this page. */
    public List<Choice> getChoices() {
        String back = UriUtils.encode(here(), StandardCharsets.UTF_8);
        return Arrays.stream(Language.values())
                .map(one -> new Choice(one.tag(), one.ownName(), "/language/" + one.tag() + "?back=" + back))
                .toList();
    }

    private static String here() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked)) {
            return "/";
        }
        HttpServletRequest request = asked.getRequest();
        @Nullable Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String query = request.getQueryString();
        return failed != null ? failed.toString() : request.getRequestURI() + (query == null ? "" : "?" + query);
    }
}
