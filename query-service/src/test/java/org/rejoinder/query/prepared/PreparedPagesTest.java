package org.rejoinder.query.prepared;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.query.feed.Generations;
import org.rejoinder.query.feed.Groups;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PreparedPagesTest {

    private static final String FILLING = "A long paragraph that is worth compressing. ".repeat(100);

    private final Generations generations = new Generations();
    private final PreparedPages pages =
            new PreparedPages(new KeptPages(generations, DataSize.ofMegabytes(1), new SimpleMeterRegistry()));

    private int made;
    private int status = 200;
    private String cacheControl = "public, no-cache";
    private String title = "first";
    private String vary = "Accept-Language";

    private final FilterChain room = (request, response) -> {
        made++;
        HttpServletResponse answer = (HttpServletResponse) response;
        answer.setHeader("Cache-Control", cacheControl);
        answer.setHeader("Vary", vary);
        answer.setHeader("Content-Security-Policy", "default-src 'none'");
        answer.setContentType("text/html;charset=UTF-8");
        if (status == 404) {
            answer.sendError(404);
        } else {
            answer.setStatus(status);
            answer.getOutputStream().write((title + FILLING).getBytes(StandardCharsets.UTF_8));
        }
    };

    private static MockHttpServletRequest request(String... headers) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/series/bridges");
        for (int i = 0; i < headers.length; i += 2) {
            request.addHeader(headers[i], headers[i + 1]);
        }
        return request;
    }

    private MockHttpServletResponse ask(MockHttpServletRequest request) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        pages.doFilter(request, response, room);
        return response;
    }

    private MockHttpServletResponse get(String... headers) throws Exception {
        return ask(request(headers));
    }

    @Test
    void a_page_is_made_once_and_sent_with_the_same_headers_and_bytes_to_the_next() throws Exception {
        MockHttpServletResponse first = get();
        MockHttpServletResponse second = get();
        assertThat(made).isEqualTo(1);
        assertThat(second.getContentAsByteArray()).isEqualTo(first.getContentAsByteArray());
        assertThat(second.getContentLength()).isEqualTo(second.getContentAsByteArray().length);
        assertThat(second.getHeaderNames()).containsExactlyInAnyOrderElementsOf(first.getHeaderNames());
        for (String name : first.getHeaderNames()) {
            assertThat(second.getHeaders(name)).as(name).isEqualTo(first.getHeaders(name));
        }
        assertThat(second.getHeader("Content-Security-Policy")).isEqualTo("default-src 'none'");
        assertThat(second.getHeaders("Vary")).containsExactly("Accept-Language", "Accept-Encoding");
    }

    @Test
    void a_change_of_the_sites_rows_makes_it_anew_and_one_of_the_desks_does_not() throws Exception {
        String tag = get().getHeader("ETag");
        generations.changing(Groups.DESK);
        generations.changed(Groups.DESK);
        get();
        assertThat(made).isEqualTo(1);
        generations.changing(Groups.SITE);
        title = "second";
        generations.changed(Groups.SITE);
        assertThat(get().getContentAsString()).startsWith("second");
        assertThat(get().getHeader("ETag")).isNotEqualTo(tag);
        assertThat(made).isEqualTo(2);
    }

    @Test
    void while_a_change_becomes_visible_nothing_kept_is_sent_and_nothing_made_is_kept() throws Exception {
        get();
        generations.changing(Groups.SITE);
        title = "second";
        assertThat(get().getContentAsString()).startsWith("second");
        title = "third";
        generations.changed(Groups.SITE);
        assertThat(get().getContentAsString()).startsWith("third");
        assertThat(made).isEqualTo(3);
    }

    @Test
    void a_page_made_from_rows_that_changed_meanwhile_is_sent_but_not_kept() throws Exception {
        MockHttpServletResponse slow = new MockHttpServletResponse();
        pages.doFilter(request(), slow, (request, response) -> {
            room.doFilter(request, response);
            generations.changing(Groups.SITE);
            generations.changed(Groups.SITE);
        });
        assertThat(slow.getContentAsString()).startsWith("first");
        title = "second";
        assertThat(get().getContentAsString()).startsWith("second");
    }

    @Test
    void who_has_it_gets_a_304_from_either_form() throws Exception {
        String plain = get().getHeader("ETag");
        String compressed = get("Accept-Encoding", "br, gzip").getHeader("ETag");
        assertThat(plain).isNotEqualTo(compressed).startsWith("\"").endsWith("\"");
        for (String tag : new String[] {plain, compressed, "W/" + plain, "\"other\", " + plain, "*"}) {
            MockHttpServletResponse answer = get("If-None-Match", tag);
            assertThat(answer.getStatus()).as(tag).isEqualTo(304);
            assertThat(answer.getContentAsByteArray()).as(tag).isEmpty();
            assertThat(answer.getHeader("Cache-Control")).as(tag).isEqualTo("public, no-cache");
        }
        assertThat(get("If-None-Match", "\"other\"").getStatus()).isEqualTo(200);
        assertThat(made).isEqualTo(1);
    }

    @Test
    void what_many_ask_for_after_a_change_is_made_once() throws Exception {
        get();
        generations.changing(Groups.SITE);
        generations.changed(Groups.SITE);
        title = "second";
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        MockHttpServletResponse slow = new MockHttpServletResponse();
        Thread maker = new Thread(() -> {
            try {
                pages.doFilter(request(), slow, (request, response) -> {
                    begun.countDown();
                    await(goOn);
                    room.doFilter(request, response);
                });
            } catch (IOException | ServletException e) {
                throw new IllegalStateException(e);
            }
        });
        MockHttpServletResponse waited = new MockHttpServletResponse();
        Thread waiter = new Thread(() -> {
            try {
                pages.doFilter(request(), waited, room);
            } catch (IOException | ServletException e) {
                throw new IllegalStateException(e);
            }
        });
        maker.start();
        await(begun);
        waiter.start();
        while (waiter.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        maker.join();
        waiter.join();
        assertThat(made).isEqualTo(2);
        assertThat(waited.getContentAsString())
                .isEqualTo(slow.getContentAsString())
                .startsWith("second");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void who_takes_gzip_gets_it_and_nobody_else() throws Exception {
        get();
        MockHttpServletResponse small = get("Accept-Encoding", "br;q=1.0, gzip;q=0.8");
        assertThat(small.getHeader("Content-Encoding")).isEqualTo("gzip");
        assertThat(small.getContentAsByteArray().length).isLessThan(FILLING.length() / 2);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(small.getContentAsByteArray())).readAllBytes())
                .isEqualTo(get().getContentAsByteArray());
        for (String unwilling : new String[] {"identity", "br", "gzip;q=0", "gzip; q=0.0"}) {
            assertThat(get("Accept-Encoding", unwilling).getHeader("Content-Encoding"))
                    .as(unwilling)
                    .isNull();
        }
    }

    @Test
    void head_gets_the_length_and_no_body() throws Exception {
        int length = get().getContentAsByteArray().length;
        MockHttpServletRequest request = request();
        request.setMethod("HEAD");
        MockHttpServletResponse answer = ask(request);
        assertThat(answer.getContentLength()).isEqualTo(length);
        assertThat(answer.getContentAsByteArray()).isEmpty();
        assertThat(made).isEqualTo(1);
    }

    @Test
    void what_is_one_persons_or_an_error_is_never_kept() throws Exception {
        cacheControl = "private, no-store";
        assertThat(get().getHeader("ETag")).isNull();
        get();
        assertThat(made).isEqualTo(2);
        cacheControl = "public, no-cache";
        status = 404;
        assertThat(get().getStatus()).isEqualTo(404);
        get();
        assertThat(made).isEqualTo(4);
        status = 410;
        get();
        assertThat(get().getStatus()).isEqualTo(410);
        assertThat(made).isEqualTo(5);
    }

    @Test
    void another_origin_query_or_kind_of_document_is_another_page() throws Exception {
        get();
        MockHttpServletRequest elsewhere = request();
        elsewhere.setServerName("rejoinder.example");
        ask(elsewhere);
        MockHttpServletRequest secure = request();
        secure.setScheme("https");
        ask(secure);
        MockHttpServletRequest asked = request();
        asked.setQueryString("view=side");
        ask(asked);
        assertThat(made).isEqualTo(4);
        get("Accept", "application/json");
        assertThat(made).isEqualTo(5);
        get("Accept", "text/html,application/xhtml+xml");
        assertThat(made).isEqualTo(5);
    }

    @Test
    void a_page_of_which_there_are_other_forms_is_kept_for_who_likes_none_of_them_more() throws Exception {
        vary = "Accept-Language, accept";
        get();
        for (String content : new String[] {
            "*/*",
            "text/html",
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8",
            "text/html;q=0.9, application/x-bibtex;q=0.9",
            "text/*, application/x-bibtex;q=0.5"
        }) {
            get("Accept", content);
        }
        assertThat(made).isEqualTo(1);
        for (String more : new String[] {
            "application/x-bibtex",
            "application/x-bibtex, */*;q=0.1",
            "text/html;q=0.9, application/x-bibtex",
            "text/html;q=0, */*"
        }) {
            int before = made;
            get("Accept", more);
            assertThat(made).as(more).isEqualTo(before + 1);
        }
    }

    @Test
    void a_page_is_kept_once_for_each_language_however_it_was_asked_for_and_once_for_whoever_asks_for_none()
            throws Exception {
        get("Accept-Language", "ja");
        get("Accept-Language", "ja-JP, en;q=0.5");
        assertThat(made).isEqualTo(1);
        get();
        get("Accept-Language", "de, en;q=0.5");
        assertThat(made).isEqualTo(3);
        MockHttpServletRequest chosen = request("Accept-Language", "de");
        chosen.setCookies(new Cookie("known", "ru"), new Cookie("lang", "ja"));
        ask(chosen);
        assertThat(made).isEqualTo(3);
        MockHttpServletRequest unknown = request("Accept-Language", "ru");
        unknown.setCookies(new Cookie("lang", "tlh"));
        ask(unknown);
        assertThat(made).isEqualTo(4);
        get("Accept-Language", "fi");
        assertThat(made).isEqualTo(4);
    }

    @Test
    void what_is_not_a_plain_reading_passes_by() throws Exception {
        get();
        MockHttpServletRequest post = request();
        post.setMethod("POST");
        ask(post);
        ask(request("Range", "bytes=0-9"));
        assertThat(made).isEqualTo(3);
    }
}
