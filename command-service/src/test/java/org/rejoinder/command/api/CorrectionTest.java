package org.rejoinder.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.log.Verification;

/** Changes to a published essay, over HTTP on the whole command service. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CorrectionTest {

    private static final House HOUSE = House.standing();
    private static final String LEAD_TEXT = "The bridge stood for years.\n\nNobody asked who owned it.";
    private static final String PLANTED = "The mayor of Overwater drinks.";

    private String series = "";
    private String lead = "";
    private String response = "";

    @BeforeEach
    void a_lead_and_a_response_that_quotes_it() {
        series = HOUSE.post("aiko", "/api/series", Map.of("title", "On bridges", "description", "x", "language", "en"))
                .text("id");
        lead = recorded("LEAD", LEAD_TEXT, List.of());
        response = recorded(
                "RESPONSE",
                "I asked, as it \u201cstood for years\u201d.",
                List.of(Map.of("commentary", lead, "quotes", List.of("stood for years"))));
    }

    private String recorded(String kind, String markdown, List<Map<String, Object>> targets) {
        Map<String, Object> essay = new HashMap<>();
        essay.put("series", series);
        essay.put("kind", kind);
        essay.put("title", "On the bridge, " + kind);
        essay.put("markdown", markdown);
        essay.put("byline", List.of(Map.of("displayName", "A. Writer", "sortName", "Writer, A.")));
        essay.put("targets", targets);
        essay.put("licence", "CC-BY-4.0");
        essay.put("originalDate", "2013-07");
        essay.put("source", "A. Writer, The bridge, 2013");
        House.Answer answer = HOUSE.post("aiko", "/api/records", essay);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("id");
    }

    @Test
    void a_correction_keeps_the_pins_of_the_essay() {
        String update = proposed(response, "CORRECTION", "I did ask, as it \u201cstood for years\u201d.");

        House.Answer publishedBy = publish("daniel", response, update);

        assertThat(publishedBy.status()).as(publishedBy.body()).isEqualTo(200);
        String text = HOUSE.store().sql("""
                        select t.content from store.events e join store.texts t on t.id = (e.payload #>> '{text,id}')::uuid
                         where e.name = 'record.EssayCorrected' and e.payload ->> 'commentaryId' = ?""").param(response).query(String.class).single();
        assertThat(text)
                .contains("I did ask")
                .contains("\"exact\":\"stood for years\"")
                .contains(lead);
        assertThat(HOUSE.store()
                        .sql("select payload ->> 'version' from store.events where name = 'record.EssayCorrected'"
                                + " and payload ->> 'commentaryId' = ?")
                        .param(response)
                        .query(String.class)
                        .single())
                .isEqualTo("1.1");
    }

    @Test
    void what_is_wrong_with_a_proposal_is_said_of_its_field() {
        assertThat(refused(change("CORRECTION", "I asked, as it \u201cstood for years\u201d."), 422))
                .contains("\"field\":\"markdown\"", "nothing-changed");
        assertThat(refused(change("RETRACTION", "Something else."), 422))
                .contains("\"field\":\"markdown\"", "text-stays");
        assertThat(refused(change("CORRECTION", " "), 422)).contains("\"field\":\"markdown\"");
        assertThat(refused(Map.of("type", "CORRECTION", "markdown", "x"), 422)).contains("\"field\":\"notice\"");
        assertThat(refused(Map.of("type", "IMPROVEMENT", "notice", "x"), 422)).contains("\"field\":\"type\"");
        assertThat(refused(Map.of("type", "CORRECTION", "markdown", "x", "notice", "x", "onto", "0.9"), 412))
                .contains("outdated");
    }

    @Test
    void a_form_goes_on_to_the_page_of_the_record() {
        House.Answer sent = HOUSE.form(
                "aiko",
                "/api/commentaries/" + response + "/corrections",
                "type=ADDENDUM&markdown=I+asked%2C+as+it+%E2%80%9Cstood+for+years%E2%80%9D.&title=On+the+bridge%2C+RESPONSE"
                        + "&notice=More+is+known+now.");

        assertThat(sent.status()).as(sent.body()).isEqualTo(303);
        assertThat(sent.header("Location")).isEqualTo("/desk/commentaries/" + response + "/record?v=1");
        assertThat(HOUSE.store()
                        .sql("select payload -> 'text' is null from store.events"
                                + " where name = 'record.UpdateProposed' and payload ->> 'commentaryId' = ?")
                        .param(response)
                        .query(Boolean.class)
                        .single())
                .as("what says the same is no change of the text")
                .isTrue();
    }

    @Test
    void a_lead_is_frozen_by_its_call() {
        HOUSE.post("aiko", "/api/series/" + series + "/call", Map.of("brief", "Say what you think."));

        House.Answer anew = HOUSE.post("aiko", corrections(lead), change("NEW_VERSION", "Another bridge."));

        assertThat(anew.status()).isEqualTo(409);
        assertThat(anew.body()).contains("lead-is-frozen");
        assertThat(proposed(lead, "CORRECTION", "The bridge stood for a year.")).isNotEmpty();
    }

    @Test
    void a_removal_erases_every_text_of_the_essay_and_no_fact() {
        String update = proposed(response, "CORRECTION", PLANTED);
        publish("daniel", response, update);
        proposed(response, "CORRECTION", PLANTED + " Often.");
        HOUSE.store()
                .sql("""
                        insert into store.working_copies (commentary_id, revision, title, summary, keywords, language,
                            markdown, answers, competing_interests, licence, updated_by)
                        values (:id::uuid, 1, '', '', '{}', 'en', 'Overwater', '[]', '', '', :by)""")
                .param("id", response)
                .param("by", HOUSE.person("mira"))
                .update();
        HOUSE.store().sql("""
                        insert into store.copy_edits
                        select copy.*, gen_random_uuid() from store.working_copies copy where commentary_id = ?::uuid""").param(response).update();
        String removal = HOUSE.post(
                        "aiko", corrections(response), Map.of("type", "REMOVAL", "notice", "Removed by court no. 1."))
                .text("part");
        long events = events();

        House.Answer removed = publish("daniel", response, removal);

        assertThat(removed.status()).as(removed.body()).isEqualTo(200);
        assertThat(events()).isEqualTo(events + 1);
        assertThat(HOUSE.store()
                        .sql("select count(*) from store.texts where content like '%Overwater%'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(HOUSE.store()
                        .sql("""
                                select (select count(*) from store.working_copies where commentary_id = :id::uuid)
                                     + (select count(*) from store.copy_edits where commentary_id = :id::uuid)""")
                        .param("id", response)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(HOUSE.store().sql("""
                                select count(*) from store.events e join store.texts t on t.id = (e.payload #>> '{text,id}')::uuid
                                 where e.payload ->> 'commentaryId' = ? and t.erased_at is not null and t.content is null""").param(response).query(Long.class).single())
                .isEqualTo(4);
        assertThat(HOUSE.store()
                        .sql("select count(*) from store.texts where content = 'Removed by court no. 1.'")
                        .query(Long.class)
                        .single())
                .isOne();
        assertThat(HOUSE.bean("verification", Verification.class).verify().firstBreak())
                .isNull();
    }

    @Test
    void a_removed_essay_is_answered_by_nobody() {
        String removal = HOUSE.post(
                        "aiko", corrections(response), Map.of("type", "REMOVAL", "notice", "Removed by a court."))
                .text("part");
        publish("daniel", response, removal);

        House.Answer begun =
                HOUSE.post("aiko", "/api/commentaries", Map.of("series", series, "kind", "REPLY", "target", response));
        House.Answer again = HOUSE.post("aiko", corrections(response), change("CORRECTION", "Something."));

        assertThat(begun.status()).as(begun.body()).isEqualTo(422);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("removed");
    }

    @Test
    void an_editor_alone_retracts_nothing() {
        String retraction = HOUSE.post(
                        "daniel", corrections(response), Map.of("type", "RETRACTION", "notice", "It was invented."))
                .text("part");

        assertThat(publish("daniel", response, retraction).body()).contains("second-person");
        assertThat(publish("aiko", response, retraction).status()).isEqualTo(200);
    }

    @Test
    void the_same_proposal_sent_twice_is_made_once() {
        Map<String, Object> change = change("CORRECTION", "I did ask.");
        House.Answer first = HOUSE.post("aiko", corrections(response), change, "Idempotency-Key", "k-" + response);
        House.Answer second = HOUSE.post("aiko", corrections(response), change, "Idempotency-Key", "k-" + response);

        assertThat(second.text("part")).isEqualTo(first.text("part")).isNotEmpty();
        assertThat(second.version()).isEqualTo(first.version());
    }

    @Test
    void who_read_of_a_change_takes_note_of_it_as_often_as_they_like() {
        String update = proposed(response, "CORRECTION", "I did ask.");
        Map<String, String> noted = Map.of("commentary", response, "update", update);

        assertThat(HOUSE.post("mira", "/api/acknowledgements", noted).status()).isEqualTo(200);
        assertThat(HOUSE.post("mira", "/api/acknowledgements", noted).status()).isEqualTo(200);
        assertThat(HOUSE.post("mira", "/api/acknowledgements", Map.of("commentary", lead, "update", update))
                        .status())
                .isEqualTo(404);
        assertThat(HOUSE.store()
                        .sql("select count(*) from store.acknowledgements where update_id = ?::uuid")
                        .param(update)
                        .query(Long.class)
                        .single())
                .isOne();
    }

    private static Map<String, Object> change(String type, String markdown) {
        return Map.of("type", type, "markdown", markdown, "notice", "A word was wrong.");
    }

    private static String corrections(String id) {
        return "/api/commentaries/" + id + "/corrections";
    }

    private static String proposed(String id, String type, String markdown) {
        House.Answer answer = HOUSE.post("aiko", corrections(id), change(type, markdown));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("part");
    }

    private static House.Answer publish(String who, String id, String update) {
        return HOUSE.post(who, corrections(id) + "/" + update + "/publication", Map.of());
    }

    private String refused(Map<String, ?> change, int status) {
        House.Answer answer = HOUSE.post("aiko", corrections(response), change);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    private static long events() {
        return HOUSE.store()
                .sql("select count(*) from store.events")
                .query(Long.class)
                .single();
    }
}
