package org.rejoinder.query.prepared;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Keeps public answers and sends them before anything else has looked at the request: they are the same for everyone, and the
 * response headers that make them safe are kept with them. Only what calls itself {@code public} is kept, under everything it
 * may depend on: language, origin, path and query (see {@link KeptPages}).
 */
final class PreparedPages implements Filter {

    /** What has a tag of its own and is kept as files. */
    private static final List<String> KEPT_AS_FILES = List.of(".pdf", ".epub");

    private final KeptPages kept;

    PreparedPages(KeptPages kept) {
        this.kept = kept;
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
        Asked asked = Asked.of(request);
        long generation = kept.generation();
        PreparedPage page = kept.find(asked);
        if (page == null && get) {
            KeptPages.Making mine = kept.begin(asked, generation);
            if (mine == null) {
                generation = kept.generation();
                page = kept.find(asked);
                mine = kept.beginAlone(generation);
            }
            if (page == null) {
                make(request, response, chain, asked, mine);
                return;
            }
        }
        if (page == null) {
            chain.doFilter(request, response);
        } else {
            page.send(asked, response);
        }
    }

    private void make(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            Asked asked,
            KeptPages.Making mine)
            throws IOException, ServletException {
        PreparedPage page = null;
        try {
            Answer answer = new Answer(response);
            chain.doFilter(request, answer);
            if (isForEveryone(answer)) {
                page = PreparedPage.of(answer, answer.language, answer.getContentAsByteArray(), mine.generation());
            } else {
                answer.copyBodyToResponse();
            }
        } finally {
            kept.end(asked, mine, page);
        }
        if (page != null) {
            page.sendBody(asked, response);
        }
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

    /** An answer that is held back, and remembers the language it was said to be in: that is no header until it is sent. */
    private static final class Answer extends ContentCachingResponseWrapper {

        private @Nullable Locale language;

        Answer(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setLocale(@Nullable Locale locale) {
            language = locale;
            super.setLocale(locale);
        }
    }
}
