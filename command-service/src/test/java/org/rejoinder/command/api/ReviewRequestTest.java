package org.rejoinder.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.api.Cast.Relation;
import org.rejoinder.command.api.Matters.State;

/** What a reviewer is asked and answers, over HTTP: each thing that is wrong is said of the field it is wrong in. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReviewRequestTest {

    private static final House HOUSE = House.standing();
    private static final String NEW = "How new is it?";

    private static Cast cast;
    private static Matters matters;

    @BeforeAll
    static void a_series() {
        cast = new Cast(HOUSE);
        matters = new Matters(HOUSE, cast);
    }

    @BeforeEach
    void with_a_form() {
        ok(form(List.of(
                Map.of(
                        "label",
                        NEW,
                        "kind",
                        "CHOICE",
                        "options",
                        "Wholly\nIn part",
                        "required",
                        true,
                        "audience",
                        "AUTHOR"),
                Map.of("label", "Anything else?", "kind", "WORDS", "audience", "EDITORS"))));
    }

    @Test
    void a_question_that_cannot_be_answered_is_refused_at_its_field() {
        assertThat(errors(form(
                        List.of(Map.of("label", NEW, "kind", "CHOICE", "options", "Wholly", "audience", "AUTHOR")))))
                .isEqualTo("questions[0].options TWO_OPTIONS");
        assertThat(errors(form(List.of(
                        Map.of("label", NEW, "kind", "WORDS", "options", "Wholly\nIn part", "audience", "AUTHOR")))))
                .isEqualTo("questions[0].options NO_OPTIONS_HERE");
        assertThat(errors(form(List.of(Map.of("kind", "WORDS", "audience", "AUTHOR")))))
                .startsWith("questions[0].label");
    }

    @Test
    void to_agree_is_to_say_whether_there_are_competing_interests() {
        String id = asked();
        assertThat(errors(answers(id, Map.of("agrees", true)))).isEqualTo("interests NOT_CHOSEN");
        assertThat(errors(answers(id, Map.of("agrees", true, "interests", "SOME", "competingInterests", " "))))
                .isEqualTo("competingInterests REQUIRED");
        ok(answers(id, Map.of("agrees", true, "interests", "NONE")));
    }

    @Test
    void a_review_answers_the_form_of_the_day_the_reviewer_was_asked_whatever_became_of_it() {
        String id = asked();
        ok(form(List.of(Map.of("label", "Is it long?", "kind", "YES_NO", "required", true, "audience", "EDITORS"))));
        ok(answers(id, Map.of("agrees", true, "interests", "NONE")));
        assertThat(errors(review(id, List.of()))).isEqualTo("answers[0].value NOT_CHOSEN");
        assertThat(errors(review(id, List.of(Map.of("question", 0, "value", "YES")))))
                .isEqualTo("answers[0].value UNKNOWN_VALUE");
        ok(review(
                id, List.of(Map.of("question", 0, "value", "In part"), Map.of("question", 1, "value", "It is long."))));
        assertThat(HOUSE.store().sql("""
                                select payload::jsonb #>> '{answers,0,choice}' from store.events
                                 where aggregate_id = ? and name = 'commentary.ReviewFormAnswered'""").param(id).query(String.class).single())
                .isEqualTo("In part");
    }

    @Test
    void a_button_takes_one_question_out_of_the_form_and_keeps_the_others() {
        String form = "questions[0].label=Is+it+new?&questions[0].kind=YES_NO&questions[0].audience=EDITORS"
                + "&questions[1].label=Is+it+true?&questions[1].kind=YES_NO&questions[1].audience=EDITORS"
                + "&questions[2].label=&questions[2].kind=&questions[2].audience=";
        House.Answer taken = HOUSE.form(
                cast.who(Relation.SERIES_EDITOR),
                "/api/series/" + matters.series() + "/review-form",
                form + "&_remove=questions[0].");
        assertThat(taken.status()).as(taken.body()).isEqualTo(303);
        assertThat(HOUSE.store()
                        .sql("""
                                select string_agg(q ->> 'label', '|') from (
                                    select payload from store.events
                                    where aggregate_id = ? and name = 'series.ReviewFormSet'
                                    order by sequence_number desc limit 1) last,
                                    jsonb_array_elements(payload::jsonb -> 'questions') q""")
                        .param(matters.series())
                        .query(String.class)
                        .single())
                .isEqualTo("Is it true?");
        ok(form(List.of()));
    }

    private static String asked() {
        String id = matters.in(State.SUBMITTED);
        ok(HOUSE.post(
                cast.who(Relation.HANDLING_EDITOR),
                at(id, "review-round"),
                Map.of("reviewers", List.of(cast.id(Relation.REVIEWER)))));
        return id;
    }

    private static House.Answer form(List<Map<String, ?>> questions) {
        return HOUSE.post(
                cast.who(Relation.SERIES_EDITOR),
                "/api/series/" + matters.series() + "/review-form",
                Map.of("questions", questions));
    }

    private static House.Answer answers(String id, Map<String, ?> answer) {
        return HOUSE.post(cast.who(Relation.REVIEWER), at(id, "review-request"), answer);
    }

    private static House.Answer review(String id, List<Map<String, ?>> answers) {
        return HOUSE.post(
                cast.who(Relation.REVIEWER),
                at(id, "reviews"),
                Map.of("recommendation", "ACCEPT", "toAuthor", "Good.", "answers", answers));
    }

    private static String at(String id, String move) {
        return "/api/commentaries/" + id + "/" + move;
    }

    private static String errors(House.Answer refused) {
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        return refused.json().path("errors").path(0).path("field").asString() + " "
                + refused.json().path("errors").path(0).path("code").asString();
    }

    private static void ok(House.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
}
