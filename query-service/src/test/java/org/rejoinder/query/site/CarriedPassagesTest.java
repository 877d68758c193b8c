package org.rejoinder.query.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.EssayCorrected;
import org.rejoinder.query.Postgres;
import org.rejoinder.query.QueryServiceApplication;
import org.rejoinder.query.TestLog;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What readers see of pins on an essay that was corrected after it was answered. */
@SpringBootTest(classes = QueryServiceApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
class CarriedPassagesTest {

    private static final String URL = Postgres.newDatabase();
    private static final TestLog LOG = new TestLog(URL);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final String CORRECTED = """
            A word on the second edition.

            The bridge was closed in spring.

            ## What the closing showed

            A town that lives by one bridge lives and dies by its weakest bolt. That is the lesson.

            A third paragraph that nobody answers.[^1] Nobody had asked the *ferrymen* what they thought of it.

            [^1]: Minutes of the council, 4 March.""";

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("rejoinder.reading.url", () -> URL);
    }

    @BeforeAll
    static void conversation(@Autowired Library library) {
        SampleSeries.streams(LOG).forEach(stream -> stream.forEach(LOG::append));
        LOG.append(corrected(SampleSeries.LEAD, CORRECTED));
        LOG.append(corrected(SampleSeries.HARBOUR, "The author is wrong about bolts."));
        await().until(() -> library.essaysOf(SampleSeries.SERIES).stream()
                        .filter(essay -> essay.version().equals("1.1"))
                        .count()
                == 2);
    }

    private static EssayCorrected corrected(UUID essay, String markdown) {
        return new EssayCorrected(
                PublicRecordEvent.recordIdOf(essay),
                essay,
                SampleSeries.id("update of " + essay),
                "CORRECTION",
                "1.1",
                LOG.text(SampleSeries.essay("The bridge", markdown, List.of())),
                List.of(new Byline(null, "Ada Quist", "Quist, Ada", null)),
                List.of(),
                LOG.text(SampleSeries.essay(null, "The wording was corrected.", List.of())),
                SampleSeries.EDITOR,
                true);
    }

    private String get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "text/html")
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    @Test
    void a_reworded_passage_is_marked_as_it_reads_now_and_quoted_as_it_was() throws Exception {
        String page = get("/series/bridges-1/the-bridge");
        assertThat(page).containsPattern("class=\"passage p-\\d+-\\d+\">lives and dies by its weakest bolt</span>");
        assertThat(page).contains(">lives by its weakest bolt</q>", "Quoted from v1.0", ">reworded in v1.1<");
        assertThat(page).contains("/series/bridges-1/the-bridge/v/1.0#b3:~:text=lives%20by%20its%20weakest%20bolt");
    }

    @Test
    void words_that_stand_elsewhere_are_said_to_have_moved() throws Exception {
        String page = get("/series/bridges-1/the-bridge");
        assertThat(page).contains(">the ferrymen</q>", ">moved in v1.1<");
        assertThat(page).containsPattern("class=\"passage p-\\d+-\\d+\">the </span>");
    }

    @Test
    void the_version_that_was_quoted_says_nothing_of_later_ones() throws Exception {
        String page = get("/series/bridges-1/the-bridge/v/1.0");
        assertThat(page).containsPattern("class=\"passage p-\\d+-\\d+\">lives by its weakest bolt</span>");
        assertThat(page).doesNotContain("Quoted from v1.0");
    }

    @Test
    void words_that_are_gone_are_listed_below_with_the_version_that_had_them() throws Exception {
        String page = get("/series/bridges-1/harbour");
        assertThat(page).contains("Answers to words this version no longer has", ">the harbour that matters</q>");
        assertThat(page).contains(">not in v1.1<", "/series/bridges-1/harbour/v/1.0#b1");
    }

    @Test
    void a_response_leads_to_the_version_it_quoted_once_the_words_are_others() throws Exception {
        String market = get("/series/bridges-1/market");
        assertThat(market).contains("reworded in v1.1", "moved in v1.1");
        assertThat(market)
                .contains(
                        "href=\"/series/bridges-1/the-bridge/v/1.0#b3:~:text=lives%20by%20its%20weakest%20bolt\">Read in");
        assertThat(market).contains("href=\"/series/bridges-1/the-bridge#b5:~:text=the%20ferrymen\">Read in context");
        assertThat(get("/series/bridges-1/reply-to-harbour"))
                .contains("not in v1.1", "href=\"/series/bridges-1/harbour/v/1.0#b1:~:text=the%20harbour");
    }
}
