package org.rejoinder.query.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftSubmitted;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteAdded;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewAnswered;
import org.rejoinder.contract.commentary.CommentaryEvent.VersionSaved;
import org.rejoinder.contract.identity.FormState;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.Postgres;
import org.rejoinder.query.QueryServiceApplication;
import org.rejoinder.query.TestIdentity;
import org.rejoinder.query.TestLog;
import org.rejoinder.query.feed.Groups;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** One manuscript through a round of review, looked at by each person at each step, over HTTP and from the real log. */
@SpringBootTest(classes = QueryServiceApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeskTest {

    private static final String URL = Postgres.newDatabase();
    private static final TestLog LOG = new TestLog(URL);
    private static final TestIdentity PEOPLE = new TestIdentity(LOG.jdbc());
    private static final Story STORY = new Story(LOG, PEOPLE);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String[] AUTHORS_TABLES = {
        "author_manuscripts", "author_reviews", "author_notes", "author_history"
    };

    private static long version;

    @LocalServerPort
    int port;

    @Autowired
    Freshness freshness;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("rejoinder.reading.url", () -> URL);
    }

    @BeforeAll
    static void begin() {
        STORY.opened();
        version = STORY.submitted();
    }

    private HttpResponse<String> get(@Nullable UUID person, String path) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", path.startsWith("/api") ? "application/json" : "text/html");
        if (person != null) {
            request.header("Cookie", PEOPLE.signIn(person));
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String dossier(UUID person) throws Exception {
        assertThat(freshness.pending(STORY.id, version)).isFalse();
        HttpResponse<String> answer = get(person, "/desk/commentaries/" + STORY.id + "?v=" + tag(person));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("data-pending").doesNotContain("??");
        return answer.body();
    }

    /** The version that programs are given of it. */
    private long tag(UUID person) throws Exception {
        return get(person, "/api/commentaries/" + STORY.id)
                .headers()
                .firstValue("ETag")
                .map(tag -> Long.parseLong(tag.replace("\"", "")))
                .orElseThrow();
    }

    private String desk(UUID person) throws Exception {
        freshness.pending(STORY.id, version);
        HttpResponse<String> answer = get(person, "/desk");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("??");
        return answer.body();
    }

    private static String dossierPath() {
        return "/desk/commentaries/" + STORY.id;
    }

    /** Everything in the rows that an author's pages read, as one text. */
    private static String authorsRows() {
        StringBuilder rows = new StringBuilder();
        for (String table : AUTHORS_TABLES) {
            LOG.jdbc()
                    .sql("select row_to_json(t)::text from reading." + table + " t")
                    .query(String.class)
                    .list()
                    .forEach(rows::append);
        }
        return rows.toString();
    }

    @Test
    @Order(1)
    void an_editor_finds_a_submission_under_needs_you_and_may_send_it_to_review() throws Exception {
        assertThat(desk(STORY.aiko)).contains("Send to review, or return", "A doubtful sentence", "Mira Okonedo");
        assertThat(dossier(STORY.aiko))
                .contains("<strong>second</strong> sentence is doubtful", "None, and nobody paid.")
                .contains("/api/commentaries/" + STORY.id + "/review-round", "Tomas Lindqvist")
                .doesNotContain("value=\"" + STORY.mira + "\"");
    }

    @Test
    @Order(2)
    void strangers_are_told_the_same_as_about_a_manuscript_that_does_not_exist() throws Exception {
        assertThat(get(STORY.stranger, "/desk/commentaries/" + STORY.id).statusCode())
                .isEqualTo(404);
        assertThat(get(STORY.stranger, "/write/" + STORY.id).statusCode()).isEqualTo(404);
        // Editors write it once it is accepted; until then they are led to where it stands.
        assertThat(get(STORY.aiko, "/write/" + STORY.id).statusCode()).isEqualTo(302);
        assertThat(get(STORY.stranger, "/api/commentaries/" + STORY.id).statusCode())
                .isEqualTo(404);
        assertThat(get(STORY.aiko, "/desk/commentaries/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        assertThat(get(STORY.stranger, "/desk/series/new").statusCode()).isEqualTo(404);
    }

    @Test
    @Order(3)
    void who_is_not_signed_in_is_led_to_signing_in_and_back() throws Exception {
        HttpResponse<String> answer = get(null, "/desk/commentaries/" + STORY.id);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith("/sign-in?next=");
        assertThat(get(null, "/sign-in?next=//elsewhere.example").body())
                .contains("name=\"next\" value=\"/desk\"")
                .doesNotContain("value=\"//elsewhere", "href=\"//elsewhere");
    }

    @Test
    @Order(4)
    void a_reviewer_sees_the_text_and_the_own_notes_and_no_recommendation_is_preselected() throws Exception {
        version = STORY.asked();
        demandNothingIsOpenTo(STORY.tomas);
        assertThat(dossier(STORY.tomas))
                .contains("You are asked to review this", "A doubtful sentence", "In short.", "due 31 Jan 2026", "Late")
                .contains("name=\"interests\"")
                .doesNotContain("checked");
        assertThat(desk(STORY.tomas)).contains("Say whether you review", "Late");
        version = STORY.agreed();
        assertThat(dossier(STORY.tomas))
                .contains("The first sentence stands", "name=\"recommendation\"", "We once shared an office.", "Late");
        assertThat(dossier(STORY.tomas)).contains("Is it doubtful enough?", "name=\"answers[0].value\"", "By name.");
        assertThat(dossier(STORY.aiko))
                .contains("States these competing interests:", "We once shared an office.", "Late");
        assertThat(dossier(STORY.mira)).doesNotContain("shared an office");
        version = STORY.declined();
        demandNothingIsOpenTo(STORY.tomas);
        assertThat(dossier(STORY.aiko)).contains("declined to review it", "I am on a boat.");
        STORY.agreed();
        version = STORY.reviewed();
        String page = dossier(STORY.tomas);
        assertThat(page).contains("second", "Doubted by whom?", "Between us: thin.", "I would not print it.");
        assertThat(page).contains("id=\"p-" + STORY.noteForAuthor + "\"");
        assertThat(desk(STORY.tomas)).contains("Your reviews", "Handed in");
    }

    /** Neither on the page nor for programs, nor by asking for a version. */
    private void demandNothingIsOpenTo(UUID reviewer) throws Exception {
        assertThat(dossier(reviewer))
                .doesNotContain("sentence stands")
                .doesNotContain("name=\"recommendation\"")
                .doesNotContain("name=\"quote\"");
        String api = "/api/commentaries/" + STORY.id;
        assertThat(get(reviewer, api).body())
                .contains("\"text\":null", "\"versions\":[]", "answer-request")
                .doesNotContain("sentence stands")
                .doesNotContain(STORY.text.sha256());
        assertThat(get(reviewer, "/desk/commentaries/" + STORY.id + "?version=1")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @Order(5)
    void an_editor_reads_reviews_with_names_and_is_asked_to_recommend() throws Exception {
        assertThat(dossier(STORY.aiko))
                .contains("Is it doubtful enough?", "Whom does it hurt?", "The mayor, I fear.")
                .contains("Still open", "Doubted by whom?")
                .contains("Tomas Lindqvist", "Major revisions", "The argument needs a source.", "I would not print it.")
                .contains("name=\"outcome\" value=\"ACCEPT\"")
                .doesNotContain("checked=\"checked\" value=\"ACCEPT\"");
        assertThat(desk(STORY.aiko)).contains("Recommend a decision");
    }

    @Test
    @Order(6)
    void before_a_decision_the_author_learns_nothing_of_reviewers_notes_or_recommendations() throws Exception {
        long told = tag(STORY.mira);
        long toldToReviewer = tag(STORY.tomas);
        version = STORY.recommended();
        String page = dossier(STORY.mira);
        assertThat(page).contains("Under review.");
        assertThat(tag(STORY.mira))
                .as("a number counts nothing that is not shown")
                .isEqualTo(told);
        assertThat(tag(STORY.tomas)).isEqualTo(toldToReviewer);
        assertThat(tag(STORY.aiko)).isEqualTo(version).isGreaterThan(told);
        assertThat(get(STORY.mira, "/desk/commentaries/" + STORY.id + "?v=" + version)
                        .body())
                .as("nor does asking for one say whether it was reached")
                .contains("data-pending");
        assertThat(page)
                .doesNotContain("Tomas")
                .doesNotContain("Doubted by whom")
                .doesNotContain("needs a source")
                .doesNotContain("one more turn")
                .doesNotContain("ecommended");
        assertThat(get(STORY.mira, "/api/commentaries/" + STORY.id).body())
                .contains("\"AUTHOR\"", "UNDER_REVIEW")
                .doesNotContain("DECISION_PENDING")
                .doesNotContain("MAJOR")
                .doesNotContain(STORY.tomas.toString());
        assertThat(authorsRows())
                .doesNotContain(STORY.tomas.toString())
                .doesNotContain(STORY.assignment.toString())
                .doesNotContain(STORY.noteForAuthor.toString());
    }

    @Test
    @Order(7)
    void only_a_second_person_is_offered_the_decision() throws Exception {
        assertThat(dossier(STORY.aiko))
                .contains("Take your recommendation back")
                .doesNotContain("name=\"approve\" value=\"true\"");
        assertThat(dossier(STORY.daniel)).contains("/decision\"", "Dear Mira, one more turn.", STORY.text.sha256());
        assertThat(desk(STORY.daniel)).contains("Approve or send back");
    }

    @Test
    @Order(8)
    void with_the_decision_the_author_gets_letter_review_and_notes_by_numbered_voices() throws Exception {
        version = STORY.revisionsRequested();
        String page = dossier(STORY.mira);
        assertThat(page)
                .contains("Dear Mira, one more turn.", "Reviewer 1", "Doubted by whom?", "The argument needs a source.")
                .contains("href=\"/write/" + STORY.id + "\"")
                .contains("What was raised to you", "/reviews/1/1/response\"", "Is it doubtful enough?")
                .doesNotContain("Whom does it hurt?")
                .doesNotContain("The mayor")
                .doesNotContain("Tomas")
                .doesNotContain("Between us")
                .doesNotContain("would not print")
                .doesNotContain("Major revisions");
        assertThat(authorsRows())
                .contains(STORY.noteForAuthor.toString())
                .doesNotContain(STORY.tomas.toString())
                .doesNotContain(STORY.assignment.toString())
                .doesNotContain(STORY.noteForEditors.toString())
                .doesNotContain(STORY.aiko.toString())
                .doesNotContain(STORY.daniel.toString());
        assertThat(desk(STORY.mira)).contains("Revisions were requested.", "Revise");
        assertThat(get(STORY.mira, "/write/" + STORY.id + "/submit").body())
                .as("read once more before it is sent")
                .contains("What was raised to you", "The argument needs a source.", "Doubted by whom?")
                .contains(dossierPath() + "#review-1-1");
    }

    @Test
    @Order(9)
    void a_refused_answer_stands_beside_its_field_with_what_was_typed_and_only_for_its_owner() throws Exception {
        FormState state = new FormState(
                "/api/commentaries/" + STORY.id + "/notes",
                "INVALID",
                "Some fields need another look.",
                Map.of("text", List.of("half an <answer>"), "inReplyTo", List.of(STORY.noteForAuthor.toString())),
                List.of(new FormState.FieldError("text", "TOO_LONG", "Too long: at most 10 characters.")),
                List.of());
        UUID form = PEOPLE.refusedForm(STORY.mira, state);
        String page = get(STORY.mira, "/desk/commentaries/" + STORY.id + "?form=" + form)
                .body();
        assertThat(page).contains("Too long: at most 10 characters.", "half an &lt;answer&gt;");
        assertThat(get(STORY.aiko, "/desk/commentaries/" + STORY.id + "?form=" + form)
                        .body())
                .doesNotContain("half an");
    }

    @Test
    @Order(10)
    void versions_are_compared_and_notes_follow_their_words_or_are_listed_with_the_version_that_had_them()
            throws Exception {
        LOG.append(new NoteAdded(
                STORY.id,
                UUID.randomUUID(),
                1,
                "COMMENT",
                "AUTHOR",
                STORY.note("By me.", null),
                STORY.mira,
                null,
                STORY.noteForAuthor));
        LOG.append(new ReviewAnswered(STORY.id, 1, STORY.assignment, STORY.prose("I added two sources."), STORY.mira));
        UUID onStanding = UUID.randomUUID();
        LOG.append(new NoteAdded(
                STORY.id,
                onStanding,
                1,
                "COMMENT",
                "AUTHOR",
                STORY.note("Good.", "first sentence stands"),
                STORY.aiko,
                null,
                null));
        TextRef second = STORY.essay(
                "A doubtful sentence", "The first sentence still stands.\n\nOf another thing there are sources.");
        LOG.append(new VersionSaved(STORY.id, 2, second, STORY.targets(), STORY.mira));
        version = LOG.append(new DraftSubmitted(
                STORY.id, 2, 2, second, STORY.targets(), STORY.prose("None."), "CC-BY-4.0", STORY.mira));
        assertThat(dossier(STORY.aiko))
                .contains("Notes without a place", "“second sentence”", "Doubted by whom?", "By me.")
                .contains("href=\"/desk/commentaries/" + STORY.id + "?version=1#n-" + STORY.noteForAuthor)
                .contains("reworded since", "?version=1#n-" + onStanding)
                .containsPattern("p-" + onStanding + "\"[^>]*>first sentence still stands<")
                .contains("/compare/1...2");
        assertThat(get(STORY.aiko, "/desk/commentaries/" + STORY.id + "/compare/1...2")
                        .body())
                .contains("<ins>", "<del>", "sources");
        assertThat(get(STORY.aiko, "/desk/commentaries/" + STORY.id + "/compare/1...9")
                        .statusCode())
                .isEqualTo(404);
        assertThat(dossier(STORY.aiko)).contains("Since the last round", "The author answers", "I added two sources.");
        // The reviewer of round 1 was not asked in round 2, and reads what was asked about.
        assertThat(dossier(STORY.tomas)).contains("second").doesNotContain("sources");
        assertThat(dossier(STORY.tomas)).contains("By me.").doesNotContain("two sources");
    }

    @Test
    @Order(11)
    void reviewers_of_the_next_round_read_what_the_author_answered_and_those_who_know_both_texts_compare_them()
            throws Exception {
        UUID nora = PEOPLE.person("Nora Newcomer", "CONTRIBUTOR");
        version = STORY.secondRound(nora, 2);
        String compared = "/desk/commentaries/" + STORY.id + "/compare/1...2";
        assertThat(dossier(STORY.tomas))
                .contains("Since the last round", "What the author was asked, and answered", "I added two sources.")
                .contains("The argument needs a source.", "/compare/1...2");
        assertThat(get(STORY.tomas, compared).statusCode()).isEqualTo(200);
        // Who is new in round 2 never saw the first text, and learns what was asked without by whom.
        assertThat(dossier(nora))
                .contains("Reviewer 1", "The argument needs a source.", "I added two sources.")
                .contains("Doubted by whom?", "By me.")
                .doesNotContain("Since the last round")
                .doesNotContain("Tomas")
                .doesNotContain("would not print")
                .doesNotContain("The mayor")
                .doesNotContain("Between us");
        assertThat(get(nora, compared).statusCode()).isEqualTo(404);
        assertThat(get(nora, "/api/commentaries/" + STORY.id).body())
                .contains("I added two sources.")
                .doesNotContain(STORY.tomas.toString())
                .doesNotContain(STORY.assignment.toString());
    }

    @Test
    @Order(12)
    void taking_every_event_again_changes_no_row(@Autowired EventProcessingConfiguration processing) {
        freshness.pending(STORY.id, version);
        String before = allRows();
        EventProcessor desk = processing.eventProcessor(Groups.DESK).orElseThrow();
        desk.shutDown();
        LOG.jdbc().sql("""
                        delete from reading.tokens where processor_name = 'desk';
                        delete from reading.seen where processing_group = 'desk'""").update();
        desk.start();
        assertThat(freshness.pending(STORY.id, version)).isFalse();
        assertThat(allRows()).isEqualTo(before).contains("desk_notes", "author_notes", "reviewer_notes");
    }

    private static String allRows() {
        StringBuilder rows = new StringBuilder();
        LOG.jdbc()
                .sql("""
                        select tablename from pg_tables where schemaname = 'reading'
                            and (tablename like 'desk%' or tablename like 'author%' or tablename like 'reviewer%')
                        order by 1""")
                .query(String.class)
                .list()
                .forEach(table -> LOG.jdbc()
                        .sql("select row_to_json(t)::text as line from reading." + table + " t order by line")
                        .query(String.class)
                        .list()
                        .forEach(row -> rows.append(table).append(row).append('\n')));
        return rows.toString();
    }

    @Test
    @Order(12)
    void the_pages_of_a_series_and_of_starting_a_response_show() throws Exception {
        assertThat(get(STORY.aiko, "/desk/series/" + STORY.series).body())
                .contains("Doubts 1", "Close the call", "The lead is public")
                .doesNotContain("??");
        assertThat(get(STORY.aiko, "/desk/series/new").body())
                .contains("Open this series")
                .doesNotContain("??");
        assertThat(get(STORY.stranger, "/desk/series/" + STORY.series + "/respond?to=" + STORY.lead)
                        .body())
                .contains("Lea Lead", "Start writing")
                .doesNotContain("name=\"author\"")
                .doesNotContain("??");
        assertThat(get(STORY.stranger, "/desk").body()).contains("Start a response in");
        assertThat(get(STORY.stranger, "/account").body())
                .contains("Wanda Elsewhere")
                .doesNotContain("??");
        assertThat(get(null, "/setup/abc").body())
                .contains("name=\"token\" value=\"abc\"")
                .doesNotContain("??");
    }
}
