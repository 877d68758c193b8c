package org.rejoinder.query.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.series.SeriesEvent.SeriesDescribed;
import org.rejoinder.contract.series.SeriesEvent.SeriesOpened;
import org.rejoinder.query.Postgres;
import org.rejoinder.query.QueryServiceApplication;
import org.rejoinder.query.TestLog;
import org.rejoinder.query.feed.Generations;
import org.rejoinder.query.feed.Groups;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = QueryServiceApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Import(Questions.class)
class SitePagesTest {

    private static final String URL = Postgres.newDatabase();
    private static final TestLog LOG = new TestLog(URL);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    Questions questions;

    @Autowired
    Generations generations;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("rejoinder.reading.url", () -> URL);
    }

    @BeforeAll
    static void conversation(@Autowired Library library) {
        SampleSeries.streams(LOG).forEach(stream -> stream.forEach(LOG::append));
        await().until(() -> library.essaysOf(SampleSeries.SERIES).size() == 4);
        await().until(() -> library.series().get(0).call() != null);
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", path.startsWith("/api") ? "application/json" : "text/html");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void the_home_page_shows_the_series_its_lead_and_the_conversation() throws Exception {
        String page = get("/").body();
        assertThat(page).contains("Bridges", "The bridge", "Digest of Ada Quist", "Boris Tal", "山田 花子");
        assertThat(page).contains("<svg", "Responses are open", "Until 31 January 2027", "At most 1,800 words");
    }

    @Test
    void the_series_page_names_an_untitled_response_after_what_it_answers_and_leads_to_the_passage() throws Exception {
        String page = get("/series/bridges-1").body();
        assertThat(page).contains("Response to Ada Quist", "Reply to Boris Tal", "Crossings Act 1899");
        assertThat(page).contains("/series/bridges-1/the-bridge#b3:~:text=lives%20by%20its%20weakest%20bolt");
        assertThat(page).contains("/desk/series/" + SampleSeries.SERIES + "/respond");
    }

    @Test
    void essays_stand_in_reading_order_each_after_what_it_answers() throws Exception {
        String thread = get("/api/series/bridges-1/thread").body();
        assertThat(thread.indexOf("/the-bridge\"")).isLessThan(thread.indexOf("/harbour\""));
        assertThat(thread.indexOf("/harbour\"")).isLessThan(thread.indexOf("/reply-to-harbour\""));
        assertThat(thread.indexOf("/reply-to-harbour\"")).isLessThan(thread.indexOf("/market\""));
    }

    @Test
    void an_answered_passage_is_marked_and_its_margin_opens_the_sentence_that_answers_it() throws Exception {
        String page = get("/series/bridges-1/the-bridge").body();
        assertThat(page).containsPattern("class=\"passage p-\\d+-\\d+\">lives by its weakest bolt</span>");
        assertThat(page).contains("<span class=\"count\">2</span>");
        assertThat(page).contains("The author says that “lives by its weakest bolt” is the lesson.");
        assertThat(page).contains("href=\"/series/bridges-1/harbour#b1\"");
        assertThat(page).contains("Digest by the editors of:", "Crossings Quarterly, July 2013");
        assertThat(page).contains("This is a digest. Cite the original:");
    }

    @Test
    void a_response_prints_what_it_quotes_and_leads_back_to_it() throws Exception {
        String page = get("/series/bridges-1/harbour").body();
        assertThat(page).contains("In reply to", "lives by its weakest bolt", "Read in context");
        assertThat(page).contains("/series/bridges-1/the-bridge#b3:~:text=lives%20by%20its%20weakest%20bolt");
        assertThat(page).contains("Answered by one essay", "Institute of Crossings");
        assertThat(get("/series/bridges-1/market").body()).contains("Crossings Act 1899", "the ferrymen");
    }

    @Test
    void a_version_keeps_its_address() throws Exception {
        assertThat(get("/series/bridges-1/harbour/v/1.0").statusCode()).isEqualTo(200);
        assertThat(get("/series/bridges-1/harbour/v/9.9").statusCode()).isEqualTo(404);
    }

    @Test
    void what_has_not_changed_costs_a_304_and_no_cookie() throws Exception {
        for (String path : new String[] {
            "/",
            "/series",
            "/series/bridges-1",
            "/series/bridges-1?view=thread",
            "/series/bridges-1/the-bridge",
            "/series/bridges-1/print",
            "/series/bridges-1/harbour/print",
            "/series/bridges-1/harbour/cite.ris",
            "/about",
            "/privacy",
            "/api/publication",
            "/api/series"
        }) {
            HttpResponse<String> first = get(path);
            assertThat(first.statusCode()).as(path).isEqualTo(200);
            assertThat(first.headers().firstValue("Cache-Control")).as(path).contains("public, no-cache");
            assertThat(first.headers().firstValue("Set-Cookie")).as(path).isEmpty();
            String etag = first.headers().firstValue("ETag").orElseThrow();
            HttpResponse<String> again = get(path, "If-None-Match", etag);
            assertThat(again.statusCode()).as(path).isEqualTo(304);
            assertThat(again.body()).as(path).isEmpty();
        }
    }

    @Test
    void an_address_is_the_same_in_every_language_and_each_has_its_own_entity_tag() throws Exception {
        String path = "/series/bridges-1/the-bridge";
        HttpResponse<String> english = get(path);
        HttpResponse<String> japanese = get(path, "Accept-Language", "ja-JP,ja;q=0.9,en;q=0.8");
        assertThat(english.body()).contains("<html lang=\"en\"").doesNotContain("<html lang=\"ja\"");
        assertThat(japanese.body()).contains("<html lang=\"ja\"", "<article class=\"reading\" lang=\"en\"");
        assertThat(get("/series/bridges-1", "Accept-Language", "ja").body()).contains("2027年1月31日");
        assertThat(japanese.headers().allValues("Vary")).contains("Accept-Language", "Cookie");
        String tag = japanese.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).isNotEqualTo(english.headers().firstValue("ETag").orElseThrow());
        assertThat(get(path, "Accept-Language", "ja", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        assertThat(get(path, "If-None-Match", tag).statusCode()).isEqualTo(200);
        // Whoever chose is answered in what they chose, whatever the browser likes.
        assertThat(get(path, "Cookie", "lang=ru", "Accept-Language", "ja").body())
                .contains("<html lang=\"ru\"");
        assertThat(get("/nothing", "Accept-Language", "ja").body()).contains("<html lang=\"ja\"");
        assertThat(get("/css/site.css").headers().allValues("Vary")).doesNotContain("Cookie");
    }

    @Test
    void a_language_is_chosen_by_a_link_that_leads_back_to_the_page_and_nowhere_else() throws Exception {
        String page = get("/series/bridges-1?view=x&y=%C3%A9").body();
        assertThat(page)
                .contains("href=\"/language/ja?back=%2Fseries%2Fbridges-1%3Fview%3Dx%26y%3D%25C3%25A9\" lang=\"ja\"")
                .doesNotContain("href=\"/language/en");
        HttpResponse<String> chosen = get("/language/ja?back=%2Fseries%2Fbridges-1%3Fview%3Dx%26y%3D%25C3%25A9");
        assertThat(chosen.statusCode()).isEqualTo(303);
        assertThat(chosen.headers().firstValue("Location")).contains("/series/bridges-1?view=x&y=%C3%A9");
        assertThat(chosen.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("lang=ja; Path=/; Max-Age=31536000")
                .contains("HttpOnly", "SameSite=Lax");
        assertThat(chosen.headers().firstValue("Cache-Control")).contains("no-store");
        for (String elsewhere : List.of(
                "https:%2F%2Fevil.example",
                "%2F%2Fevil.example", "%2F%5Cevil.example", "%2F%0D%0AX:%20y", "desk", "")) {
            assertThat(get("/language/ru?back=" + elsewhere).headers().firstValue("Location"))
                    .as(elsewhere)
                    .contains("/");
        }
        HttpResponse<String> unknown = get("/language/tlh?back=%2F");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void an_unknown_address_is_a_page_of_ours_with_404() throws Exception {
        for (String path : new String[] {"/series/no-such", "/series/bridges-1/no-such", "/nothing"}) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).as(path).contains("There is nothing at this address", "masthead");
        }
        assertThat(get("/api/series/no-such").statusCode()).isEqualTo(404);
    }

    @Test
    void a_page_asked_for_a_version_it_has_shows_no_banner_and_one_it_has_not_says_so() throws Exception {
        HttpResponse<String> there = get("/series/bridges-1?v=2");
        assertThat(there.body()).doesNotContain("data-pending");
        assertThat(there.headers().firstValue("Cache-Control")).contains("private, no-store");
        assertThat(get("/series/bridges-1?v=999").body()).contains("data-pending");
    }

    @Test
    void style_sheets_carry_their_hash_and_pages_no_inline_script_or_style() throws Exception {
        String page = get("/series/bridges-1/the-bridge").body();
        assertThat(page).containsPattern("href=\"/css/site-[0-9a-f]{32}\\.css\"");
        assertThat(page)
                .doesNotContain(" style=")
                .doesNotContainPattern("<script(?![^>]* src=| type=\"application/ld\\+json\">)");
    }

    @Test
    void nobody_is_shown_the_older_page_once_somebody_saw_the_newer() throws Exception {
        UUID series = SampleSeries.id("tunnels");
        LOG.append(new SeriesOpened(series, "tunnels-1", "Tunnels", null, "", "en", false, SampleSeries.EDITOR));
        await().until(() -> get("/series/tunnels-1").statusCode() == 200);
        for (int i = 0; i < 20; i++) {
            String title = "Tunnels, draft " + i;
            get("/series/tunnels-1");
            long version = LOG.append(new SeriesDescribed(series, title, null, "", null, SampleSeries.EDITOR));
            assertThat(get("/series/tunnels-1?v=" + version).body()).contains(title);
            assertThat(get("/series/tunnels-1").body()).contains(title);
        }
    }

    @Test
    void who_waited_for_what_another_node_has_taken_is_shown_it_before_its_notification_is_heard() throws Exception {
        UUID series = SampleSeries.id("fords");
        LOG.append(new SeriesOpened(series, "fords-1", "Fords", null, "", "en", false, SampleSeries.EDITOR));
        await().until(() -> get("/series/fords-1").statusCode() == 200);
        // The rows of the other node, without a word of them.
        LOG.jdbc()
                .sql("update reading.series set title = 'Fords and weirs' where series_id = :id")
                .param("id", series)
                .update();
        LOG.jdbc()
                .sql("update reading.seen set version = 7 where processing_group = 'site' and aggregate_id = :id")
                .param("id", series.toString())
                .update();
        assertThat(get("/series/fords-1?v=7").body())
                .contains("Fords and weirs")
                .doesNotContain("data-pending");
        assertThat(get("/series/fords-1").body()).contains("Fords and weirs");
    }

    @Test
    void a_page_is_the_same_for_readers_of_every_language() throws Exception {
        String page = get("/series/bridges-1", "Accept-Language", "de").body();
        assertThat(page).contains("At most 1,800 words");
    }

    @Test
    void the_responses_can_be_read_as_a_thread_by_a_link_alone() throws Exception {
        String list = get("/series/bridges-1").body();
        assertThat(list)
                .contains("href=\"/series/bridges-1?view=thread#responses\"")
                .doesNotContain("class=\"branches\"");
        String thread = get("/series/bridges-1?view=thread").body();
        assertThat(thread).contains("class=\"branches\"");
        // Below the response that it answers, before the next response.
        assertThat(thread.indexOf("/harbour\"", thread.indexOf("branches")))
                .isLessThan(thread.indexOf("/reply-to-harbour\"", thread.indexOf("branches")));
        assertThat(list).contains("4 essays", "Read the whole series", "Cite the series", "days left");
    }

    @Test
    void an_essay_is_cited_by_files_and_a_digest_as_what_it_is() throws Exception {
        HttpResponse<String> bibtex = get("/series/bridges-1/harbour/cite.bib", "Accept", "*/*");
        assertThat(bibtex.headers().firstValue("Content-Type")).contains("application/x-bibtex;charset=UTF-8");
        assertThat(bibtex.headers().firstValue("Content-Disposition").orElse(""))
                .contains("harbour.bib");
        assertThat(bibtex.headers().firstValue("Cache-Control")).contains("public, no-cache");
        assertThat(bibtex.body()).contains("title = {{Response to Ada Quist}}", "author = {{Boris Tal}}");
        assertThat(get("/series/bridges-1/the-bridge/cite.bib").body())
                .contains(
                        "author = {{Rejoinder}}",
                        "title = {{Digest of: Ada Quist, “The Bridge”, Crossings Quarterly, July 2013}}",
                        "Cite the original: Ada Quist");
        assertThat(get("/series/bridges-1/market/cite.ris").body()).contains("AU  - 山田 花子\r\n");
        assertThat(get("/series/bridges-1/market/cite.json").body()).contains("\"literal\":\"山田 花子\"");
        assertThat(get("/series/bridges-1/market/cite.json?version=7.0").statusCode())
                .isEqualTo(404);
        assertThat(get("/series/bridges-1/the-bridge").body())
                .contains("/series/bridges-1/the-bridge/cite.bib", "cite.ris", "cite.json");
    }

    @Test
    void a_series_is_printed_whole_each_essay_with_its_notes_and_every_id_once() throws Exception {
        String page = get("/series/bridges-1/print").body();
        assertThat(page)
                .contains("Contents", "Minutes of the council", "In reply to", "the harbour that matters", "1.0");
        assertThat(page).doesNotContain(" style=").doesNotContain("class=\"masthead\"");
        Matcher id = Pattern.compile(" id=\"([^\"]+)\"").matcher(page);
        List<String> ids = id.results().map(one -> one.group(1)).toList();
        assertThat(ids).contains("e0-b1", "e1-b1", "e0-fn-1").doesNotHaveDuplicates();
        assertThat(get("/series/bridges-1/harbour/print").body())
                .contains("Boris Tal")
                .doesNotContain("Contents");
    }

    @Test
    void a_style_sheet_by_its_hash_is_kept_for_ever_and_by_its_name_asked_for_again() throws Exception {
        Matcher named = Pattern.compile("/(?:css|js)/[a-z-]+-[0-9a-f]{32}[.](?:css|js)")
                .matcher(get("/series/bridges-1/the-bridge").body());
        List<String> assets = named.results().map(MatchResult::group).toList();
        assertThat(assets).hasSizeGreaterThan(5);
        for (String asset : assets) {
            HttpResponse<String> answer = get(asset);
            assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
                    .as(asset)
                    .contains("public", "immutable", "max-age=31536000");
            String etag = answer.headers().firstValue("ETag").orElseThrow();
            assertThat(etag).startsWith("\"");
            assertThat(get(asset, "If-None-Match", etag).statusCode()).isEqualTo(304);
        }
        HttpResponse<String> module = get("/js/selection.js");
        assertThat(module.headers().firstValue("Cache-Control").orElse("")).contains("no-cache", "public");
        assertThat(get("/js/selection-0123456789abcdef0123456789abcdef.js").statusCode())
                .isEqualTo(404);
    }

    @Test
    void what_a_reader_loads_for_an_essay_beside_its_text_is_less_than_sixty_kilobytes() throws Exception {
        String essay = get("/series/bridges-1/the-bridge").body();
        Matcher named =
                Pattern.compile("/(?:css|js)/[a-z-]+-[0-9a-f]{32}[.](?:css|js)").matcher(essay);
        long bytes = compressed("/series/bridges-1/the-bridge");
        for (String asset : named.results().map(MatchResult::group).toList()) {
            bytes += compressed(asset);
        }
        // What a module asks for itself.
        bytes += compressed("/js/selection.js");
        assertThat(bytes).isBetween(5_000L, 60_000L);
    }

    private int compressed(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Accept-Encoding", "gzip")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        if (answer.body().length > 1024) {
            assertThat(answer.headers().firstValue("Content-Encoding")).as(path).contains("gzip");
            assertThat(answer.headers().allValues("Vary").toString()).as(path).contains("Accept-Encoding");
        }
        return answer.body().length;
    }

    @Test
    void a_page_of_a_series_in_memory_asks_the_database_for_a_text_at_most() throws Exception {
        get("/series/bridges-1/the-bridge?v=0");
        get("/series/bridges-1/harbour?v=0");
        assertThat(questions.askedBy(() -> get("/series/bridges-1/harbour?v=0")))
                .isZero();
        assertThat(questions.askedBy(() -> get("/series/bridges-1?v=0"))).isLessThanOrEqualTo(1);
        assertThat(questions.askedBy(() -> get("/series/bridges-1?v=0"))).isZero();
        // Of one that nobody has read yet its text, and once more for what is told to programs.
        assertThat(questions.askedBy(() -> get("/series/bridges-1/reply-to-harbour?v=0")))
                .isBetween(1, 3);
    }

    @Test
    void after_a_change_of_the_sites_rows_a_series_is_read_anew_in_a_handful_of_questions() throws Exception {
        get("/series/bridges-1/the-bridge?v=0");
        generations.changedElsewhere(Groups.SITE);
        // What it says has not changed: its text is not read again, nor is the page put together.
        assertThat(questions.askedBy(() -> get("/series/bridges-1/the-bridge?v=0")))
                .isBetween(8, 20);
    }

    @Test
    void the_page_from_memory_is_the_page_that_is_made_anew() throws Exception {
        for (String path : List.of(
                "/series/bridges-1",
                "/series/bridges-1/the-bridge",
                "/series/bridges-1/harbour",
                "/series/bridges-1/market",
                "/series/bridges-1/harbour/v/1.0",
                "/series/bridges-1/harbour/print",
                "/api/series/bridges-1/thread")) {
            String before = get(path).body();
            generations.changedElsewhere(Groups.SITE);
            assertThat(get(path).body()).as(path).isEqualTo(before);
        }
    }

    @Test
    void no_reader_is_shown_the_older_after_a_change_however_it_is_asked_for() throws Exception {
        for (int change = 0; change <= 10; change++) {
            // The last one leaves everything as it was.
            String title = change == 10 ? "Bridges" : "Bridges, told " + change;
            for (String path : List.of("/series/bridges-1", "/series/bridges-1/harbour", "/api/series")) {
                get(path);
            }
            long version = LOG.append(new SeriesDescribed(
                    SampleSeries.SERIES, title, 1, "Who pays for crossings?", null, SampleSeries.EDITOR));
            assertThat(get("/series/bridges-1?v=" + version).body()).contains(title + " – 1 · ");
            assertThat(get("/series/bridges-1/harbour?v=0").body()).contains("· " + title + " ·");
            assertThat(get("/series/bridges-1/harbour").body()).contains("· " + title + " ·");
            assertThat(get("/series/bridges-1/harbour/essay.jsonld").body()).contains(title);
            assertThat(get("/api/series").body()).contains("\"" + title + "\"");
        }
    }
}
