package org.rejoinder.query.prepared;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.feed.Generations;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.language.Languages;
import org.springframework.http.HttpHeaders;
import org.springframework.util.unit.DataSize;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Keeps public answers and sends them before anything else has looked at the request: they are the same for everyone, and the
 * response headers that make them safe are kept with them. Only what calls itself {@code public} is kept, under everything it
 * may depend on: language, origin, path and query. It holds until the site's rows change (see {@link Generations}).
 */
final class PreparedPages implements Filter {

    /** What changes without the site's rows is seen after this long: a bound for mistakes, which costs next to nothing. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** What has no words of ours. */
    private static final List<String> SAME_IN_ALL = List.of("/css/", "/js/", "/api/");

    /** What has a tag of its own and is kept as files. */
    private static final List<String> KEPT_AS_FILES = List.of(".pdf", ".epub");

    private final Generations generations;
    private final Languages languages;
    private final Cache<String, PreparedPage> pages;
    private final Counter kept;
    private final Counter made;

    PreparedPages(Generations generations, Languages languages, DataSize most, MeterRegistry metrics) {
        this.generations = generations;
        this.languages = languages;
        this.pages = Caffeine.newBuilder()
                .maximumWeight(most.toBytes())
                .weigher((String key, PreparedPage page) -> 2 * key.length() + page.weight())
                .expireAfterWrite(LONGEST)
                .build();
        this.kept = metrics.counter("rejoinder.pages", "answer", "kept");
        this.made = metrics.counter("rejoinder.pages", "answer", "made");
    }

    @Override
    public void doFilter(ServletRequest someRequest, ServletResponse someResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) someRequest;
        HttpServletResponse response = (HttpServletResponse) someResponse;
        boolean get = request.getMethod().equals("GET");
        if (!(get || request.getMethod().equals("HEAD"))
                || request.getHeader(HttpHeaders.RANGE) != null
                || KEPT_AS_FILES.stream().anyMatch(request.getRequestURI()::endsWith)) {
            chain.doFilter(request, response);
            return;
        }
        long generation = generations.of(Groups.SITE);
        String key = key(request);
        PreparedPage page = pages.getIfPresent(key);
        if (page != null && page.isOf(generation) && page.suits(request)) {
            kept.increment();
            page.send(request, response);
        } else if (get) {
            make(request, response, chain, key, generation);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void make(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, String key, long generation)
            throws IOException, ServletException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        made.increment();
        if (!isForEveryone(answer)) {
            answer.copyBodyToResponse();
            return;
        }
        PreparedPage page = PreparedPage.of(answer, answer.getContentAsByteArray(), generation);
        if (generation != Generations.UNSETTLED && page.suits(request)) {
            pages.put(key, page);
        }
        page.sendBody(request, response);
    }

    private static boolean isForEveryone(HttpServletResponse answer) {
        boolean lasting =
                answer.getStatus() == HttpServletResponse.SC_OK || answer.getStatus() == HttpServletResponse.SC_GONE;
        @Nullable String cacheControl = answer.getHeader(HttpHeaders.CACHE_CONTROL);
        return lasting
                && !answer.isCommitted()
                && answer.getContentType() != null
                && cacheControl != null
                && cacheControl.contains("public")
                && answer.getHeader(HttpHeaders.SET_COOKIE) == null;
    }

    /**
     * Links on a page name the origin it was asked at; its words are in the reader's language, whichever way that was said:
     * a page is kept once for each language, not for each header.
     */
    private String key(HttpServletRequest request) {
        String query = request.getQueryString();
        String language = SAME_IN_ALL.stream().anyMatch(request.getRequestURI()::startsWith)
                ? ""
                : languages.ofEveryone(request).tag() + ' ';
        return language + request.getScheme() + "://" + request.getServerName() + ':' + request.getServerPort()
                + request.getRequestURI() + (query == null ? "" : '?' + query);
    }
}
