package org.rejoinder.query.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftStarted;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftSubmitted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewerAssigned;
import org.rejoinder.contract.commentary.CommentaryEvent.SentToReview;
import org.rejoinder.contract.series.SeriesEvent.SeriesOpened;
import org.rejoinder.query.Postgres;
import org.rejoinder.query.QueryServiceApplication;
import org.rejoinder.query.TestIdentity;
import org.rejoinder.query.TestLog;
import org.rejoinder.query.desk.Chart.Bar;
import org.rejoinder.query.desk.Chart.Point;
import org.rejoinder.query.desk.FiguresPage.Load;
import org.rejoinder.query.desk.FiguresPage.StageTime;
import org.rejoinder.query.security.Viewer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** How long things take, from the log of two manuscripts: the events of each are a day apart, from the first of November. */
@SpringBootTest(classes = QueryServiceApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
class FiguresTest {

    private static final String URL = Postgres.newDatabase();
    private static final TestLog LOG = new TestLog(URL);
    private static final TestIdentity PEOPLE = new TestIdentity(LOG.jdbc());
    private static final Story STORY = new Story(LOG, PEOPLE);
    private static final UUID EMPTY = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-12-10T09:00:00Z");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static long story;
    private static long version;

    @LocalServerPort
    int port;

    @Autowired
    Freshness freshness;

    @Autowired
    Figures figures;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("rejoinder.reading.url", () -> URL);
    }

    @BeforeAll
    static void begin() {
        LOG.append(new SeriesOpened(EMPTY, "empty", "Nothing yet", null, "?", "en", true, STORY.aiko));
        STORY.opened();
        STORY.submitted();
        STORY.asked();
        STORY.agreed();
        STORY.reviewed();
        STORY.recommended();
        story = STORY.revisionsRequested();
        LOG.append(new DraftStarted(OTHER, STORY.series, "RESPONSE", STORY.stranger, STORY.stranger, STORY.targets()));
        LOG.append(new DraftSubmitted(
                OTHER, 1, 1, STORY.text, STORY.targets(), STORY.prose("None."), "CC-BY-4.0", STORY.stranger));
        LOG.append(new SentToReview(OTHER, 1, 1, STORY.aiko));
        version = LOG.append(new ReviewerAssigned(OTHER, 1, UUID.randomUUID(), STORY.tomas, "2026-12-01", STORY.aiko));
    }

    private FiguresPage of(UUID person, String series) {
        assertThat(freshness.pending(STORY.id, story)).isFalse();
        assertThat(freshness.pending(OTHER, version)).isFalse();
        return figures.page(new Viewer(person, "", Set.of("EDITOR"), Set.of()), series, NOW);
    }

    private HttpResponse<String> get(UUID person, String query) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/desk/figures" + query))
                        .header("Cookie", PEOPLE.signIn(person))
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void turnaround_is_from_the_first_hand_in_and_stands_in_the_month_in_which_it_ended() {
        FiguresPage page = of(STORY.aiko, "");
        assertThat(page.measured()).isEqualTo(2);
        assertThat(page.decision().all()).isEqualTo(new Spread(1, 10, 10, 10));
        assertThat(page.decision().months()).hasSize(12);
        assertThat(page.decision().months().get(10).month()).isEqualTo(YearMonth.of(2026, 11));
        assertThat(page.decision().months().get(10).spread().number()).isEqualTo(1);
        assertThat(page.decision().months().get(11).spread()).isEqualTo(Spread.NONE);
        assertThat(page.publication().all()).isEqualTo(Spread.NONE);
        assertThat(page.publication().chart()).isNull();
    }

    @Test
    void time_in_a_stage_is_told_of_those_that_are_there_and_of_those_that_went_on() {
        assertThat(of(STORY.aiko, "").stages())
                .containsExactly(
                        new StageTime("DRAFT", Spread.NONE, Spread.of(List.of(Duration.ofDays(2), Duration.ofDays(1)))),
                        new StageTime("SUBMITTED", Spread.NONE, new Spread(2, 1, 1, 1)),
                        new StageTime("UNDER_REVIEW", new Spread(1, 37, 37, 37), new Spread(1, 8, 8, 8)),
                        new StageTime("DECISION_PENDING", Spread.NONE, new Spread(1, 1, 1, 1)),
                        new StageTime("REVISIONS_REQUESTED", new Spread(1, 27, 27, 27), Spread.NONE));
    }

    @Test
    void load_and_lateness_are_told_by_name() {
        FiguresPage page = of(STORY.aiko, "");
        assertThat(page.reviewers()).containsExactly(new Load("Tomas Lindqvist", 1, 1));
        assertThat(page.editors()).containsExactly(new Load("Aiko Brandt", 2, 0));
        assertThat(page.punctuality()).singleElement().satisfies(one -> {
            assertThat(one.name()).isEqualTo("Tomas Lindqvist");
            assertThat(one.done()).isEqualTo(1);
            assertThat(one.late()).isEqualTo(1);
            assertThat(one.daysLate().median()).isEqualTo(284);
            assertThat(one.openLate()).isEqualTo(1);
        });
    }

    @Test
    void an_editor_learns_nothing_of_what_they_wrote_themselves() {
        FiguresPage page = of(STORY.mira, "");
        assertThat(page.measured()).isEqualTo(1);
        assertThat(page.decision().all()).isEqualTo(Spread.NONE);
        assertThat(page.punctuality())
                .singleElement()
                .satisfies(one -> assertThat(one.done()).isZero());
    }

    @Test
    void one_series_can_be_asked_for_and_one_that_is_not_there_is_as_if_none_was() {
        assertThat(of(STORY.aiko, EMPTY.toString()).measured()).isZero();
        assertThat(of(STORY.aiko, EMPTY.toString()).chosen()).isEqualTo("Nothing yet");
        assertThat(of(STORY.aiko, STORY.series.toString()).measured()).isEqualTo(2);
        assertThat(of(STORY.aiko, "x").measured()).isEqualTo(2);
    }

    @Test
    void the_page_has_pictures_with_words_and_tables_and_is_for_those_who_edit() throws Exception {
        assertThat(of(STORY.aiko, "").measured()).isEqualTo(2);
        HttpResponse<String> answer = get(STORY.aiko, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .doesNotContain("??")
                .contains("role=\"img\"", "<desc id=\"stages-summary\">", "<table>", "Tomas Lindqvist")
                .contains("2 manuscripts were handed in.");
        String empty = get(STORY.aiko, "?series=" + EMPTY).body();
        assertThat(empty.substring(empty.indexOf("<main")))
                .contains("No manuscript has been handed in.", "As soon as manuscripts")
                .doesNotContain("<svg");
        assertThat(get(STORY.tomas, "").statusCode()).isEqualTo(404);
        assertThat(get(STORY.mira, "").statusCode()).isEqualTo(404);
    }

    @Test
    void what_somebody_is_called_stays_text_in_a_picture() {
        Chart chart = Chart.bars("b", List.of(Bar.of("<script>\"x\"</script>", 3, "3 & 4")));
        assertThat(chart.svg("<t>", "&"))
                .contains("&lt;script&gt;", "3 &amp; 4", "&lt;t&gt;", "<desc id=\"b-summary\">&amp;</desc>")
                .doesNotContain("<script");
    }

    @Test
    void charts_without_length_or_points_are_drawn_all_the_same() {
        assertThat(Chart.bars("b", List.of(Bar.of("nobody", 0, "0"))).svg("t", "s"))
                .contains("width=\"0.0\"");
        assertThat(Chart.overTime("o", List.of(new Point("Jan", Spread.NONE)), "days")
                        .svg("t", "s"))
                .doesNotContain("NaN", "<circle");
        assertThat(Spread.of(List.of(Duration.ofDays(1), Duration.ofDays(2), Duration.ofDays(4), Duration.ofDays(9))))
                .isEqualTo(new Spread(4, 1.75, 3, 5.25));
        assertThat(Spread.words(9.96)).isEqualTo("10");
    }
}
