package org.rejoinder.command.commentary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rejoinder.command.access.People.AUTHOR;
import static org.rejoinder.command.access.People.EDITOR;
import static org.rejoinder.command.access.People.OTHER_REVIEWER;
import static org.rejoinder.command.access.People.PUBLISHER;
import static org.rejoinder.command.access.People.REVIEWER;
import static org.rejoinder.command.access.People.SECOND_EDITOR;
import static org.rejoinder.command.access.People.SERIES;
import static org.rejoinder.command.access.People.STRANGER;
import static org.rejoinder.command.access.RefusedFor.refusedFor;
import static org.rejoinder.command.commentary.Story.FIRST_TEXT;
import static org.rejoinder.command.commentary.Story.ID;
import static org.rejoinder.command.commentary.Story.LETTER;
import static org.rejoinder.command.commentary.Story.SECOND_TEXT;
import static org.rejoinder.command.commentary.Story.WORDS;
import static org.rejoinder.command.commentary.Story.accepted;
import static org.rejoinder.command.commentary.Story.copyEdited;
import static org.rejoinder.command.commentary.Story.pending;
import static org.rejoinder.command.commentary.Story.proof;
import static org.rejoinder.command.commentary.Story.then;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.access.AccessReason;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.commentary.CommentaryCommand.ApproveDecision;
import org.rejoinder.command.commentary.CommentaryCommand.DeclineReply;
import org.rejoinder.command.commentary.CommentaryCommand.LapseReply;
import org.rejoinder.command.commentary.CommentaryCommand.TakeUpReply;
import org.rejoinder.contract.commentary.CommentaryEvent.Accepted;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRescinded;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftStarted;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofApproved;
import org.rejoinder.contract.commentary.CommentaryEvent.Released;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyAccepted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyDeclined;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyLapsed;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyOffered;
import org.rejoinder.contract.commentary.CommentaryEvent.RevisionsRequested;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Outcome;
import org.rejoinder.contract.commentary.Substance;
import org.rejoinder.contract.commentary.Target;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ManuscriptReplyTest {

    private static final LocalDate LAST_DAY = LocalDate.of(2026, 12, 24);
    private static final UUID REPLY = new UUID(2, 8);
    private static final Accepted ACCEPTED =
            new Accepted(ID, 1, 1, FIRST_TEXT.sha256(), LETTER, SECOND_EDITOR.person(), true);
    private static final ReplyOffered OFFERED = new ReplyOffered(ID, STRANGER.person(), "2026-12-24");

    private final AggregateTestFixture<Manuscript> manuscript = new AggregateTestFixture<>(Manuscript.class);

    @Test
    void an_acceptance_offers_a_reply_to_each_author_it_answers() {
        manuscript
                .given(pending(Outcome.ACCEPT))
                .when(approve(Outcome.ACCEPT, Turn.FIRST, STRANGER, REVIEWER))
                .expectEvents(ACCEPTED, new ReplyOffered(ID, REVIEWER.person(), "2026-12-24"), OFFERED);
    }

    @Test
    void nobody_is_offered_a_reply_to_what_was_not_accepted_nor_to_their_own_essay() {
        manuscript
                .given(pending(Outcome.REVISE))
                .when(approve(Outcome.REVISE, Turn.FIRST, STRANGER))
                .expectEvents(
                        new RevisionsRequested(ID, 1, 1, FIRST_TEXT.sha256(), LETTER, SECOND_EDITOR.person(), true));
        manuscript
                .given(pending(Outcome.ACCEPT))
                .when(approve(Outcome.ACCEPT, Turn.FIRST, AUTHOR))
                .expectEvents(ACCEPTED);
    }

    @Test
    void where_the_exchange_is_as_deep_as_it_gets_no_reply_is_offered() {
        manuscript
                .given(pending(Outcome.ACCEPT))
                .when(approve(Outcome.ACCEPT, new Turn(1, 1, false), STRANGER))
                .expectEvents(ACCEPTED);
        manuscript
                .given(pending(Outcome.ACCEPT))
                .when(approve(Outcome.ACCEPT, new Turn(1, 2, false), STRANGER))
                .expectEvents(ACCEPTED, OFFERED);
    }

    @Test
    void a_reply_is_offered_to_a_response_and_a_rejoinder_and_to_nothing_else() {
        for (Kind kind : Kind.values()) {
            List<UUID> offered = new RightOfReply(Set.of(STRANGER.person()), LAST_DAY, new Turn(1, 9, false))
                    .offeredFor(kind, Set.of(AUTHOR.person()));
            assertThat(offered.isEmpty()).isEqualTo(kind != Kind.RESPONSE && kind != Kind.REJOINDER);
        }
    }

    @Test
    void to_take_up_an_offer_begins_the_reply() {
        manuscript
                .given(offered())
                .when(takeUp(LAST_DAY, STRANGER))
                .expectEvents(
                        new ReplyAccepted(ID, STRANGER.person(), REPLY),
                        new DraftStarted(
                                REPLY,
                                SERIES,
                                "REPLY",
                                STRANGER.person(),
                                STRANGER.person(),
                                List.of(Target.essay(ID, "1.0"))));
    }

    @Test
    void an_offer_is_for_whom_it_was_made_to_until_its_last_day_and_once() {
        manuscript
                .given(offered())
                .when(takeUp(LAST_DAY.plusDays(1), STRANGER))
                .expectException(refusedFor(CommentaryReason.OFFER_OVER));
        manuscript
                .given(offered())
                .when(takeUp(LAST_DAY, REVIEWER))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
        manuscript
                .given(offered())
                .when(takeUp(LAST_DAY, OTHER_REVIEWER))
                .expectException(refusedFor(AccessReason.NOT_YOURS));
        for (Object answered : List.of(
                new ReplyAccepted(ID, STRANGER.person(), REPLY),
                new ReplyDeclined(ID, STRANGER.person(), null),
                new ReplyLapsed(ID, STRANGER.person()))) {
            manuscript
                    .given(then(offered(), answered))
                    .when(takeUp(LAST_DAY, STRANGER))
                    .expectException(refusedFor(CommentaryReason.OFFER_ANSWERED));
            manuscript
                    .given(then(offered(), answered))
                    .when(decline(STRANGER))
                    .expectException(refusedFor(CommentaryReason.OFFER_ANSWERED));
        }
    }

    @Test
    void an_offer_is_declined_with_a_reason_or_without() {
        manuscript
                .given(offered())
                .when(decline(STRANGER))
                .expectEvents(new ReplyDeclined(ID, STRANGER.person(), null));
        manuscript
                .given(offered())
                .when(new DeclineReply(ID, WORDS, LAST_DAY, STRANGER))
                .expectEvents(new ReplyDeclined(ID, STRANGER.person(), WORDS));
    }

    @Test
    void an_offer_stands_after_publication() {
        manuscript
                .given(then(
                        offered(),
                        proof().get(proof().size() - 1),
                        new ProofApproved(ID, 1, FIRST_TEXT.sha256(), AUTHOR.person()),
                        new Released(ID, 1, FIRST_TEXT.sha256(), PUBLISHER.person())))
                .when(takeUp(LAST_DAY, STRANGER))
                .expectEvents(
                        new ReplyAccepted(ID, STRANGER.person(), REPLY),
                        new DraftStarted(
                                REPLY,
                                SERIES,
                                "REPLY",
                                STRANGER.person(),
                                STRANGER.person(),
                                List.of(Target.essay(ID, "1.0"))));
    }

    @Test
    void an_offer_lapses_once_after_its_last_day_and_by_the_installation_only() {
        manuscript
                .given(offered())
                .when(lapse(LAST_DAY, Actor.installation()))
                .expectException(refusedFor(CommentaryReason.OFFER_STANDS));
        manuscript
                .given(offered())
                .when(lapse(LAST_DAY.plusDays(1), Actor.installation()))
                .expectEvents(new ReplyLapsed(ID, STRANGER.person()));
        manuscript
                .given(offered())
                .when(lapse(LAST_DAY.plusDays(1), PUBLISHER))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
        manuscript
                .given(then(offered(), new ReplyDeclined(ID, STRANGER.person(), null)))
                .when(lapse(LAST_DAY.plusDays(1), Actor.installation()))
                .expectException(refusedFor(CommentaryReason.OFFER_STANDS));
    }

    @Test
    void a_decision_taken_back_makes_the_offers_void_and_another_acceptance_makes_them_anew() {
        List<Object> rescinded = then(offered(), new DecisionRescinded(ID, "ACCEPT", WORDS, PUBLISHER.person()));
        manuscript
                .given(rescinded)
                .when(takeUp(LAST_DAY, STRANGER))
                .expectException(refusedFor(AccessReason.NOT_YOURS));
        manuscript
                .given(rescinded)
                .when(approve(Outcome.ACCEPT, Turn.FIRST, STRANGER))
                .expectEvents(ACCEPTED, OFFERED);
    }

    @Test
    void a_reply_begun_goes_on_though_the_decision_is_taken_back_and_is_not_offered_again() {
        List<Object> rescinded = then(
                offered(),
                new ReplyAccepted(ID, STRANGER.person(), REPLY),
                new DecisionRescinded(ID, "ACCEPT", WORDS, PUBLISHER.person()));
        manuscript
                .given(rescinded)
                .when(approve(Outcome.ACCEPT, Turn.FIRST, STRANGER))
                .expectEvents(ACCEPTED);
    }

    @Test
    void a_change_of_substance_keeps_the_offers_and_makes_none_twice() {
        List<Object> changed = then(offered(), copyEdited(2, SECOND_TEXT, Substance.SUBSTANTIVE, EDITOR));
        manuscript
                .given(changed)
                .when(takeUp(LAST_DAY, STRANGER))
                .expectException(refusedFor(CommentaryReason.NOT_NOW));
        manuscript
                .given(changed)
                .when(new ApproveDecision(
                        ID,
                        Outcome.ACCEPT,
                        SECOND_TEXT.sha256(),
                        LETTER.sha256(),
                        true,
                        reply(Turn.FIRST, STRANGER),
                        SECOND_EDITOR,
                        null))
                .expectEvents(new Accepted(ID, 1, 2, SECOND_TEXT.sha256(), LETTER, SECOND_EDITOR.person(), true));
    }

    private static List<Object> offered() {
        return then(accepted(), OFFERED);
    }

    private static RightOfReply reply(Turn turn, Actor... answered) {
        return new RightOfReply(
                List.of(answered).stream().map(Actor::person).collect(java.util.stream.Collectors.toSet()),
                LAST_DAY,
                turn);
    }

    private static ApproveDecision approve(Outcome outcome, Turn turn, Actor... answered) {
        return new ApproveDecision(
                ID, outcome, FIRST_TEXT.sha256(), LETTER.sha256(), true, reply(turn, answered), SECOND_EDITOR, null);
    }

    private static TakeUpReply takeUp(LocalDate today, Actor by) {
        return new TakeUpReply(ID, REPLY, "1.0", today, by);
    }

    private static DeclineReply decline(Actor by) {
        return new DeclineReply(ID, null, LAST_DAY, by);
    }

    private static LapseReply lapse(LocalDate today, Actor by) {
        return new LapseReply(ID, STRANGER.person(), today, by);
    }
}
