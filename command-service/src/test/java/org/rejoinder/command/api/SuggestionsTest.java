package org.rejoinder.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Suggested edits and the text they are taken into, over HTTP on the whole command service. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SuggestionsTest {

    private static final House HOUSE = House.standing();
    private static final String WORDS = "The pier is *very* old, and nobody mends it. It creaks at night.";

    private static String series;

    @BeforeAll
    static void a_series_with_an_open_call() {
        series = done("aiko", "/api/series", Map.of("title", "On piers", "description", "x", "language", "en"))
                .text("id");
        Map<String, Object> lead = new HashMap<>(Map.of("series", series, "kind", "LEAD", "title", "The pier"));
        lead.put("markdown", "A pier is a promise.");
        lead.put("byline", List.of(Map.of("displayName", "A. Writer", "sortName", "Writer, A.")));
        lead.put("licence", "CC-BY-4.0");
        lead.put("originalDate", "2013");
        lead.put("source", "A. Writer, The pier, 2013");
        done("aiko", "/api/records", lead);
        done("aiko", "/api/series/" + series + "/call", Map.of("brief", "Say what you think."));
    }

    @Test
    void an_accepted_edit_is_in_the_text_and_can_be_taken_out_again() {
        String id = submitted();
        String note = suggested(id, "nobody mends it", "few mend it", null);
        back(id);

        done("mira", at(id, note, "accept"), Map.of());
        assertThat(written(id)).isEqualTo(WORDS.replace("nobody mends it", "few mend it"));
        done("mira", at(id, note, "accept"), Map.of());
        assertThat(written(id)).as("twice").isEqualTo(WORDS.replace("nobody mends it", "few mend it"));

        done("mira", at(id, note, "reconsider"), Map.of());
        assertThat(written(id)).isEqualTo(WORDS);
        done("mira", at(id, note, "reject"), Map.of());
        assertThat(written(id)).isEqualTo(WORDS);
    }

    @Test
    void several_are_taken_in_each_at_its_place_and_what_cannot_be_stays_open() {
        String id = submitted();
        String first = suggested(id, "nobody mends it", "", null);
        String across = suggested(id, "is very old", "is old", "Shorter.");
        String last = suggested(id, "at night", "by day", null);
        back(id);

        House.Answer taken = done(
                "mira",
                "/api/commentaries/" + id + "/suggestions/accept",
                Map.of("notes", List.of(last, first, across)));

        assertThat(written(id)).contains("It creaks by day.").doesNotContain("nobody mends");
        assertThat(taken.text("notice")).isEqualTo("SUGGESTIONS_LEFT");
        House.Answer again = HOUSE.post("mira", at(id, across, "accept"), Map.of());
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("code")).isEqualTo("SUGGESTION_ACROSS_MARKUP");
        done("mira", at(id, across, "accept"), Map.of("byHand", true));
        assertThat(written(id)).as("by hand the text is left alone").contains("is *very* old");
    }

    @Test
    void words_that_were_written_over_are_not_changed_behind_the_authors_back() {
        String id = submitted();
        String note = suggested(id, "nobody mends it", "few mend it", null);
        back(id);
        String otherwise = "The pier is gone.";
        write(id, revision(id), otherwise);

        House.Answer refused = HOUSE.post("mira", at(id, note, "accept"), Map.of());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("SUGGESTION_OVERTAKEN");
        assertThat(written(id)).isEqualTo(otherwise);
    }

    @Test
    void what_was_typed_meanwhile_in_another_place_stays() {
        String id = submitted();
        String note = suggested(id, "nobody mends it", "few mend it", null);
        back(id);
        write(id, revision(id), "A word before. " + WORDS + " A word after.");

        done("mira", at(id, note, "accept"), Map.of());

        assertThat(written(id))
                .isEqualTo("A word before. " + WORDS.replace("nobody mends it", "few mend it") + " A word after.");
        assertThat(HOUSE.put("mira", "/api/commentaries/" + id + "/working-copy", Map.of("base", 1, "markdown", "Old."))
                        .status())
                .as("who has the text open from before is told, and loses nothing")
                .isEqualTo(412);
    }

    @Test
    void only_a_suggestion_may_be_without_words_and_each_needs_its_passage() {
        String id = submitted();

        assertThat(field(HOUSE.post("aiko", notes(id), Map.of("kind", "COMMENT", "audience", "AUTHOR"))))
                .isEqualTo("text");
        assertThat(field(HOUSE.post(
                        "aiko", notes(id), Map.of("kind", "SUGGESTION", "audience", "AUTHOR", "replacement", "x"))))
                .isEqualTo("quote");
        assertThat(field(HOUSE.post(
                        "aiko", notes(id), Map.of("kind", "SUGGESTION", "audience", "AUTHOR", "quote", "at night"))))
                .isEqualTo("replacement");
        suggested(id, "at night", "by day", null);
    }

    @Test
    void what_is_written_without_a_kind_is_what_answers_the_target() {
        House.Answer begun = done("mira", "/api/commentaries", Map.of("series", series));
        assertThat(HOUSE.store()
                        .sql(
                                "select payload ->> 'kind' from store.events where aggregate_id = ? and sequence_number = 0")
                        .param(begun.text("id"))
                        .query(String.class)
                        .single())
                .isEqualTo("RESPONSE");
    }

    private static String submitted() {
        String id = done("mira", "/api/commentaries", Map.of("series", series, "kind", "RESPONSE"))
                .text("id");
        write(id, 0, WORDS);
        done("mira", "/api/commentaries/" + id + "/submit", Map.of());
        return id;
    }

    private static String suggested(String id, String quote, String replacement, @Nullable String why) {
        Map<String, Object> note = new HashMap<>(
                Map.of("kind", "SUGGESTION", "audience", "AUTHOR", "quote", quote, "replacement", replacement));
        if (why != null) {
            note.put("text", why);
        }
        return done("aiko", notes(id), note).text("part");
    }

    private static void back(String id) {
        done("aiko", "/api/commentaries/" + id + "/return", Map.of("reason", "See the suggestions."));
    }

    private static void write(String id, int base, String words) {
        House.Answer answer = HOUSE.put(
                "mira",
                "/api/commentaries/" + id + "/working-copy",
                Map.of("base", base, "markdown", words, "competingInterests", "None.", "licence", "CC-BY-4.0"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static int revision(String id) {
        return HOUSE.store()
                .sql("select revision from store.working_copies where commentary_id = ?::uuid")
                .param(id)
                .query(Integer.class)
                .single();
    }

    private static String written(String id) {
        return HOUSE.store()
                .sql("select markdown from store.working_copies where commentary_id = ?::uuid")
                .param(id)
                .query(String.class)
                .single();
    }

    private static String notes(String id) {
        return "/api/commentaries/" + id + "/notes";
    }

    private static String at(String id, String note, String move) {
        return notes(id) + "/" + note + "/" + move;
    }

    private static String field(House.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        return answer.json().path("errors").path(0).path("field").asString();
    }

    private static House.Answer done(String who, String path, Map<String, ?> body) {
        House.Answer answer = HOUSE.post(who, path, body);
        assertThat(answer.status()).as(path + " " + answer.body()).isIn(200, 201);
        return answer;
    }
}
