package org.rejoinder.query.prepared;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.language.Languages;
import org.springframework.http.HttpHeaders;

/**
 * All of a request that a prepared page depends on.
 *
 * @param key under which its page is kept: language, origin, path and query
 * @param head whether nothing but the headers is wanted
 * @param accept {@code Accept}
 * @param encodings {@code Accept-Encoding}
 * @param known {@code If-None-Match}
 */
record Asked(
        String key,
        boolean head,
        @Nullable String accept,
        @Nullable String encodings,
        @Nullable String known) {

    /** What has no words of ours. */
    private static final List<String> SAME_IN_ALL = List.of("/css/", "/js/", "/api/");

    static Asked of(HttpServletRequest request) {
        String origin = request.getScheme() + "://" + request.getServerName() + ':' + request.getServerPort();
        return new Asked(
                key(
                        Languages.cookie(request),
                        request.getHeader(HttpHeaders.ACCEPT_LANGUAGE),
                        origin,
                        request.getRequestURI(),
                        request.getQueryString()),
                request.getMethod().equals("HEAD"),
                request.getHeader(HttpHeaders.ACCEPT),
                request.getHeader(HttpHeaders.ACCEPT_ENCODING),
                request.getHeader(HttpHeaders.IF_NONE_MATCH));
    }

    /**
     * Links on a page name the origin it was asked at; its words are in the reader's language, whichever way that was said:
     * a page is kept once for each language, not for each header, and once for all who ask for none. In which language
     * those read is the publication's to say, and what that is nobody has to find out who only looks for a kept page.
     */
    static String key(
            @Nullable String chosenLanguage,
            @Nullable String acceptedLanguages,
            String origin,
            String path,
            @Nullable String query) {
        String address = origin + path + (query == null ? "" : '?' + query);
        for (String same : SAME_IN_ALL) {
            if (path.startsWith(same)) {
                return address;
            }
        }
        return Languages.asked(chosenLanguage, acceptedLanguages)
                .map(language -> language.tag() + ' ' + address)
                .orElse("- " + address);
    }
}
