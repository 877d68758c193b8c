package org.rejoinder.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens to a manuscript around and after its acceptance, over HTTP on the whole command service. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AfterAcceptanceTest {

    private static final House HOUSE = House.standing();
    private static final String WORDS = "I asked who owned it.";

    private static String series;
    private static String answered;

    @BeforeAll
    static void a_series_with_a_lead_by_someone_with_an_account() {
        answered = HOUSE.newcomer(null);
        series = done("aiko", "/api/series", Map.of("title", "On ferries", "description", "x", "language", "en"))
                .text("id");
        done(
                "aiko",
                "/api/records",
                Map.of(
                        "series",
                        series,
                        "kind",
                        "LEAD",
                        "title",
                        "The ferry",
                        "markdown",
                        "Nobody asked who owned the ferry.",
                        "byline",
                        List.of(Map.of(
                                "personId",
                                HOUSE.person(answered),
                                "displayName",
                                "A. Ferrywoman",
                                "sortName",
                                "Ferrywoman, A.")),
                        "licence",
                        "CC-BY-4.0",
                        "originalDate",
                        "2013",
                        "source",
                        "A. Ferrywoman, The ferry, 2013"));
        done("aiko", at(series, "call").replace("commentaries", "series"), Map.of("brief", "Say what you think."));
    }

    @Test
    void nothing_is_handed_in_before_each_coauthor_has_said_yes() {
        String id = written();
        String coauthor = HOUSE.newcomer(null);
        done(
                "mira",
                at(id, "coauthors"),
                Map.of(
                        "coauthors",
                        List.of(
                                Map.of("personId", HOUSE.person(coauthor), "displayName", "With Account"),
                                Map.of("displayName", "Without Account", "affiliation", "A ferry"))));
        House.Answer early = HOUSE.post("mira", at(id, "submit"), Map.of());
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.text("code")).isEqualTo("COAUTHORS_TO_CONSENT");

        done(coauthor, at(id, "coauthors/" + coauthor(id, 0) + "/consent"), Map.of("consents", true));
        assertThat(HOUSE.post(coauthor, at(id, "coauthors/" + coauthor(id, 1) + "/consent"), Map.of("consents", true))
                        .status())
                .isEqualTo(403);
        done("aiko", at(id, "coauthors/" + coauthor(id, 1) + "/consent"), Map.of("consents", true));
        done("mira", at(id, "submit"), Map.of());
        accept(id);
        done("aiko", at(id, "proof"), Map.of());
        String proof = last(id, "commentary.ProofPrepared");
        assertThat(proof).as("not public yet").doesNotContain("Mira", "Account", "ferry");
        assertThat(HOUSE.store()
                        .sql("select content from store.texts where strpos(?, id::text) > 0")
                        .param(proof)
                        .query(String.class)
                        .list())
                .anyMatch(name -> name.contains("Mira Okonedo"))
                .anyMatch(name -> name.contains("With Account"))
                .anyMatch(name -> name.contains("Without Account") && name.contains("A ferry"));
    }

    @Test
    void who_stays_on_the_list_of_coauthors_has_consented_as_before() {
        String id = written();
        String coauthor = HOUSE.newcomer(null);
        Map<String, Object> one = Map.of("personId", HOUSE.person(coauthor), "displayName", "With Account");
        done("mira", at(id, "coauthors"), Map.of("coauthors", List.of(one)));
        done(coauthor, at(id, "coauthors/" + coauthor(id, 0) + "/consent"), Map.of("consents", true));
        done("mira", at(id, "coauthors"), Map.of("coauthors", List.of(Map.of("displayName", "Another"), one)));
        assertThat(HOUSE.post("mira", at(id, "submit"), Map.of()).status()).isEqualTo(409);
        done("mira", at(id, "coauthors"), Map.of("coauthors", List.of(one)));
        done("mira", at(id, "submit"), Map.of());
    }

    @Test
    void an_editor_copy_edits_the_accepted_text_and_a_second_person_reaffirms_it() {
        String id = accepted();
        String before = hash(id);
        House.Answer saved = edit("aiko", id, 0, "I asked whose it was.");
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        done("aiko", at(id, "copy-edit"), Map.of("substance", "MINOR", "base", 1));
        assertThat(hash(id)).isNotEqualTo(before);

        House.Answer early = HOUSE.post("aiko", at(id, "proof"), Map.of());
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.text("code")).isEqualTo("STALE_APPROVAL");
        assertThat(early.json().path("moves").toString())
                .contains("reaffirm", "copy-edit")
                .doesNotContain("prepare-proof");
        assertThat(HOUSE.post("aiko", at(id, "reaffirmation"), Map.of("sha256", hash(id)))
                        .status())
                .isEqualTo(403);
        assertThat(HOUSE.post("daniel", at(id, "reaffirmation"), Map.of("sha256", before))
                        .status())
                .isEqualTo(412);
        done("daniel", at(id, "reaffirmation"), Map.of("sha256", hash(id)));
        done("aiko", at(id, "proof"), Map.of());
    }

    @Test
    void copy_editing_begins_from_the_accepted_text_and_leaves_alone_what_the_author_wrote_since() {
        String id = submitted();
        decide(id, "REVISE");
        assertThat(write("mira", id, 1, "Scribbles of mine.").status()).isEqualTo(200);
        done("daniel", at(id, "rescind"), Map.of("reason", "It can be taken as it is."));
        done("daniel", at(id, "decision"), Map.of("approve", false, "reason", "Accept it."));
        decide(id, "ACCEPT");

        House.Answer saved = edit("aiko", id, 0, WORDS + " Twice.");
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        House.Answer stale = edit("aiko", id, 0, "Something else.");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.json().path("current").path("markdown").asString()).isEqualTo(WORDS + " Twice.");
        assertThat(stale.json().path("current").path("title").asString()).isEqualTo("Who owned it");
        done("aiko", at(id, "copy-edit"), Map.of("substance", "MINOR"));
        assertThat(text(id)).contains(WORDS + " Twice.").doesNotContain("Scribbles");
        assertThat(HOUSE.store()
                        .sql("select markdown from store.working_copies where commentary_id = ?")
                        .param(UUID.fromString(id))
                        .query(String.class)
                        .single())
                .isEqualTo("Scribbles of mine.");
        assertThat(HOUSE.post("aiko", at(id, "copy-edit"), Map.of("substance", "MINOR"))
                        .text("code"))
                .isEqualTo("NOTHING_CHANGED");
    }

    @Test
    void a_button_of_the_writing_page_saves_and_freezes_at_once() {
        String id = accepted();
        House.Answer sent = HOUSE.form(
                "aiko",
                at(id, "working-copy"),
                "base=0&markdown=I+asked+whose+it+was.&_then=copy-edit.SUBSTANTIVE&_page=/write/" + id);
        assertThat(sent.status()).as(sent.body()).isEqualTo(303);
        assertThat(sent.header("Location")).startsWith("/desk/commentaries/" + id);
        assertThat(text(id)).contains("whose it was");
        House.Answer own = HOUSE.post(
                "aiko",
                at(id, "decision"),
                Map.of("approve", true, "outcome", "ACCEPT", "sha256", hash(id), "letterSha256", HOUSE.letter(id)));
        assertThat(own.text("code")).isEqualTo("SECOND_PAIR_OF_EYES");
        done(
                "daniel",
                at(id, "decision"),
                Map.of("approve", true, "outcome", "ACCEPT", "sha256", hash(id), "letterSha256", HOUSE.letter(id)));
    }

    @Test
    void an_author_asks_for_changes_to_the_proof() {
        String id = accepted();
        done("aiko", at(id, "proof"), Map.of());
        done("mira", at(id, "proof/changes"), Map.of("changes", "It was whose, not who."));
        assertThat(HOUSE.post("mira", at(id, "proof/approval"), Map.of("sha256", hash(id)))
                        .status())
                .isEqualTo(409);
        done("aiko", at(id, "proof"), Map.of());
        done("mira", at(id, "proof/approval"), Map.of("sha256", hash(id)));
    }

    @Test
    void a_decision_is_approved_by_its_outcome_and_its_letter_as_well_as_by_its_text() {
        String id = submitted();
        recommend(id, "DECLINE");
        House.Answer other = HOUSE.post(
                "daniel",
                at(id, "decision"),
                Map.of("approve", true, "outcome", "ACCEPT", "sha256", hash(id), "letterSha256", HOUSE.letter(id)));
        assertThat(other.status()).isEqualTo(412);
        assertThat(other.text("code")).isEqualTo("OTHER_OUTCOME");
        House.Answer none = HOUSE.post("daniel", at(id, "decision"), Map.of("approve", true, "sha256", hash(id)));
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.json().path("errors").path(0).path("field").asString()).isEqualTo("outcome");
        House.Answer unread = HOUSE.post(
                "daniel", at(id, "decision"), Map.of("approve", true, "outcome", "DECLINE", "sha256", hash(id)));
        assertThat(unread.status()).isEqualTo(422);
        assertThat(unread.json().path("errors").path(0).path("field").asString())
                .isEqualTo("letterSha256");
    }

    @Test
    void a_publication_is_scheduled_and_cancelled_and_its_address_is_kept_for_it() {
        String id = ready("mira");
        Map<String, String> plan = Map.of("slug", "ferry-" + id, "at", "2999-12-24T09:00", "zone", "Europe/Berlin");
        done("daniel", at(id, "schedule"), plan);
        assertThat(last(id, "commentary.PublicationScheduled")).contains("\"2999-12-24T08:00:00Z\"", "Europe/Berlin");
        done("daniel", at(id, "schedule"), plan);
        done("daniel", at(id, "schedule/cancel"), Map.of());
        House.Answer again = HOUSE.post("daniel", at(id, "schedule/cancel"), Map.of());
        assertThat(again.text("code")).isEqualTo("NOT_SCHEDULED");
        done("daniel", at(id, "schedule"), plan);
        done("daniel", at(id, "publish"), Map.of());
        assertThat(published(id)).contains("\"ferry-" + id + "\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2999-03-31T09:00 | Nowhere/Town     | zone | UNKNOWN_ZONE
            2999-13-31T09:00 | Europe/Berlin    | at   | NOT_A_TIME
            tomorrow         | Europe/Berlin    | at   | NOT_A_TIME
            2020-12-24T09:00 | Europe/Berlin    | at   | TIME_IS_OVER
            2030-03-31T02:30 | Europe/Berlin    | at   | TIME_SKIPPED
            2030-10-27T02:30 | Europe/Berlin    | at   | TIME_TWICE
            2030-03-10T02:30 | America/New_York | at   | TIME_SKIPPED
            """)
    void a_time_that_is_none_or_two_is_refused_in_words(String time, String zone, String field, String code) {
        String id = ready("mira");
        House.Answer refused = HOUSE.post("daniel", at(id, "schedule"), Map.of("at", time, "zone", zone));
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        var error = refused.json().path("errors").path(0);
        assertThat(error.path("field").asString()).isEqualTo(field);
        assertThat(error.path("code").asString()).isEqualTo(code);
        assertThat(error.path("message").asString()).doesNotContain("{");
    }

    @Test
    void of_a_time_that_comes_twice_the_one_with_the_offset_is_meant() {
        String id = ready("mira");
        Map<String, String> plan = Map.of("at", "2030-10-27T02:30", "zone", "Europe/Berlin", "offset", "+01:00");
        done("daniel", at(id, "schedule"), plan);
        assertThat(last(id, "commentary.PublicationScheduled")).contains("\"2030-10-27T01:30:00Z\"");
    }

    @Test
    void an_answered_author_replies_to_what_is_not_public_yet_and_both_appear_together() {
        String response = ready("mira");
        String stranger = HOUSE.newcomer(null);
        assertThat(HOUSE.post(stranger, at(response, "reply"), Map.of("accept", true))
                        .status())
                .isEqualTo(404);
        House.Answer begun = HOUSE.post(answered, at(response, "reply"), Map.of("accept", true));
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        String reply = begun.text("id");
        assertThat(HOUSE.post(answered, at(response, "reply"), Map.of("accept", true))
                        .text("code"))
                .isEqualTo("OFFER_ANSWERED");
        done(answered, at(reply, "passages"), Map.of("quote", "asked who"));
        ready(answered, reply);
        assertThat(HOUSE.post("daniel", at(reply, "publish"), Map.of()).status())
                .isEqualTo(422);

        done("daniel", at(response, "publish"), Map.of("together", List.of(reply)));
        assertThat(published(response)).contains("\"together\":[\"", reply);
        assertThat(published(reply)).contains("\"together\":[\"", response);
    }

    @Test
    void of_two_published_together_neither_is_when_one_cannot_be() {
        String one = ready("mira");
        String other = accepted();
        House.Answer refused = HOUSE.post("daniel", at(one, "publish"), Map.of("together", List.of(other)));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").path(0).path("field").asString())
                .isEqualTo("together");
        assertThat(published(one)).isEmpty();
        assertThat(published(other)).isEmpty();
    }

    @Test
    void to_begin_a_reply_takes_up_the_offer_and_a_declined_one_is_for_an_editor_to_begin() {
        String response = accepted();
        Map<String, Object> reply = Map.of("series", series, "kind", "REPLY", "target", response);
        House.Answer begun = HOUSE.post(answered, "/api/commentaries", reply);
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        assertThat(last(response, "commentary.ReplyAccepted")).contains(begun.text("id"));

        String other = accepted();
        done(answered, at(other, "reply"), Map.of("accept", false, "reason", "There is nothing to add."));
        House.Answer late =
                HOUSE.post(answered, "/api/commentaries", Map.of("series", series, "kind", "REPLY", "target", other));
        assertThat(late.text("code")).isEqualTo("OFFER_OVER");
        done(
                "aiko",
                "/api/commentaries",
                Map.of("series", series, "kind", "REPLY", "target", other, "author", HOUSE.person(answered)));
    }

    @Test
    void nobody_else_may_answer_or_learn_of_what_is_not_public() {
        String response = accepted();
        House.Answer refused = HOUSE.post(
                HOUSE.newcomer(null),
                "/api/commentaries",
                Map.of("series", series, "kind", "RESPONSE", "target", response));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("NOT_PUBLISHED");
    }

    private static String written() {
        String id = done("mira", "/api/commentaries", Map.of("series", series, "kind", "RESPONSE"))
                .text("id");
        assertThat(write("mira", id, 0, WORDS).status()).isEqualTo(200);
        return id;
    }

    private static String submitted() {
        String id = written();
        done("mira", at(id, "submit"), Map.of());
        return id;
    }

    private static String accepted() {
        String id = submitted();
        accept(id);
        return id;
    }

    private static String ready(String author) {
        String id = submitted();
        return toReady(author, id);
    }

    private static void ready(String author, String id) {
        assertThat(write(author, id, 1, "Nobody had asked me.").status()).isEqualTo(200);
        done(author, at(id, "submit"), Map.of());
        toReady(author, id);
    }

    private static String toReady(String author, String id) {
        accept(id);
        done("aiko", at(id, "proof"), Map.of());
        done(author, at(id, "proof/approval"), Map.of("sha256", hash(id)));
        return id;
    }

    private static void accept(String id) {
        decide(id, "ACCEPT");
    }

    private static void decide(String id, String outcome) {
        recommend(id, outcome);
        done(
                "daniel",
                at(id, "decision"),
                Map.of("approve", true, "outcome", outcome, "sha256", hash(id), "letterSha256", HOUSE.letter(id)));
    }

    private static void recommend(String id, String outcome) {
        if (HOUSE.post("aiko", at(id, "review-round"), Map.of()).status() == 409) {
            assertThat(last(id, "commentary.EditorialReviewChosen")).isNotEmpty();
        }
        done("aiko", at(id, "recommendation"), Map.of("outcome", outcome, "letter", "Dear author", "sha256", hash(id)));
    }

    private static House.Answer write(String who, String id, int base, String markdown) {
        return HOUSE.put(
                who,
                at(id, "working-copy"),
                Map.of(
                        "base", base,
                        "title", "Who owned it",
                        "markdown", markdown,
                        "competingInterests", "None.",
                        "licence", "CC-BY-4.0"));
    }

    private static House.Answer edit(String who, String id, int base, String markdown) {
        return HOUSE.put(who, at(id, "working-copy"), Map.of("base", base, "markdown", markdown));
    }

    private static String at(String id, String move) {
        return "/api/commentaries/" + id + "/" + move;
    }

    private static House.Answer done(String who, String path, Map<String, ?> body) {
        House.Answer answer = HOUSE.post(who, path, body);
        assertThat(answer.status()).as(path + " " + answer.body()).isIn(200, 201);
        return answer;
    }

    private static String hash(String id) {
        return HOUSE.store().sql("""
                        select coalesce(payload ->> 'sha256', payload #>> '{text,sha256}') from store.events
                         where aggregate_id = ? and name in ('commentary.VersionSaved', 'commentary.DraftSubmitted',
                                                             'commentary.CopyEdited', 'commentary.DecisionRecommended')
                         order by sequence_number desc limit 1""").param(id).query(String.class).single();
    }

    private static String text(String id) {
        return HOUSE.store()
                .sql("select content from store.texts where sha256 = ? limit 1")
                .param(hash(id))
                .query(String.class)
                .single();
    }

    private static String coauthor(String id, int index) {
        return Objects.requireNonNull(HOUSE.store()
                .sql("""
                        select payload #>> array['coauthors', ?, 'coauthorId'] from store.events
                         where aggregate_id = ? and name = 'commentary.CoauthorsNamed'
                         order by sequence_number desc limit 1""")
                .params(String.valueOf(index), id)
                .query(String.class)
                .single());
    }

    private static String last(String id, String event) {
        return HOUSE.store().sql("""
                        select payload::text from store.events where aggregate_id = ? and name = ?
                         order by sequence_number desc limit 1""").params(id, event).query(String.class).single();
    }

    private static String published(String id) {
        return HOUSE.store().sql("""
                        select payload::text from store.events
                         where name = 'record.EssayPublished' and payload ->> 'commentaryId' = ?""").param(id).query(String.class).optional().orElse("");
    }
}
