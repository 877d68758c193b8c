package org.rejoinder.query.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.io.WireFeedInput;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.series.KindLabel;
import org.rejoinder.contract.series.SeriesEvent.CallChanged;
import org.rejoinder.query.Postgres;
import org.rejoinder.query.QueryServiceApplication;
import org.rejoinder.query.TestLog;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.feed.Seen;
import org.rejoinder.query.syndication.JsonFeedRules;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = QueryServiceApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
class VersionsAndNoticesTest {

    private static final String URL = Postgres.newDatabase();
    private static final TestLog LOG = new TestLog(URL);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private static final String FERRY = "/series/bridges-1/ferry";

    @LocalServerPort
    int port;

    @Autowired
    Seen seen;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("rejoinder.reading.url", () -> URL);
    }

    @BeforeAll
    static void record(@Autowired Library library, @Autowired Volumes volumes, @Autowired Chronicle chronicle) {
        SampleSeries.streams(LOG).forEach(stream -> stream.forEach(LOG::append));
        LOG.append(SampleRecord.policy("DOUBLE_ANONYMOUS", new KindLabel("REJOINDER", "Last word")));
        LOG.append(new CallChanged(SampleSeries.SERIES, "Tell us more.", "2027-02-28", 900, SampleSeries.EDITOR));
        SampleRecord.streams(LOG).forEach(stream -> stream.forEach(LOG::append));
        await().until(() -> library.essays(List.of(SampleRecord.TOLL)).stream().anyMatch(Essay::removed));
        await().until(() -> library.essays(List.of(SampleSeries.MARKET)).stream()
                .anyMatch(essay -> "RETRACTION".equals(essay.ended())));
        await().until(() -> library.essays(List.of(SampleRecord.ABOUT_TOLL)).size() == 1);
        await().until(() -> chronicle.history(SampleRecord.FERRY).size() > 10);
        await().until(() -> bridges(volumes).versions(SampleRecord.FERRY).size() == 3
                && bridges(volumes).continuedBy().size() == 1);
    }

    private static Volume bridges(Volumes volumes) {
        return volumes.find("bridges-1").orElseThrow();
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", path.startsWith("/api") ? "application/json" : "text/html");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String page(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }

    @Test
    void the_present_version_says_what_made_it_and_leads_to_the_change_and_the_history() throws Exception {
        String page = page(FERRY);
        assertThat(page).contains("The ferry, told anew", "A new end.", "new version 3 November 2026");
        assertThat(page).contains(FERRY + "/compare/1.1...2.0", FERRY + "/history");
        assertThat(page).contains("New version", "Told anew after ten years.", FERRY + "/notices/2");
        assertThat(page).doesNotContain("You read version");
        // Corrections of the version before are history.
        assertThat(page).doesNotContain("we had printed one");
    }

    @Test
    void an_older_version_is_read_as_it_was_and_leads_to_the_present_one() throws Exception {
        String page = page(FERRY + "/v/1.0");
        assertThat(page).contains("You read version 1.0; the present one is 2.0.", "It was a fair arrangement");
        assertThat(page).contains("<h1 dir=\"auto\">The ferry</h1>", "Institute of Crossings");
        assertThat(page).doesNotContain("Ferry Museum", "we had printed one");
        assertThat(page)
                .containsPattern("<link rel=\"canonical\" href=\"http://localhost:\\d+/series/bridges-1/ferry\">");
        assertThat(page).contains(FERRY + "/compare/1.0...2.0");
        String corrected = page(FERRY + "/v/1.1");
        assertThat(corrected).contains("Ferry Museum", "Correction", "we had printed one", "corrected 2 November 2026");
    }

    @Test
    void two_versions_are_compared_as_prose_with_words_for_what_changed() throws Exception {
        String page = page(FERRY + "/compare/1.0...1.1");
        assertThat(page).contains("<del><span class=\"visually-hidden\">[removed: </span> a<span");
        assertThat(page).contains("<ins><span class=\"visually-hidden\">[added: </span> two<span");
        assertThat(page).contains("It was a fair arrangement, all in all", "one paragraph moved");
        assertThat(page).contains("Moved here.", "Moved from here.", "id=\"to-1\"", "href=\"#from-1\"");
        assertThat(page)
                .contains("<dt>Title</dt>", "<dt>Authors</dt>", "Ferry Museum")
                .doesNotContain("<dt>Abstract</dt>");
        assertThat(page).contains("?view=side");
        assertThat(page(FERRY + "/compare/1.0...1.1?view=side"))
                .contains("<th scope=\"col\">Version 1.0</th>", "Show as one text");
        assertThat(page(FERRY + "/compare/1.0...1.0")).contains("These two versions read the same.");
    }

    @Test
    void the_form_of_two_versions_leads_to_their_own_address() throws Exception {
        assertThat(get(FERRY + "/compare?from=1.0&to=2.0").headers().firstValue("Location"))
                .hasValue(FERRY + "/compare/1.0...2.0");
        assertThat(get(FERRY + "/compare").headers().firstValue("Location")).hasValue(FERRY + "/compare/1.1...2.0");
        assertThat(get(FERRY + "/compare?from=evil%0d%0a&to=//x").headers().firstValue("Location"))
                .hasValue(FERRY + "/compare/1.1...2.0");
    }

    @Test
    void an_unknown_version_is_a_page_that_names_the_known_ones() throws Exception {
        for (String path : List.of(FERRY + "/v/7.0", FERRY + "/v/abc", FERRY + "/compare/1.0...7.0")) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).as(path).contains("There is no such version", FERRY + "/v/1.1");
        }
        assertThat(get(FERRY + "/compare/abc...def").statusCode()).isEqualTo(404);
        assertThat(get(FERRY + "/notices/9").statusCode()).isEqualTo(404);
    }

    @Test
    void a_notice_has_a_page_of_its_own_with_the_change_it_tells_of() throws Exception {
        String page = page(FERRY + "/notices/1");
        assertThat(page).contains("Correction", "<em>two</em>", FERRY + "/compare/1.0...1.1");
    }

    @Test
    void the_history_tells_steps_and_dates_and_nothing_that_did_not_stand() throws Exception {
        String page = page(FERRY + "/history");
        assertThat(page)
                .containsSubsequence(
                        "3 November 2026",
                        "Submitted",
                        "Sent to review, round 1",
                        "One review came in.",
                        "Revisions requested, round 1",
                        "Submitted again, revised",
                        "Sent to review, round 2",
                        "Accepted",
                        "One editor decided alone",
                        "The author approved",
                        "Published",
                        "Correction",
                        "New version");
        assertThat(page).doesNotContain("eclined", "escinded", "ncomplete", SampleRecord.DECIDER.toString());
        assertThat(page.split("Accepted", -1)).hasSize(2);
        assertThat(page("/series/bridges-1/the-bridge/history"))
                .contains("Recorded here; it first appeared elsewhere (July 2013)")
                .doesNotContain("Accepted", "Submitted", "Sent to review");
    }

    @Test
    void a_retracted_essay_stays_readable_and_says_so_wherever_it_is_named() throws Exception {
        String page = page("/series/bridges-1/market");
        assertThat(page).contains("Retraction", "Its figures were made up.", "Tolls are prices.");
        assertThat(page)
                .contains("<title>Retracted: The market and the bridge", ">Retracted: The market and the bridge</h1>");
        assertThat(page).doesNotContain("We look into its figures.", "Answer this essay");
        assertThat(page("/series/bridges-1")).contains("Retracted: The market and the bridge", "Retracted: Response");
        assertThat(page("/")).contains("Retracted: Response");
        assertThat(page("/series/bridges-1/market/notices/1"))
                .contains("Expression of concern", "This notice was lifted on");
        assertThat(page("/series/bridges-1/market/history")).contains("Expression of concern", "lifted", "Retraction");
        assertThat(page("/api/series/bridges-1/thread")).contains("\"state\":\"RETRACTED\"", "\"state\":\"REMOVED\"");
    }

    @Test
    void at_every_address_of_a_removed_essay_stands_a_page_that_says_so_and_its_place_stays() throws Exception {
        for (String path : List.of("", "/v/1.0", "/compare/1.0...1.0")) {
            HttpResponse<String> gone = get("/series/bridges-1/toll" + path);
            assertThat(gone.statusCode()).as(path).isEqualTo(410);
            assertThat(gone.body()).contains("This essay was removed.", "Removed by order of a court.", "Dan Roe");
            assertThat(gone.body()).doesNotContain("Secret words", "A title to forget");
        }
        assertThat(page("/series/bridges-1"))
                .contains("Removed: Response to Ada Quist")
                .doesNotContain("A title to forget");
        assertThat(page("/series/bridges-1/about-toll")).doesNotContain("ordered to be taken down");
        assertThat(page("/series/bridges-1/the-bridge")).doesNotContain("Secret words");
        assertThat(page("/series/bridges-1/toll/notices/2")).contains("Removed by order of a court.");
        assertThat(page("/series/bridges-1/toll/notices/1")).contains("The words of this notice were removed");
        assertThat(page("/series/bridges-1/toll/history")).contains("Removal").doesNotContain("/v/1.0");
    }

    @Test
    void of_what_is_published_together_readers_see_nothing_before_all_has_arrived() throws Exception {
        for (List<String> order : List.of(List.of("one", "two", "three"), List.of("six", "five", "four"))) {
            List<UUID> set = order.stream().map(SampleSeries::id).toList();
            String before = page("/series/bridges-1");
            for (int i = 0; i < order.size(); i++) {
                String slug = "pair-" + order.get(i);
                EssayPublished event = SampleRecord.together(
                        SampleSeries.published(
                                LOG,
                                set.get(i),
                                "REJOINDER",
                                slug,
                                "Eve Poe",
                                SampleRecord.ferry("Part " + slug, SampleRecord.FIRST)),
                        set);
                long version = LOG.append(event);
                assertThat(seen.await(Groups.SITE, event.recordId(), version)).isTrue();
                if (i < order.size() - 1) {
                    assertThat(get("/series/bridges-1/" + slug).statusCode()).isEqualTo(404);
                    assertThat(get("/series/bridges-1/" + slug + "/history").statusCode())
                            .isEqualTo(404);
                    assertThat(page("/series/bridges-1")).isEqualTo(before);
                    assertThat(page("/series/bridges-1/the-bridge")).doesNotContain(slug);
                    assertThat(page("/api/series/bridges-1/thread")).doesNotContain(slug);
                }
            }
            assertThat(page("/series/bridges-1"))
                    .contains(order.stream().map(one -> "Part pair-" + one).toList());
            assertThat(page("/series/bridges-1")).contains("Last word");
        }
    }

    @Test
    void a_series_says_what_continues_it_what_it_continues_and_the_call_as_it_stands() throws Exception {
        assertThat(page("/series/bridges-1"))
                .contains(
                        "Continued by",
                        "/series/bridges-2",
                        "Bridges, once more",
                        "Tell us more.",
                        "Until 28 February 2027");
        assertThat(page("/series/bridges-2")).contains("Continues", "/series/bridges-1");
    }

    @Test
    void pages_of_the_record_cost_a_304_and_no_cookie_when_nothing_changed() throws Exception {
        for (String path : List.of(
                FERRY + "/v/1.0",
                FERRY + "/compare/1.0...1.1",
                FERRY + "/compare/1.0...1.1?view=side",
                FERRY + "/history",
                FERRY + "/notices/1")) {
            HttpResponse<String> first = get(path);
            assertThat(first.headers().firstValue("Cache-Control")).as(path).contains("public, no-cache");
            assertThat(first.headers().firstValue("Set-Cookie")).as(path).isEmpty();
            assertThat(first.body())
                    .doesNotContain(" style=")
                    .doesNotContainPattern("<script(?![^>]* src=| type=\"application/ld\\+json\">)");
            String etag = first.headers().firstValue("ETag").orElseThrow();
            assertThat(get(path, "If-None-Match", etag).statusCode()).as(path).isEqualTo(304);
        }
    }

    /** Where the address of a passage of the first version leads. */
    private String leads(String words) throws IOException, InterruptedException {
        int start = PlainText.of(SampleRecord.FIRST).text().indexOf(words);
        HttpResponse<String> answer = get(FERRY + "/v/1.0/" + start + "-" + (start + words.length()));
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    @Test
    void a_link_to_a_passage_leads_to_its_words_in_the_present_version_and_says_what_became_of_them() throws Exception {
        String unchanged = leads("A last word stays where it was.");
        assertThat(unchanged).startsWith(FERRY + "?passage=1.0-").endsWith("#p-here");
        assertThat(page(unchanged))
                .contains(
                        "id=\"p-here\" class=\"passage p-here\">A last word stays where it was.",
                        "They stand unchanged");
        assertThat(page(leads("The third paragraph tells of the ferryman's house")))
                .contains("In version 2.0 they stand in another place", "p-here\">The third paragraph");
        assertThat(page(leads("The ferry ran for a hundred years"))).contains("They were reworded in version 2.0");
    }

    @Test
    void a_link_to_words_that_are_gone_leads_to_the_version_that_has_them() throws Exception {
        String gone = leads("It was a fair arrangement, all in all.");
        assertThat(gone).startsWith(FERRY + "/v/1.0?passage=");
        assertThat(page(gone))
                .contains("p-here\">It was a fair arrangement", "Version 2.0 does not have them any more");
        assertThat(get(FERRY + "/v/1.0/0-9999999").statusCode()).isEqualTo(404);
        assertThat(get(FERRY + "/v/9.9/0-10").statusCode()).isEqualTo(404);
        // What is no passage points nowhere, and the page is the page.
        assertThat(page(FERRY + "?passage=1.0-5-5")).doesNotContain("id=\"p-here\"");
        assertThat(get("/series/bridges-1/toll/v/1.0/0-10").headers().firstValue("Location"))
                .contains("/series/bridges-1/toll");
    }

    @Test
    void a_citation_names_the_version_that_was_read_and_what_became_of_the_essay() throws Exception {
        assertThat(page(FERRY + "/v/1.0")).contains("cite.bib?version=1.0");
        assertThat(page(FERRY + "/cite.bib?version=1.0"))
                .contains("bridges-1-ferry-v1.0", "title = {{The ferry}}", "version = {1.0}", "/ferry/v/1.0}");
        assertThat(page(FERRY + "/cite.bib")).contains("title = {{The ferry, told anew}}", "version = {2.0}");
        assertThat(page("/series/bridges-1/market/cite.ris"))
                .contains("TI  - Retracted: The market and the bridge", "N1  - Retraction", "/market/notices/");
        assertThat(get("/series/bridges-1/toll/cite.bib").statusCode()).isEqualTo(410);
        assertThat(page("/series/bridges-1/print")).contains("Retracted:").doesNotContain("Secret words");
    }

    @Test
    void the_feed_of_a_series_tells_of_essays_and_of_what_became_of_them() throws Exception {
        HttpResponse<String> response = get("/series/bridges-1/feed.atom");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/atom+xml;charset=UTF-8");
        assertThat(response.headers().firstValue("Cache-Control")).contains("public, no-cache");
        assertThat(get(
                                "/series/bridges-1/feed.atom",
                                "If-None-Match",
                                response.headers().firstValue("ETag").orElseThrow())
                        .statusCode())
                .isEqualTo(304);
        Feed feed = (Feed) new WireFeedInput().build(new StringReader(response.body()));
        assertThat(feed.getId()).isEqualTo("urn:uuid:" + SampleSeries.SERIES);
        String site = "http://localhost:" + port;
        Map<String, Entry> entries = feed.getEntries().stream().collect(Collectors.toMap(Entry::getId, entry -> entry));
        assertThat(entries).hasSize(feed.getEntries().size());

        Entry ferry = Objects.requireNonNull(entries.get("urn:uuid:" + SampleRecord.FERRY));
        assertThat(ferry.getTitle()).isEqualTo("The ferry, told anew");
        assertThat(ferry.getAlternateLinks().get(0).getHref()).isEqualTo(site + FERRY);
        assertThat(ferry.getUpdated()).as("changed since").isAfter(ferry.getPublished());
        assertThat(ferry.getContents().get(0).getValue()).contains("A new end.").doesNotContain(" id=", "href=\"#");
        Entry market = Objects.requireNonNull(entries.get("urn:uuid:" + SampleSeries.MARKET));
        assertThat(market.getTitle()).startsWith("Retracted: ");
        Entry toll = Objects.requireNonNull(entries.get("urn:uuid:" + SampleRecord.TOLL));
        assertThat(toll.getTitle()).startsWith("Removed: ");
        assertThat(toll.getSummary()).isNull();
        assertThat(feed.getEntries()).anySatisfy(entry -> {
            assertThat(entry.getTitle()).isEqualTo("New version: The ferry, told anew");
            assertThat(entry.getAlternateLinks().get(0).getHref()).isEqualTo(site + FERRY + "/notices/2");
            assertThat(entry.getOtherLinks().get(0).getHref()).isEqualTo(site + FERRY);
        });
        assertThat(feed.getEntries())
                .anySatisfy(entry -> assertThat(entry.getForeignMarkup())
                        .anySatisfy(element -> assertThat(element.getAttributeValue("ref"))
                                .isEqualTo("urn:uuid:" + SampleSeries.LEAD)));
        assertThat(get("/series/nowhere/feed.atom").statusCode()).isEqualTo(404);
        assertThat(get("/series/bridges-1/feed.atom?archive=1").statusCode()).isEqualTo(404);

        Feed cleo = (Feed) new WireFeedInput()
                .build(new StringReader(get("/contributors/cleo-ash/feed.atom").body()));
        assertThat(cleo.getTitle()).isEqualTo("Cleo Ash");
        assertThat(cleo.getEntries())
                .extracting(Entry::getId)
                .contains("urn:uuid:" + SampleRecord.FERRY)
                .doesNotContain("urn:uuid:" + SampleSeries.LEAD);

        HttpResponse<String> json = get("/feed.json");
        assertThat(json.headers().firstValue("Content-Type")).contains("application/feed+json;charset=UTF-8");
        assertThat(JsonFeedRules.demand(json.body()).path("items").size()).isGreaterThanOrEqualTo(entries.size());
        assertThat(page("/series/bridges-1"))
                .contains(
                        "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"/series/bridges-1/feed.atom\"",
                        "action=\"/api/series/" + SampleSeries.SERIES + "/followers\"");
    }
}
