package org.rejoinder.command.commentary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rejoinder.command.access.People.AUTHOR;
import static org.rejoinder.command.access.People.EDITOR;
import static org.rejoinder.command.access.People.PUBLISHER;
import static org.rejoinder.command.access.People.SECOND_EDITOR;
import static org.rejoinder.command.access.RefusedFor.refusedFor;
import static org.rejoinder.command.commentary.Story.BYLINE;
import static org.rejoinder.command.commentary.Story.FIRST_TEXT;
import static org.rejoinder.command.commentary.Story.ID;
import static org.rejoinder.command.commentary.Story.LETTER;
import static org.rejoinder.command.commentary.Story.SECOND_TEXT;
import static org.rejoinder.command.commentary.Story.TARGETS;
import static org.rejoinder.command.commentary.Story.WORDS;
import static org.rejoinder.command.commentary.Story.accepted;
import static org.rejoinder.command.commentary.Story.copyEdited;
import static org.rejoinder.command.commentary.Story.declined;
import static org.rejoinder.command.commentary.Story.pending;
import static org.rejoinder.command.commentary.Story.proof;
import static org.rejoinder.command.commentary.Story.published;
import static org.rejoinder.command.commentary.Story.ready;
import static org.rejoinder.command.commentary.Story.revisionsRequested;
import static org.rejoinder.command.commentary.Story.saved;
import static org.rejoinder.command.commentary.Story.scheduled;
import static org.rejoinder.command.commentary.Story.then;
import static org.rejoinder.command.commentary.Story.underReview;
import static org.rejoinder.command.commentary.Story.withdrawn;

