package org.rejoinder.command.commentary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rejoinder.command.access.People.AUTHOR;
import static org.rejoinder.command.access.People.EDITOR;
import static org.rejoinder.command.access.People.PUBLISHER;
import static org.rejoinder.command.access.People.SERIES;
import static org.rejoinder.command.access.RefusedFor.refusedFor;
import static org.rejoinder.command.commentary.Story.BYLINE;
import static org.rejoinder.command.commentary.Story.FIRST_TEXT;
import static org.rejoinder.command.commentary.Story.ID;
import static org.rejoinder.command.commentary.Story.LEAD;
import static org.rejoinder.command.commentary.Story.LICENCE;
import static org.rejoinder.command.commentary.Story.PUBLISHED_LEAD;
import static org.rejoinder.command.commentary.Story.SECOND_TEXT;
import static org.rejoinder.command.commentary.Story.TARGETS;
import static org.rejoinder.command.commentary.Story.WORDS;
import static org.rejoinder.command.commentary.Story.proof;
import static org.rejoinder.command.commentary.Story.ready;
import static org.rejoinder.command.commentary.Story.scheduled;
import static org.rejoinder.command.commentary.Story.then;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.access.AccessReason;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.commentary.CommentaryCommand.CancelSchedule;
import org.rejoinder.command.commentary.CommentaryCommand.PrepareProof;
import org.rejoinder.command.commentary.CommentaryCommand.Publish;
import org.rejoinder.command.commentary.CommentaryCommand.PublishDue;
import org.rejoinder.command.commentary.CommentaryCommand.SchedulePublication;
import org.rejoinder.command.commentary.CommentaryCommand.Withdraw;
import org.rejoinder.command.record.RecordReason;
import org.rejoinder.command.record.Signed;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofApproved;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofPrepared;
import org.rejoinder.contract.commentary.CommentaryEvent.Released;
import org.rejoinder.contract.commentary.CommentaryEvent.ScheduleCancelled;
import org.rejoinder.contract.commentary.CommentaryEvent.Withdrawn;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ManuscriptScheduleTest {

    private static final Instant NOW = Instant.parse("2026-12-01T08:00:00Z");
    private static final Instant AT = Instant.parse("2026-12-24T08:00:00Z");
    private static final UUID OTHER = new UUID(2, 7);

    private final AggregateTestFixture<Manuscript> manuscript = new AggregateTestFixture<>(Manuscript.class);

    @Test
    void a_publisher_schedules_what_is_ready() {
        manuscript
                .given(ready())
                .when(schedule(AT, PUBLISHER))
                .expectEvents(scheduled(AT))
                .expectState(state -> assertThat(state.stage).isEqualTo(Stage.READY));
        manuscript.given(ready()).when(schedule(AT, EDITOR)).expectException(refusedFor(AccessReason.NOT_ENTITLED));
        manuscript.given(proof()).when(schedule(AT, PUBLISHER)).expectException(refusedFor(CommentaryReason.NOT_NOW));
        manuscript
                .given(ready())
                .when(schedule(NOW, PUBLISHER))
                .expectException(refusedFor(CommentaryReason.TIME_IS_OVER));
    }

    @Test
    void a_text_other_than_the_approved_one_is_not_scheduled_and_an_address_must_be_one() {
        manuscript
                .given(then(proof(), new ProofApproved(ID, 1, SECOND_TEXT.sha256(), AUTHOR.person())))
                .when(schedule(AT, PUBLISHER))
                .expectException(refusedFor(CommentaryReason.NOT_THE_APPROVED_TEXT));
        manuscript
                .given(ready())
                .when(new SchedulePublication(ID, "print", AT, "Europe/Berlin", List.of(), NOW, PUBLISHER, null))
                .expectException(refusedFor(RecordReason.RESERVED_SLUG));
    }

    @Test
    void a_schedule_is_cancelled_once() {
        manuscript
                .given(then(ready(), scheduled(AT)))
                .when(new CancelSchedule(ID, null, PUBLISHER, null))
                .expectEvents(new ScheduleCancelled(ID, PUBLISHER.person(), null));
        manuscript
                .given(then(ready(), scheduled(AT)))
                .when(new CancelSchedule(ID, null, EDITOR, null))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
        manuscript
                .given(ready())
                .when(new CancelSchedule(ID, null, PUBLISHER, null))
                .expectException(refusedFor(CommentaryReason.NOT_SCHEDULED));
    }

    @Test
    void the_installation_publishes_what_is_due() {
        manuscript
                .given(then(ready(), scheduled(AT)))
                .when(due(AT, ID))
                .expectEvents(
                        new Released(
                                ID, 1, FIRST_TEXT.sha256(), Actor.installation().person()),
                        publishedIn(null, Actor.installation()));
        manuscript
                .given(then(ready(), scheduled(AT)))
                .when(due(AT.minusMillis(1), ID))
                .expectException(refusedFor(CommentaryReason.NOT_SCHEDULED));
        manuscript.given(ready()).when(due(AT, ID)).expectException(refusedFor(CommentaryReason.NOT_SCHEDULED));
    }

    @Test
    void nobody_else_publishes_what_is_due_and_the_installation_nothing_else() {
        manuscript
                .given(then(ready(), scheduled(AT)))
                .when(new PublishDue(ID, BYLINE, List.of(ID), List.of(PUBLISHED_LEAD), AT, PUBLISHER))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
        manuscript
                .given(ready())
                .when(new Publish(ID, "a-response", BYLINE, List.of(PUBLISHED_LEAD), Actor.installation(), null))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
    }

    @Test
    void what_is_scheduled_together_is_published_together() {
        List<Object> both = then(ready(), scheduled(AT, OTHER));
        manuscript
                .given(both)
                .when(due(AT, ID, OTHER))
                .expectEvents(
                        new Released(
                                ID, 1, FIRST_TEXT.sha256(), Actor.installation().person()),
                        publishedIn(List.of(ID, OTHER), Actor.installation()));
        manuscript.given(both).when(due(AT, ID)).expectException(refusedFor(CommentaryReason.OTHER_ACT));
    }

    @Test
    void a_target_is_public_or_published_in_the_same_act_at_its_first_version() {
        manuscript
                .given(ready())
                .when(new Publish(ID, "a-response", BYLINE, List.of(LEAD), List.of(), PUBLISHER, null))
                .expectEvents(
                        new Released(ID, 1, FIRST_TEXT.sha256(), PUBLISHER.person()),
                        publishedIn(List.of(ID, LEAD), PUBLISHER));
        manuscript
                .given(ready())
                .when(new Publish(ID, "a-response", BYLINE, List.of(OTHER), List.of(), PUBLISHER, null))
                .expectException(refusedFor(RecordReason.TARGET_NOT_PUBLIC));
    }

    @Test
    void whatever_takes_the_text_away_takes_its_schedule_too() {
        List<Object> history = then(ready(), scheduled(AT));
        ScheduleCancelled cancelled = new ScheduleCancelled(ID, EDITOR.person(), null);
        manuscript
                .given(history)
                .when(new PrepareProof(ID, Signed.of(BYLINE), EDITOR, null))
                .expectEvents(
                        cancelled, new ProofPrepared(ID, 1, FIRST_TEXT.sha256(), Signed.of(BYLINE), EDITOR.person()));
        manuscript
                .given(history)
                .when(new Withdraw(ID, WORDS, EDITOR, null))
                .expectEvents(cancelled, new Withdrawn(ID, WORDS, EDITOR.person()));
    }

    @Test
    void what_is_scheduled_can_be_published_at_once() {
        manuscript
                .given(then(ready(), scheduled(AT)))
                .when(new Publish(ID, "a-response", BYLINE, List.of(PUBLISHED_LEAD), PUBLISHER, null))
                .expectEvents(
                        new Released(ID, 1, FIRST_TEXT.sha256(), PUBLISHER.person()), publishedIn(null, PUBLISHER))
                .expectState(state -> assertThat(state.schedule).isNull());
    }

    private static SchedulePublication schedule(Instant at, Actor by) {
        return new SchedulePublication(ID, "a-response", at, "Europe/Berlin", List.of(), NOW, by, null);
    }

    private static PublishDue due(Instant now, UUID... act) {
        return new PublishDue(ID, BYLINE, List.of(act), List.of(PUBLISHED_LEAD), now, Actor.installation());
    }

    private static EssayPublished publishedIn(@Nullable List<UUID> act, Actor by) {
        return new EssayPublished(
                PublicRecordEvent.recordIdOf(ID),
                ID,
                SERIES,
                "RESPONSE",
                "a-response",
                "1.0",
                FIRST_TEXT,
                BYLINE,
                TARGETS,
                LICENCE,
                by.person(),
                act);
    }
}
