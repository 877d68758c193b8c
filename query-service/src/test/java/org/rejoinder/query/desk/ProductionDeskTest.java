package org.rejoinder.query.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Coauthor;
import org.rejoinder.contract.commentary.CommentaryEvent.Accepted;
import org.rejoinder.contract.commentary.CommentaryEvent.ApprovalReaffirmed;
import org.rejoinder.contract.commentary.CommentaryEvent.CoauthorConsented;
import org.rejoinder.contract.commentary.CommentaryEvent.CoauthorsNamed;
import org.rejoinder.contract.commentary.CommentaryEvent.CopyEdited;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRecommended;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRescinded;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionSentBack;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftStarted;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftSubmitted;
import org.rejoinder.contract.commentary.CommentaryEvent.EditorialReviewChosen;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofApproved;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofChangesAsked;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofPrepared;
import org.rejoinder.contract.commentary.CommentaryEvent.PublicationScheduled;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyAccepted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyOffered;
import org.rejoinder.contract.commentary.CommentaryEvent.ScheduleCancelled;
import org.rejoinder.contract.commentary.CommentaryEvent.VersionSaved;
import org.rejoinder.contract.commentary.Signature;
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

/** One manuscript from its co-authors to its schedule, with a step back at each turn, as each person sees it. */
@SpringBootTest(classes = QueryServiceApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProductionDeskTest {

    private static final String URL = Postgres.newDatabase();
    private static final TestLog LOG = new TestLog(URL);
    private static final TestIdentity PEOPLE = new TestIdentity(LOG.jdbc());
    private static final Story STORY = new Story(LOG, PEOPLE);
    private static final UUID LEA = PEOPLE.person("Lea Lead");
    private static final UUID COAUTHOR = UUID.randomUUID();
    private static final UUID WITHOUT_ACCOUNT = UUID.randomUUID();
    private static final TextRef EDITED = STORY.essay(
            "A doubtful sentence", "The first sentence stands.\n\nThe **second** sentence is doubtful too.");
    private static final List<Signature> BYLINE = Stream.of(
                    new Byline(STORY.mira, "Mira Okonedo", "Okonedo, Mira", null),
                    new Byline(STORY.tomas, "Tomas Lindqvist", "Lindqvist, Tomas", "Uppsala"),
                    new Byline(null, "Ada Without", "Without, Ada", null))
            .map(LOG::signature)
            .toList();

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
        LOG.append(new DraftStarted(STORY.id, STORY.series, "RESPONSE", STORY.mira, STORY.mira, STORY.targets()));
        LOG.append(new VersionSaved(STORY.id, 1, STORY.text, STORY.targets(), STORY.mira));
        PEOPLE.workingCopy(STORY.id, STORY.mira);
        version = LOG.append(new CoauthorsNamed(
                STORY.id,
                List.of(new Coauthor(COAUTHOR, BYLINE.get(1)), new Coauthor(WITHOUT_ACCOUNT, BYLINE.get(2))),
                STORY.mira));
    }

    private String page(UUID person, String path) throws Exception {
        assertThat(freshness.pending(STORY.id, version)).isFalse();
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Accept", "text/html")
                                .header("Cookie", PEOPLE.signIn(person))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("??");
        return answer.body();
    }

    private String dossier(UUID person) throws Exception {
        return page(person, "/desk/commentaries/" + STORY.id);
    }

    private String desk(UUID person) throws Exception {
        return page(person, "/desk");
    }

    @Test
    @Order(1)
    void a_co_author_finds_on_the_desk_that_a_word_of_theirs_is_needed() throws Exception {
        assertThat(desk(STORY.tomas)).contains("Say whether you consent", "you are a co-author");
        assertThat(dossier(STORY.tomas))
                .contains("/coauthors/" + COAUTHOR + "/consent", "Tomas Lindqvist, Uppsala".split(",", 2)[0], "Uppsala")
                .contains("has not said yet")
                .doesNotContain("/withdraw\"")
                .doesNotContain("/coauthors/" + WITHOUT_ACCOUNT);
        assertThat(page(STORY.tomas, "/write/" + STORY.id + "/preview")).contains("Words.");
    }

    @Test
    @Order(2)
    void an_editor_records_the_consent_of_one_without_an_account_and_of_nobody_else() throws Exception {
        assertThat(desk(STORY.aiko))
                .contains("Record what a co-author without an account says", "2 co-authors have not");
        assertThat(dossier(STORY.aiko))
                .contains("/coauthors/" + WITHOUT_ACCOUNT + "/consent", "Record that Ada Without consents")
                .doesNotContain("/coauthors/" + COAUTHOR + "/consent");
    }

    @Test
    @Order(3)
    void the_author_names_co_authors_on_a_page_that_keeps_those_already_named() throws Exception {
        assertThat(page(STORY.mira, "/write/" + STORY.id + "/coauthors"))
                .contains("name=\"coauthors[0].personId\" value=\"" + STORY.tomas + "\"")
                .contains("name=\"coauthors[2].displayName\"", "name=\"coauthors[2].email\"");
        assertThat(page(STORY.mira, "/write/" + STORY.id)).contains("Written with", "Each co-author consents");
        LOG.append(new CoauthorConsented(STORY.id, COAUTHOR, STORY.tomas));
        version = LOG.append(new CoauthorConsented(STORY.id, WITHOUT_ACCOUNT, STORY.aiko));
        assertThat(dossier(STORY.mira)).contains("recorded the consent to being named of", "Ada Without");
        assertThat(desk(STORY.tomas)).doesNotContain("Say whether you consent");
        assertThat(desk(STORY.aiko)).doesNotContain("co-authors have not");
    }

    @Test
    @Order(4)
    void an_acceptance_offers_a_reply_and_the_answered_author_is_told_until_when() throws Exception {
        LOG.append(new DraftSubmitted(
                STORY.id, 1, 1, STORY.text, STORY.targets(), STORY.prose("None."), "CC-BY-4.0", STORY.mira));
        LOG.append(new EditorialReviewChosen(STORY.id, 1, 1, STORY.aiko));
        LOG.append(new DecisionRecommended(
                STORY.id, 1, 1, "ACCEPT", STORY.text.sha256(), STORY.prose("Dear all, yes."), List.of(), STORY.aiko));
        accepted(1, STORY.text);
        version = LOG.append(new ReplyOffered(STORY.id, LEA, "2999-12-24"));
        assertThat(desk(LEA))
                .contains("Reply, or decline", "until 24 Dec 2999", "/desk/commentaries/" + STORY.id + "/reply");
        assertThat(page(LEA, "/desk/commentaries/" + STORY.id + "/reply"))
                .contains("Mira Okonedo answers you", "24 December 2999", "<strong>second</strong>")
                .contains("name=\"accept\" value=\"true\"", "name=\"reason\"")
                .doesNotContain("Dear all");
        assertThat(dossier(STORY.aiko)).contains("Right of reply", "Lea Lead", "offered");
        assertThat(dossier(STORY.mira)).contains("Right of reply").doesNotContain("/copy-edit");
    }

    private static void accepted(int number, TextRef text) {
        version = LOG.append(
                new Accepted(STORY.id, 1, number, text.sha256(), STORY.prose("Dear all, yes."), STORY.daniel, true));
    }

    @Test
    @Order(5)
    void an_editor_edits_a_copy_of_the_accepted_text_and_says_how_much_it_changes() throws Exception {
        assertThat(dossier(STORY.aiko)).contains("Copy-edit", "/write/" + STORY.id);
        assertThat(page(STORY.aiko, "/write/" + STORY.id))
                .contains("The first sentence stands.", "value=\"copy-edit.MINOR\"", "value=\"copy-edit.SUBSTANTIVE\"")
                .contains("name=\"_version\" value=\"" + version + "\"")
                .doesNotContain("name=\"licence\"")
                .doesNotContain("Words.");
    }

    @Test
    @Order(6)
    void a_minor_change_makes_the_approval_stale_until_a_second_person_reads_it() throws Exception {
        version = LOG.append(new CopyEdited(STORY.id, 2, EDITED, STORY.targets(), "MINOR", STORY.aiko));
        assertThat(dossier(STORY.aiko))
                .contains("You changed it, so somebody else reaffirms it.")
                .doesNotContain("/reaffirmation\"")
                .doesNotContain("/proof\"");
        assertThat(dossier(STORY.daniel))
                .contains("/reaffirmation\"", "<ins>", EDITED.sha256(), "Aiko Brandt changed version 1")
                .doesNotContain("/proof\" method");
        assertThat(desk(STORY.daniel)).contains("Reaffirm the approval", "The approval is stale");
        assertThat(desk(STORY.aiko)).doesNotContain("Reaffirm the approval");
        assertThat(dossier(STORY.mira)).contains("Accepted.", "copy-edited it").doesNotContain("reaffirm");
    }

    @Test
    @Order(7)
    void reaffirmed_it_is_set_in_proof_with_each_name_and_its_author_may_ask_for_changes() throws Exception {
        version = LOG.append(new ApprovalReaffirmed(STORY.id, 2, EDITED.sha256(), STORY.daniel, true));
        assertThat(dossier(STORY.aiko))
                .contains("name=\"byline[1].displayName\" value=\"Tomas Lindqvist\"")
                .contains("name=\"byline[2].sortName\" value=\"Without, Ada\"")
                .doesNotContain("approval does not hold");
        version = LOG.append(new ProofPrepared(STORY.id, 2, EDITED.sha256(), BYLINE, STORY.aiko));
        assertThat(dossier(STORY.mira)).contains("/proof/approval\"", "/proof/changes\"", EDITED.sha256());
        assertThat(page(STORY.mira, "/desk/commentaries/" + STORY.id + "/proof"))
                .contains("Ada Without");
        version = LOG.append(new ProofChangesAsked(STORY.id, 2, STORY.prose("My name has two *n*."), STORY.mira));
        assertThat(dossier(STORY.aiko)).contains("The author asks for changes", "two <em>n</em>");
        assertThat(desk(STORY.aiko)).contains("Change the proof as its author asks");
        assertThat(page(STORY.aiko, "/write/" + STORY.id)).contains("two <em>n</em>");
    }

    @Test
    @Order(8)
    void a_change_of_substance_is_decided_anew_and_its_author_takes_it_for_accepted_meanwhile() throws Exception {
        TextRef other = STORY.essay("A doubtful sentence", "Neither sentence stands.");
        version = LOG.append(new CopyEdited(STORY.id, 3, other, STORY.targets(), "SUBSTANTIVE", STORY.aiko));
        assertThat(dossier(STORY.daniel)).contains("/decision\"", other.sha256(), "Dear all, yes.", "<del>");
        assertThat(dossier(STORY.aiko)).doesNotContain("name=\"approve\" value=\"true\"");
        assertThat(dossier(STORY.mira)).contains("Accepted.").doesNotContain("ecision pending");
        version = LOG.append(new DecisionSentBack(STORY.id, STORY.prose("Not that."), STORY.daniel));
        assertThat(dossier(STORY.aiko)).contains("that was not accepted").doesNotContain("/reaffirmation\"");
        assertThat(desk(STORY.aiko)).contains("Edit again");
        assertThat(page(STORY.aiko, "/write/" + STORY.id)).doesNotContain("copy-edit.MINOR");
    }

    @Test
    @Order(9)
    void the_approved_text_restored_to_the_letter_needs_nobody_and_is_scheduled_in_a_zone_and_in_utc()
            throws Exception {
        LOG.append(new CopyEdited(STORY.id, 4, EDITED, STORY.targets(), "MINOR", STORY.aiko));
        LOG.append(new ProofPrepared(STORY.id, 4, EDITED.sha256(), BYLINE, STORY.aiko));
        version = LOG.append(new ProofApproved(STORY.id, 4, EDITED.sha256(), STORY.mira));
        assertThat(dossier(STORY.daniel))
                .contains("/schedule\"", "/publish\"", "Europe/Berlin", "type=\"datetime-local\"")
                .doesNotContain("approval does not hold");
        assertThat(dossier(STORY.aiko)).doesNotContain("/schedule\"");
        version = LOG.append(new PublicationScheduled(
                STORY.id,
                4,
                EDITED.sha256(),
                "doubtful",
                Instant.parse("2999-12-24T08:00:00Z"),
                "Europe/Berlin",
                List.of(),
                STORY.daniel));
        assertThat(dossier(STORY.daniel))
                .contains("24 December 2999 at 09:00 Europe/Berlin (08:00 UTC)", "/schedule/cancel\"");
        assertThat(desk(STORY.aiko)).contains("To be published on 24 December 2999", "It is published by itself.");
        assertThat(desk(STORY.mira)).contains("To be published on 24 December 2999");
        assertThat(desk(STORY.daniel)).doesNotContain("<strong>Publish");
        version = LOG.append(new ScheduleCancelled(STORY.id, STORY.daniel, "TARGET_NOT_PUBLIC"));
        assertThat(dossier(STORY.daniel)).contains("What it answers was not public.", "/schedule\"");
        assertThat(desk(STORY.daniel)).contains("it could not be when it was due");
    }

    @Test
    @Order(10)
    void a_decision_taken_back_waits_again_on_its_own_text_and_its_author_reads_why() throws Exception {
        version =
                LOG.append(new DecisionRescinded(STORY.id, "ACCEPT", STORY.prose("A mistake of mine."), STORY.daniel));
        assertThat(dossier(STORY.daniel))
                .contains("Decision pending", "/decision\"", STORY.text.sha256(), "decided, and taken back")
                .contains("void: the decision was taken back");
        assertThat(dossier(STORY.mira)).contains("Under review.", "took their decision back", "A mistake of mine.");
        assertThat(desk(LEA)).doesNotContain("Reply, or decline");
        accepted(1, STORY.text);
        version = LOG.append(new ReplyOffered(STORY.id, LEA, "2999-12-31"));
        version = LOG.append(new ReplyAccepted(STORY.id, LEA, UUID.randomUUID()));
        assertThat(page(LEA, "/desk/commentaries/" + STORY.id + "/reply")).contains("You took up the right of reply.");
        assertThat(dossier(STORY.aiko)).contains("taken up", "/proof\"");
    }

    @Test
    @Order(11)
    void taking_every_event_again_changes_no_row(@Autowired EventProcessingConfiguration processing) {
        freshness.pending(STORY.id, version);
        String before = rows();
        EventProcessor desk = processing.eventProcessor(Groups.DESK).orElseThrow();
        desk.shutDown();
        LOG.jdbc().sql("""
                        delete from reading.tokens where processor_name = 'desk';
                        delete from reading.seen where processing_group = 'desk'""").update();
        desk.start();
        assertThat(freshness.pending(STORY.id, version)).isFalse();
        assertThat(rows()).isEqualTo(before).contains("answered_offers", "author_coauthors", "desk_offers");
    }

    private static String rows() {
        StringBuilder rows = new StringBuilder();
        LOG.jdbc()
                .sql("""
                        select tablename from pg_tables where schemaname = 'reading'
                            and tablename ~ '^(desk|author|reviewer|answered)' order by 1""")
                .query(String.class)
                .list()
                .forEach(table -> LOG.jdbc()
                        .sql("select row_to_json(t)::text as line from reading." + table + " t order by line")
                        .query(String.class)
                        .list()
                        .forEach(row -> rows.append(table).append(row).append('\n')));
        return rows.toString();
    }
}