import java.time.Instant;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.access.AccessReason;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.commentary.CommentaryCommand.ApproveDecision;
import org.rejoinder.command.commentary.CommentaryCommand.PrepareProof;
import org.rejoinder.command.commentary.CommentaryCommand.RescindDecision;
import org.rejoinder.command.commentary.CommentaryCommand.SaveVersion;
import org.rejoinder.command.commentary.CommentaryCommand.SendDecisionBack;
import org.rejoinder.command.record.Signed;
import org.rejoinder.contract.commentary.CommentaryEvent.Accepted;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRescinded;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionSentBack;
import org.rejoinder.contract.commentary.CommentaryEvent.Declined;
import org.rejoinder.contract.commentary.CommentaryEvent.RevisionsRequested;
import org.rejoinder.contract.commentary.CommentaryEvent.ScheduleCancelled;
import org.rejoinder.contract.commentary.Outcome;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.commentary.Substance;
import org.rejoinder.contract.text.TextRef;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ManuscriptRescindTest {

    private static final Instant AT = Instant.parse("2026-12-24T08:00:00Z");

    private final AggregateTestFixture<Manuscript> manuscript = new AggregateTestFixture<>(Manuscript.class);

    @Test
    void a_publisher_takes_any_decision_back_and_it_waits_for_a_second_person_again() {
        for (List<Object> history : List.of(accepted(), proof(), ready())) {
            manuscript
                    .given(history)
                    .when(rescind(PUBLISHER))
                    .expectEvents(rescinded("ACCEPT"))
                    .expectState(state -> assertThat(state.stage).isEqualTo(Stage.DECISION_PENDING));
        }
        manuscript.given(revisionsRequested()).when(rescind(PUBLISHER)).expectEvents(rescinded("REVISE"));
        manuscript.given(declined()).when(rescind(PUBLISHER)).expectEvents(rescinded("DECLINE"));
    }

    @Test
    void an_editor_does_not_take_a_decision_back_nor_anyone_what_is_public_or_withdrawn() {
        manuscript.given(accepted()).when(rescind(EDITOR)).expectException(refusedFor(AccessReason.NOT_ENTITLED));
        for (List<Object> history : List.of(published(), withdrawn(), underReview(), pending(Outcome.ACCEPT))) {
            manuscript.given(history).when(rescind(PUBLISHER)).expectException(refusedFor(CommentaryReason.NOT_NOW));
        }
    }

    @Test
    void what_has_been_replaced_stays_declined() {
        manuscript
                .given(declined())
                .when(new RescindDecision(ID, WORDS, true, PUBLISHER, null))
                .expectException(refusedFor(CommentaryReason.REPLACED));
    }

    @Test
    void the_recommendation_stands_and_can_be_approved_or_sent_back() {
        List<Object> again = then(declined(), rescinded("DECLINE"));
        manuscript
                .given(again)
                .when(approve(Outcome.DECLINE, FIRST_TEXT, EDITOR))
                .expectException(refusedFor(CommentaryReason.SECOND_PAIR_OF_EYES));
        manuscript
                .given(again)
                .when(approve(Outcome.DECLINE, FIRST_TEXT, SECOND_EDITOR))
                .expectEvents(new Declined(ID, 1, 1, FIRST_TEXT.sha256(), LETTER, SECOND_EDITOR.person(), true));
        manuscript
                .given(again)
                .when(new SendDecisionBack(ID, WORDS, true, SECOND_EDITOR, null))
                .expectEvents(new DecisionSentBack(ID, WORDS, SECOND_EDITOR.person()));
    }

    @Test
    void the_text_is_again_the_one_that_was_decided_on_whatever_was_saved_since() {
        List<Object> again = then(revisionsRequested(), saved(2, SECOND_TEXT), rescinded("REVISE"));
        manuscript
                .given(again)
                .when(approve(Outcome.REVISE, SECOND_TEXT, SECOND_EDITOR))
                .expectException(refusedFor(CommentaryReason.STALE_TEXT));
        manuscript
                .given(again)
                .when(approve(Outcome.REVISE, FIRST_TEXT, SECOND_EDITOR))
                .expectEvents(
                        new RevisionsRequested(ID, 1, 1, FIRST_TEXT.sha256(), LETTER, SECOND_EDITOR.person(), true));
        manuscript
                .given(then(
                        again,
                        new RevisionsRequested(ID, 1, 1, FIRST_TEXT.sha256(), LETTER, SECOND_EDITOR.person(), true)))
                .when(new SaveVersion(ID, SECOND_TEXT, TARGETS, AUTHOR, null))
                .expectEvents(saved(3, SECOND_TEXT));
    }

    @Test
    void a_schedule_goes_with_the_decision_it_rests_on() {
        manuscript
                .given(then(ready(), scheduled(AT)))
                .when(rescind(PUBLISHER))
                .expectEvents(new ScheduleCancelled(ID, PUBLISHER.person(), null), rescinded("ACCEPT"));
    }

    @Test
    void an_acceptance_anew_after_a_change_of_substance_goes_back_to_that_change() {
        Accepted anew = new Accepted(ID, 1, 2, SECOND_TEXT.sha256(), LETTER, SECOND_EDITOR.person(), true);
        List<Object> again =
                then(accepted(), copyEdited(2, SECOND_TEXT, Substance.SUBSTANTIVE, EDITOR), anew, rescinded("ACCEPT"));
        manuscript
                .given(again)
                .when(approve(Outcome.ACCEPT, SECOND_TEXT, SECOND_EDITOR))
                .expectEvents(anew);
        List<Object> sentBack = then(again, new DecisionSentBack(ID, WORDS, SECOND_EDITOR.person()));
        manuscript
                .given(sentBack)
                .when(new PrepareProof(ID, Signed.of(BYLINE), EDITOR, null))
                .expectException(refusedFor(CommentaryReason.STALE_APPROVAL));
        manuscript.given(sentBack).when(rescind(PUBLISHER)).expectEvents(rescinded("ACCEPT"));
        manuscript
                .given(then(sentBack, rescinded("ACCEPT")))
                .when(approve(Outcome.ACCEPT, FIRST_TEXT, SECOND_EDITOR))
                .expectEvents(new Accepted(ID, 1, 1, FIRST_TEXT.sha256(), LETTER, SECOND_EDITOR.person(), true));
    }

    private static RescindDecision rescind(Actor by) {
        return new RescindDecision(ID, WORDS, false, by, null);
    }

    private static DecisionRescinded rescinded(String outcome) {
        return new DecisionRescinded(ID, outcome, WORDS, PUBLISHER.person());
    }

    private static ApproveDecision approve(Outcome outcome, TextRef text, Actor by) {
        return new ApproveDecision(ID, outcome, text.sha256(), LETTER.sha256(), true, RightOfReply.NONE, by, null);
    }
}
