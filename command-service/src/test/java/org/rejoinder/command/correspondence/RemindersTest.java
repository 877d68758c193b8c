package org.rejoinder.command.correspondence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rejoinder.command.api.Cast.Relation.ANSWERED_AUTHOR;
import static org.rejoinder.command.api.Cast.Relation.HANDLING_EDITOR;
import static org.rejoinder.command.api.Cast.Relation.REVIEWER;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.api.Matters.State;
import org.rejoinder.command.clockwork.Due;

/** Of each day that draws near, and of each that has passed, one reminder. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RemindersTest {

    private static final Office OFFICE = Office.standing();

    @BeforeEach
    void nothing_is_open() {
        remind();
        OFFICE.clear();
    }

    @Test
    void a_reviewer_is_reminded_before_the_day_and_after_it_once_each() {
        asked(10);
        remind();
        assertThat(OFFICE.all()).isEmpty();

        forward(7);
        assertThat(OFFICE.to(REVIEWER))
                .singleElement()
                .satisfies(mail -> assertThat(mail.subject()).startsWith("A review is due on "));
        OFFICE.throwAway();
        forward(1);
        forward(2);
        assertThat(OFFICE.all()).isEmpty();

        forward(1);
        assertThat(OFFICE.to(REVIEWER))
                .singleElement()
                .satisfies(mail -> assertThat(mail.subject()).startsWith("A review was due on "));
        OFFICE.throwAway();
        forward(2);
        forward(30);
        assertThat(OFFICE.all()).isEmpty();
    }

    @Test
    void who_has_handed_in_the_review_is_not_reminded() {
        String id = asked(4);
        OFFICE.by(REVIEWER, id, "review-request", Map.of("agrees", true, "interests", "NONE"));
        OFFICE.by(
                REVIEWER,
                id,
                "reviews",
                Map.of("recommendation", "MINOR_REVISIONS", "toAuthor", "Well asked.", "toEditors", "Take it."));
        OFFICE.clear();
        forward(3);
        forward(3);
        assertThat(OFFICE.all()).isEmpty();
    }

    @Test
    void who_declined_is_not_reminded() {
        String id = asked(4);
        OFFICE.by(REVIEWER, id, "review-request", Map.of("agrees", false));
        OFFICE.clear();
        forward(3);
        forward(3);
        assertThat(OFFICE.all()).isEmpty();
    }

    @Test
    void who_was_asked_a_moment_ago_needs_no_reminder() {
        String id = asked(1);
        // The clock of the log is the machine's.
        OFFICE.house
                .store()
                .sql("update store.events set recorded_at = ? where aggregate_id = ?")
                .params(OFFICE.clock.instant().atOffset(ZoneOffset.UTC), id)
                .update();
        remind();
        assertThat(OFFICE.all()).isEmpty();
    }

    @Test
    void an_author_is_reminded_of_the_right_of_reply() {
        OFFICE.matters.in(State.PROOF);
        OFFICE.clear();
        for (int i = 0; i < 40; i++) {
            forward(1);
        }
        assertThat(OFFICE.to(ANSWERED_AUTHOR))
                .singleElement()
                .satisfies(mail -> assertThat(mail.subject()).startsWith("You may reply until "));
    }

    @Test
    void an_invited_person_is_reminded_as_long_as_the_invitation_stands() {
        String one = invited("one");
        String other = invited("other");
        OFFICE.clear();
        OFFICE.done("aiko", "/api/invitations/" + other + "/rescind", Map.of());
        OFFICE.clear();
        for (int i = 0; i < 9; i++) {
            forward(1);
        }
        assertThat(OFFICE.all()).hasSize(1);
        assertThat(OFFICE.all().get(0).subject()).startsWith("An answer is hoped for");
        assertThat(OFFICE.all().get(0).secret("/invitations/")).isNotEmpty();
        assertThat(one).isNotEmpty();
    }

    private static String invited(String name) {
        String invitation = OFFICE.done(
                "aiko",
                "/api/series/" + OFFICE.matters.series() + "/invitations",
                Map.of(
                        "name",
                        name,
                        "email",
                        name + System.nanoTime() + "@example.org",
                        "kind",
                        "RESPONSE",
                        "letter",
                        "Dear you.",
                        "answerBy",
                        day(10)));
        OFFICE.done("aiko", "/api/invitations/" + invitation + "/send", Map.of());
        return invitation;
    }

    private static String asked(int days) {
        String id = OFFICE.matters.in(State.SUBMITTED);
        OFFICE.by(HANDLING_EDITOR, id, "review-round", Map.of("reviewers", List.of()));
        OFFICE.by(HANDLING_EDITOR, id, "reviewers", Map.of("person", OFFICE.cast.id(REVIEWER), "dueOn", day(days)));
        OFFICE.clear();
        return id;
    }

    private static String day(int days) {
        return LocalDate.now(OFFICE.clock).plusDays(days).toString();
    }

    private static void forward(int days) {
        OFFICE.clock.advance(Duration.ofDays(days));
        remind();
        // Two nodes look.
        remind();
    }

    private static void remind() {
        OFFICE.reminders.at(OFFICE.clock.instant()).forEach(RemindersTest::act);
        OFFICE.postman.deliver();
    }

    private static void act(Due.Task task) {
        task.act().run();
    }
}
