package org.rejoinder.query.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.erasure.ErasureEvent.TextsErased;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.passage.Quotation;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.EssayCorrected;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRemoved;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRetracted;
import org.rejoinder.contract.record.PublicRecordEvent.NoticeLifted;
import org.rejoinder.contract.record.PublicRecordEvent.NoticePublished;
import org.rejoinder.contract.record.PublicRecordEvent.TranslationDeclared;
import org.rejoinder.contract.record.PublicRecordEvent.TranslationTakenBack;
import org.rejoinder.contract.record.PublicRecordEvent.UpdateDropped;
import org.rejoinder.contract.record.PublicRecordEvent.UpdateProposed;
import org.rejoinder.contract.series.SeriesEvent.CallOpened;
import org.rejoinder.contract.series.SeriesEvent.SeriesOpened;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.Postgres;
import org.rejoinder.query.QueryServiceApplication;
import org.rejoinder.query.TestIdentity;
import org.rejoinder.query.TestLog;
import org.rejoinder.query.security.Viewer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The public record on the desk: a lead that is corrected, and a response that quotes it. */
@SpringBootTest(classes = QueryServiceApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordPagesTest {

    private static final String URL = Postgres.newDatabase();
    private static final TestLog LOG = new TestLog(URL);
    private static final TestIdentity PEOPLE = new TestIdentity(LOG.jdbc());
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final UUID LEADER = PEOPLE.person("Lea Leader");
    private static final UUID AUTHOR = PEOPLE.person("Ann Author");
    private static final UUID EDITOR = PEOPLE.person("Ed Editor", "EDITOR");
    private static final UUID SECOND = PEOPLE.person("Sue Second", "EDITOR");
    private static final UUID PUBLISHER = PEOPLE.person("Paul Publisher", "PUBLISHER");
    private static final UUID STRANGER = PEOPLE.person("Stan Stranger");

    private static final String TEXT =
            "The treaty was signed in spring.\n\nNobody noticed the clause about the islands.\n\nIt rained.";
    private static final String CORRECTED =
            "The treaty was signed in spring.\n\nHardly anyone noticed the small clause about islands.\n\nIt rained.";
    private static final String PLANTED = "Overwater";

    @LocalServerPort
    int port;

    @Autowired
    Freshness freshness;

    @Autowired
    RecordDossier dossier;

    private final UUID series = UUID.randomUUID();
    private final UUID lead = UUID.randomUUID();
    private final UUID response = UUID.randomUUID();
    private final UUID update = UUID.randomUUID();
    private long last;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("rejoinder.reading.url", () -> URL);
    }

    @BeforeEach
    void a_lead_and_a_response_that_quotes_two_passages_of_it() {
        LOG.append(new SeriesOpened(series, "s-" + series, "On treaties", null, "Do they hold?", "en", true, EDITOR));
        last = LOG.append(
                published(lead, "LEAD", essay("The treaty", TEXT, List.of()), LEADER, "Lea Leader", List.of()));
        Quotation quotation = new Quotation(PlainText.of(TEXT));
        List<EssayText.Answer> answers = List.of(new EssayText.Answer(
                Target.essay(lead, "1.0"),
                List.of(
                        quotation.find("Nobody noticed the clause").get(0),
                        quotation.find("signed in spring").get(0))));
        LOG.append(published(
                response,
                "RESPONSE",
                essay(
                        "Somebody did",
                        "I was there. \u201cNobody noticed the clause\u201d is not what I saw. It was \u201csigned in spring\u201d.",
                        answers),
                AUTHOR,
                "Ann Author",
                List.of(Target.essay(lead, "1.0"))));
    }

    private static TextRef essay(String title, String markdown, List<EssayText.Answer> answers) {
        return essay("en", title, markdown, answers);
    }

    private static TextRef essay(String language, String title, String markdown, List<EssayText.Answer> answers) {
        return LOG.text(new EssayText(title, "In short.", List.of(), language, markdown, answers));
    }

    private EssayPublished published(
            UUID id, String kind, TextRef text, UUID author, String name, List<Target> targets) {
        return new EssayPublished(
                PublicRecordEvent.recordIdOf(id),
                id,
                series,
                kind,
                "e-" + id,
                "1.0",
                text,
                List.of(new Byline(author, name, name, null)),
                targets,
                "CC-BY-4.0",
                PUBLISHER,
                null);
    }

    private UUID record() {
        return PublicRecordEvent.recordIdOf(lead);
    }

    private void proposed(String type, @Nullable TextRef text, UUID by, String notice) {
        last = LOG.append(new UpdateProposed(record(), lead, update, type, "1.0", text, null, LOG.text(notice, 3), by));
    }

    private void corrected() {
        TextRef text = essay("The treaty", CORRECTED, List.of());
        proposed("CORRECTION", text, EDITOR, "A few words were wrong.");
        last = LOG.append(new EssayCorrected(
                record(),
                lead,
                update,
                "CORRECTION",
                "1.1",
                text,
                List.of(new Byline(LEADER, "Lea Leader", "Leader, Lea", null)),
                List.of(),
                LOG.text("A few words were wrong.", 5),
                SECOND,
                true));
    }

    private HttpResponse<String> get(@Nullable UUID person, String path) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "text/html");
        if (person != null) {
            request.header("Cookie", PEOPLE.signIn(person));
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String page(UUID person, String path) throws Exception {
        assertThat(freshness.pending(series, 0L)).isFalse();
        assertThat(freshness.pending(record(), last)).isFalse();
        HttpResponse<String> answer = get(person, path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("??").doesNotContain("data-pending");
        return answer.body();
    }

    private String of(UUID essay) {
        return "/desk/commentaries/" + essay + "/record";
    }

    @Test
    void an_editor_sees_before_publication_which_passages_a_correction_touches() throws Exception {
        proposed("CORRECTION", essay("The treaty", CORRECTED, List.of()), EDITOR, "A few words were wrong.");

        String page = page(SECOND, of(lead));

        // What a screen reader is told of a change, beside it.
        assertThat(page.replaceAll("<span class=\"visually-hidden\">[^<]*</span>", ""))
                .contains(
                        "<ins>Hardly anyone", "<del>Nobody", "A few words were wrong.", "2 paragraphs stay as they are")
                .contains("1 quoted passage changes.", "1 other keeps its words.")
                .contains("is reworded", "Somebody did", "Ann Author")
                .contains("is not what I saw")
                .contains("proposed by Ed Editor")
                .contains("/corrections/" + update + "/publication");
        assertThat(page(EDITOR, of(lead)))
                .contains("A second person publishes it.")
                .doesNotContain("/corrections/" + update + "/publication");
        assertThat(page(PUBLISHER, "/desk")).contains("Decide on a proposed change", of(lead) + "#proposals");
        assertThat(page(EDITOR, "/desk")).doesNotContain(of(lead) + "#proposals");
    }

    @Test
    void a_change_elsewhere_in_the_text_touches_nobody() throws Exception {
        proposed("CORRECTION", essay("The treaty", TEXT.replace("rained", "snowed"), List.of()), EDITOR, "Weather.");

        assertThat(page(SECOND, of(lead))).contains("All 2 passages quoted elsewhere keep their words.");
    }

    @Test
    void a_retraction_names_all_that_answer_the_essay() throws Exception {
        proposed("RETRACTION", null, EDITOR, "It was invented.");

        assertThat(page(SECOND, of(lead)))
                .contains("1 published essay answers it.", "it waits for a publisher")
                .doesNotContain("Retract this essay<");
        assertThat(page(PUBLISHER, of(lead))).contains("Retract this essay");
    }

    @Test
    void an_author_sees_what_they_proposed_and_not_what_the_editors_propose() throws Exception {
        proposed("EXPRESSION_OF_CONCERN", null, EDITOR, "Its sources are looked into.");
        assertThat(page(LEADER, of(lead)))
                .doesNotContain("Its sources are looked into")
                .doesNotContain("Ed Editor")
                .contains("Propose a correction", "Corrigendum", "Withdrawal")
                .doesNotContain("Retraction");
        Viewer author = new Viewer(LEADER, "Lea Leader", Set.of("CONTRIBUTOR"), Set.of());
        assertThat(dossier.version(lead, author)).as("nor can they count it").hasValue(0);
        UUID own = UUID.randomUUID();
        last = LOG.append(new UpdateProposed(
                record(),
                lead,
                own,
                "CORRECTION",
                "1.0",
                essay("The treaty", CORRECTED, List.of()),
                null,
                LOG.text("I was wrong.", 3),
                LEADER));

        assertThat(page(LEADER, of(lead)))
                .contains("I was wrong.", "proposed by you", "An editor decides on it.", "/" + own + "/drop");
        assertThat(dossier.version(lead, author)).hasValue(1);
        assertThat(dossier.version(lead, new Viewer(EDITOR, "Ed Editor", Set.of("EDITOR"), Set.of())))
                .hasValue(last);
    }

    @Test
    void a_record_is_for_its_editors_and_authors() throws Exception {
        page(EDITOR, of(lead));

        assertThat(get(STRANGER, of(lead)).statusCode()).isEqualTo(404);
        assertThat(get(AUTHOR, of(lead)).statusCode()).isEqualTo(404);
        assertThat(get(EDITOR, of(UUID.randomUUID())).statusCode()).isEqualTo(404);
    }

    @Test
    void after_publication_the_quoting_author_is_told_until_they_took_note() throws Exception {
        corrected();

        assertThat(page(AUTHOR, "/desk"))
                .contains("A passage you quote was corrected", "The treaty", "/compare/1.0...1.1")
                .contains("/desk/commentaries/" + response + "/record#quoted");
        assertThat(page(AUTHOR, of(response)))
                .contains("What this essay quotes was changed", "Nobody noticed the clause")
                .doesNotContain("<q dir=\"auto\">signed in spring");
        assertThat(page(EDITOR, "/desk/series/" + series)).contains("Quotes what was changed");
        assertThat(page(LEADER, "/desk")).doesNotContain("A passage you quote was corrected");

        LOG.jdbc()
                .sql("insert into store.acknowledgements (person_id, update_id) values (?, ?)")
                .params(AUTHOR, update)
                .update();

        assertThat(page(AUTHOR, "/desk")).doesNotContain("A passage you quote was corrected");
        assertThat(page(AUTHOR, of(response))).contains("What this essay quotes was changed");
    }

    @Test
    void a_corrected_record_lists_its_versions_and_who_decided() throws Exception {
        corrected();

        assertThat(page(EDITOR, of(lead)))
                .contains("Version 1.1", "Version 1.0", "/v/1.1", "/compare/1.0...1.1", "Sue Second", "Correction");
        assertThat(page(LEADER, of(lead))).contains("Version 1.1").doesNotContain("Sue Second");
    }

    @Test
    void a_concern_can_be_lifted_by_a_publisher_and_is_then_history() throws Exception {
        proposed("EXPRESSION_OF_CONCERN", null, EDITOR, "Its sources are looked into.");
        last = LOG.append(new NoticePublished(
                record(),
                lead,
                update,
                "EXPRESSION_OF_CONCERN",
                "1.0",
                LOG.text("Its sources are looked into.", 5),
                SECOND,
                true));

        assertThat(page(PUBLISHER, of(lead))).contains("with an expression of concern", "/notices/" + update + "/lift");
        assertThat(page(EDITOR, of(lead))).doesNotContain("/notices/" + update + "/lift");

        last = LOG.append(new NoticeLifted(record(), lead, update, LOG.text("They were found.", 3), PUBLISHER));

        assertThat(page(PUBLISHER, of(lead)))
                .contains("lifted", "They were found.")
                .doesNotContain("with an expression of concern");
    }

    @Test
    void a_translation_is_declared_and_taken_back_where_its_record_is() throws Exception {
        UUID japanese = UUID.randomUUID();
        UUID recordOfIt = PublicRecordEvent.recordIdOf(japanese);
        long appeared = LOG.append(published(
                japanese, "LEAD", essay("ja", "条約", "条約は春に結ばれた。", List.of()), LEADER, "Lea Leader", List.of()));
        assertThat(freshness.pending(recordOfIt, appeared)).isFalse();

        assertThat(page(EDITOR, of(japanese)))
                .contains("/api/commentaries/" + japanese + "/translation\"", "The treaty · Lea Leader (English)")
                .doesNotContain("Somebody did");
        assertThat(page(LEADER, of(japanese))).doesNotContain("/translation");

        last = LOG.append(new TranslationDeclared(recordOfIt, japanese, lead, EDITOR));
        assertThat(freshness.pending(recordOfIt, last)).isFalse();
        last = 0;
        assertThat(page(EDITOR, of(japanese)))
                .contains("This is a translation of", of(lead), "/translation/take-back")
                .doesNotContain("/translation\"");
        assertThat(page(EDITOR, of(lead)))
                .contains("Its translations:", of(japanese), "日本語")
                .doesNotContain("/translation\"");
        assertThat(page(LEADER, of(japanese)))
                .contains("This is a translation of")
                .doesNotContain("take-back");
        assertThat(dossier.version(japanese, new Viewer(LEADER, "Lea Leader", Set.of("CONTRIBUTOR"), Set.of())))
                .hasValue(1);

        long back = LOG.append(new TranslationTakenBack(
                recordOfIt, japanese, lead, LOG.text("It says something else.", 4), PUBLISHER));
        assertThat(freshness.pending(recordOfIt, back)).isFalse();
        assertThat(page(EDITOR, of(japanese)))
                .contains("No translation any more of", "Paul Publisher", "It says something else.");
        assertThat(page(LEADER, of(japanese))).doesNotContain("Paul Publisher", "It says something else.");
        assertThat(dossier.version(japanese, new Viewer(LEADER, "Lea Leader", Set.of("CONTRIBUTOR"), Set.of())))
                .hasValue(2);
    }

    @Test
    void a_dropped_proposal_is_history_with_its_reason() throws Exception {
        proposed("CORRECTION", essay("The treaty", CORRECTED, List.of()), LEADER, "I was wrong.");
        last = LOG.append(new UpdateDropped(record(), lead, update, LOG.text("You were right.", 3), EDITOR));

        assertThat(page(LEADER, of(lead)))
                .contains("dropped", "You were right.")
                .doesNotContain("not public yet")
                .doesNotContain("Ed Editor");
    }

    @Test
    void a_retracted_lead_can_get_notices_and_its_respondents_are_told() throws Exception {
        proposed("RETRACTION", null, EDITOR, "It was invented.");
        last = LOG.append(new EssayRetracted(
                record(), lead, update, "RETRACTION", LOG.text("It was invented.", 3), EDITOR, PUBLISHER));

        assertThat(page(EDITOR, of(lead)))
                .contains("Retracted", "value=\"ADDENDUM\"", "value=\"REMOVAL\"")
                .doesNotContain("value=\"CORRECTION\"");
        assertThat(page(AUTHOR, "/desk")).contains("An essay you answer was retracted");
    }

    @Test
    void a_lead_with_a_call_is_not_replaced() throws Exception {
        assertThat(page(EDITOR, of(lead))).contains("value=\"NEW_VERSION\"");
        long at = LOG.append(new CallOpened(series, "Say what you think.", null, null, EDITOR));
        assertThat(freshness.pending(series, at)).isFalse();

        assertThat(page(EDITOR, of(lead))).contains("value=\"CORRECTION\"").doesNotContain("value=\"NEW_VERSION\"");
    }

    @Test
    void every_table_that_keeps_a_title_beside_the_id_of_its_essay_is_known_to_the_removal() {
        assertThat(LOG.jdbc().sql("""
                                select table_name from information_schema.columns
                                where table_schema = 'reading' and column_name in ('title', 'commentary_id')
                                group by table_name having count(*) = 2""").query(String.class).list())
                .as("the reading room's own table, and those that RecordProjection strikes the title from")
                .containsExactlyInAnyOrder(
                        "essay_versions",
                        "desk_essays",
                        "desk_manuscripts",
                        "desk_versions",
                        "author_manuscripts",
                        "answered_offers",
                        "reviewer_assignments");
    }

    @Test
    void nothing_of_a_removed_essay_stays_on_the_desk() throws Exception {
        TextRef text = essay("The mayor of " + PLANTED, "The mayor of " + PLANTED + " drinks.", List.of());
        proposed("CORRECTION", text, EDITOR, "About " + PLANTED + ".");
        last = LOG.append(new EssayCorrected(
                record(),
                lead,
                update,
                "CORRECTION",
                "1.1",
                text,
                List.of(new Byline(LEADER, "Lea Leader", "Leader, Lea", null)),
                List.of(),
                LOG.text("About " + PLANTED + ".", 3),
                SECOND,
                true));
        assertThat(page(EDITOR, of(lead))).contains(PLANTED);
        LOG.jdbc()
                .sql("""
                        insert into reading.answered_offers (commentary_id, author_id, series_id, kind, title, text_id, written_by,
                            until, state, offered_at, seq)
                        values (:id, :author, :series, 'LEAD', 'The mayor of Overwater', :id, :author, '2027-01-01', 'OPEN',
                            now(), 0)""")
                .param("id", lead)
                .param("author", AUTHOR)
                .param("series", series)
                .update();
        keepVersion(text);
        UUID removal = UUID.randomUUID();
        TextRef notice = LOG.text("Removed by a court.", 4);
        LOG.append(new UpdateProposed(record(), lead, removal, "REMOVAL", "1.1", null, null, notice, EDITOR));
        LOG.jdbc()
                .sql("update store.texts set content = null, erased_at = now() where content like '%" + PLANTED + "%'")
                .update();
        last = LOG.append(new EssayRemoved(record(), lead, removal, notice, EDITOR, PUBLISHER));

        assertThat(page(EDITOR, of(lead)))
                .contains("Removed by a court.", "Version 1.1")
                .doesNotContain(PLANTED)
                .doesNotContain("id=\"propose\"")
                .doesNotContain("/compare/");
        assertThat(page(AUTHOR, "/desk"))
                .contains("An essay you answer was removed")
                .doesNotContain(PLANTED);
        assertThat(page(EDITOR, "/desk/series/" + series)).doesNotContain(PLANTED);
        assertThat(page(EDITOR, "/desk/series/" + series + "/respond")).doesNotContain(lead.toString());
        List<String> tables = LOG.jdbc()
                .sql(
                        "select table_name from information_schema.tables where table_schema = 'reading' and table_name ~ '^(desk|author|reviewer|answered)_'")
                .query(String.class)
                .list();
        assertThat(tables).hasSizeGreaterThan(10);
        for (String table : tables) {
            assertThat(LOG.jdbc()
                            .sql("select count(*) from reading." + table + " t where t::text like '%" + PLANTED + "%'")
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void nothing_that_the_desk_read_out_of_a_text_outlives_its_erasure() {
        TextRef text = essay("The mayor of " + PLANTED, "The mayor of " + PLANTED + " drinks.", List.of());
        keepVersion(text);
        assertThat(versionsThatSayIt()).isOne();
        UUID erasure = UUID.randomUUID();
        long erased = LOG.append(new TextsErased(erasure, lead, List.of(text.id()), PUBLISHER));
        assertThat(freshness.pending(erasure, erased)).isFalse();
        assertThat(versionsThatSayIt()).isZero();
    }

    /** As the manuscript's own events would. */
    private void keepVersion(TextRef text) {
        LOG.jdbc().sql("""
                        insert into reading.desk_versions (commentary_id, version, text_id, sha256, words, title, summary, saved_by,
                            saved_at)
                        values (:id, 1, :text, '', 3, 'The mayor of Overwater', 'What Overwater drinks', :id, now())""").param("id", lead).param("text", text.id()).update();
    }

    private long versionsThatSayIt() {
        return LOG.jdbc()
                .sql("select count(*) from reading.desk_versions v where v::text like '%" + PLANTED + "%'")
                .query(Long.class)
                .single();
    }
}
