package org.rejoinder.query.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.query.Postgres;
import org.rejoinder.query.QueryServiceApplication;
import org.rejoinder.query.TestIdentity;
import org.rejoinder.query.TestLog;
import org.rejoinder.query.desk.PastDossiers.Moment;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Dossiers as they stood: the same handlers, given the same events once more. */
@SpringBootTest(classes = QueryServiceApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AsOfTest {

    private static final String URL = Postgres.newDatabase();
    private static final TestLog LOG = new TestLog(URL);
    private static final TestIdentity PEOPLE = new TestIdentity(LOG.jdbc());
    private static final Story STORY = new Story(LOG, PEOPLE);
    private static final Map<Stage, Stages.At> MANUSCRIPTS = new EnumMap<>(Stage.class);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final Standing EDITOR = new Standing(false, false, false, true, true, false, false);

    private static long last;

    @LocalServerPort
    int port;

    @Autowired
    Freshness freshness;

    @Autowired
    Manuscripts manuscripts;

    @Autowired
    Dossiers dossiers;

    @Autowired
    PastDossiers past;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("rejoinder.reading.url", () -> URL);
    }

    @BeforeAll
    static void begin() {
        STORY.opened();
        STORY.submitted();
        STORY.asked();
        STORY.agreed();
        STORY.reviewed();
        STORY.recommended();
        last = STORY.revisionsRequested();
        Stages stages = new Stages(
                LOG,
                STORY.mira,
                PEOPLE.person("Coa Author"),
                PEOPLE.person("Lea Lead"),
                STORY.aiko,
                STORY.tomas,
                STORY.aiko,
                STORY.daniel);
        for (Stage stage : Stage.values()) {
            MANUSCRIPTS.put(stage, stages.at(stage));
        }
    }

    private Manuscript present(UUID id, long version) {
        assertThat(freshness.pending(id, version)).isFalse();
        return manuscripts.find(id).orElseThrow();
    }

    private HttpResponse<String> get(UUID person, String query) throws Exception {
        present(STORY.id, last);
        return HTTP.send(
                HttpRequest.newBuilder(
                                URI.create("http://localhost:" + port + "/desk/commentaries/" + STORY.id + query))
                        .header("Cookie", PEOPLE.signIn(person))
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String page(String query) throws Exception {
        HttpResponse<String> answer = get(STORY.aiko, query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("??");
        return answer.body();
    }

    @TestFactory
    Stream<DynamicTest> as_of_its_last_event_a_dossier_is_what_it_is_now() {
        return Stream.of(Stage.values())
                .map(stage -> DynamicTest.dynamicTest(stage.name(), () -> {
                    Stages.At at = Objects.requireNonNull(MANUSCRIPTS.get(stage));
                    if (stage == Stage.PUBLISHED) {
                        assertThat(freshness.pending(PublicRecordEvent.recordIdOf(at.id()), 0L))
                                .isFalse();
                    }
                    Manuscript m = present(at.id(), at.version());
                    Moment last =
                            past.moment(at.id(), String.valueOf(at.version())).orElseThrow();
                    Instant then = last.at().toInstant();
                    assertThat(past.page(m, EDITOR, STORY.aiko, null, last))
                            .isEqualTo(dossiers.page(m, EDITOR, STORY.aiko, null, then)
                                    .over());
                }));
    }

    @Test
    void after_each_event_it_stands_where_that_event_brought_it() {
        Stages.At at = Objects.requireNonNull(MANUSCRIPTS.get(Stage.PUBLISHED));
        Manuscript m = present(at.id(), at.version());
        List<String> stages = new ArrayList<>();
        for (long number = 0; number <= at.version(); number++) {
            Moment moment = past.moment(at.id(), String.valueOf(number)).orElseThrow();
            DossierPage page = past.page(m, EDITOR, STORY.aiko, null, moment);
            assertThat(page.history()).hasSize((int) number + 1);
            assertThat(page.moves()).isEmpty();
            stages.add(page.head().stage());
        }
        assertThat(stages)
                .containsExactly(
                        "DRAFT",
                        "DRAFT",
                        "DRAFT",
                        "DRAFT",
                        "SUBMITTED",
                        "UNDER_REVIEW",
                        "UNDER_REVIEW",
                        "UNDER_REVIEW",
                        "DECISION_PENDING",
                        "ACCEPTED",
                        "ACCEPTED",
                        "PROOF",
                        "READY",
                        "PUBLISHED");
    }

    @Test
    void a_page_of_the_past_says_so_leads_on_and_offers_nothing_to_do() throws Exception {
        assertThat(page("")).contains("Revisions requested", "?asOf=3\"").doesNotContain("As it stood on 4 Nov");
        String then = page("?asOf=3");
        assertThat(then)
                .contains("As it stood on 4 Nov 2026, 09:00:00 UTC.", "Back to the present")
                .contains("?asOf=2\"", "?asOf=4\"", "Under review")
                .doesNotContain("method=\"post\" action=\"/api/commentaries", "data-live-address", "What you can do")
                .doesNotContain("The argument needs a source.", "Revisions requested", "Tomas Lindqvist");
        assertThat(page("?asOf=10")).contains("The argument needs a source.", "Doubted by whom?");
    }

    @Test
    void a_day_and_time_is_as_good_as_an_event_and_what_is_no_time_is_the_present() throws Exception {
        assertThat(page("?asOf=2026-11-04T09:00")).contains("As it stood on 4 Nov 2026, 09:00:00 UTC.");
        assertThat(page("?asOf=2026-11-05T08:59:59Z")).contains("As it stood on 4 Nov 2026, 09:00:00 UTC.");
        assertThat(page("?asOf=1999-01-01T00:00")).contains("As it stood on 1 Nov 2026, 09:00:00 UTC.");
        for (String nothing : List.of("?asOf=", "?asOf=yesterday", "?asOf=-1", "?asOf=%00", "?asOf=2026-13-45T00:00")) {
            assertThat(page(nothing)).as(nothing).contains("What you can do").doesNotContain("Back to the present");
        }
    }

    @Test
    void only_editors_look_back_and_their_links_are_on_no_other_page() throws Exception {
        for (UUID other : List.of(STORY.mira, STORY.tomas, STORY.stranger)) {
            assertThat(get(other, "?asOf=3").statusCode()).isEqualTo(404);
        }
        assertThat(get(STORY.mira, "").body()).doesNotContain("asOf");
        assertThat(get(STORY.tomas, "").body()).doesNotContain("asOf");
        assertThat(get(STORY.daniel, "?asOf=3").statusCode()).isEqualTo(200);
    }

    @Test
    void looking_back_leaves_the_present_as_it_is() throws Exception {
        page("");
        List<String> before = rows();
        page("?asOf=1");
        page("?asOf=5");
        assertThat(rows()).isEqualTo(before);
        await().until(() -> LOG.jdbc()
                .sql(
                        "select not exists (select from pg_class where relname = 'desk_versions' and relpersistence = 't')")
                .query(Boolean.class)
                .single());
    }

    private static List<String> rows() {
        return LOG.jdbc().sql("""
                        select row_to_json(m)::text from reading.desk_manuscripts m
                        union all select row_to_json(v)::text from reading.desk_versions v
                        union all select row_to_json(h)::text from reading.desk_history h order by 1""").query(String.class).list();
    }
}
