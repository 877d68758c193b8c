package org.rejoinder.command.commentary;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.access.Right;
import org.rejoinder.command.commentary.CommentaryCommand.ApproveDecision;
import org.rejoinder.command.commentary.CommentaryCommand.CopyEdit;
import org.rejoinder.command.commentary.CommentaryCommand.ReaffirmApproval;
import org.rejoinder.command.commentary.CommentaryCommand.RecommendDecision;
import org.rejoinder.command.commentary.CommentaryCommand.RescindDecision;
import org.rejoinder.command.commentary.CommentaryCommand.SendDecisionBack;
import org.rejoinder.contract.commentary.CommentaryEvent.Accepted;
import org.rejoinder.contract.commentary.CommentaryEvent.ApprovalReaffirmed;
import org.rejoinder.contract.commentary.CommentaryEvent.CopyEdited;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRecommended;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRescinded;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionSentBack;
import org.rejoinder.contract.commentary.CommentaryEvent.Declined;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyOffered;
import org.rejoinder.contract.commentary.CommentaryEvent.RevisionsRequested;
import org.rejoinder.contract.commentary.CommentaryEvent.ScheduleCancelled;
import org.rejoinder.contract.commentary.Outcome;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.commentary.Substance;
import org.rejoinder.contract.text.TextRef;

/**
 * Decides on decisions: one person recommends, a second one decides, a publisher may take it back; and what is changed of an
 * accepted text asks for another second look.
 */
abstract class Approving extends Reviewing {

    @CommandHandler
    long decide(RecommendDecision command) {
        demand(Right.RECOMMEND, command.by());
        demandText(command.sha256());
        if (stage == Stage.SUBMITTED && command.outcome() != Outcome.DECLINE) {
            throw new Refused(CommentaryReason.NOT_REVIEWED, movesOf(command.by()));
        }
        apply(new DecisionRecommended(
                commentaryId,
                round,
                version,
                command.outcome().name(),
                command.sha256(),
                command.letter(),
                reviews.open(),
                command.by().person()));
        return versionFor(command.by());
    }

    @CommandHandler
    long decide(ApproveDecision command) {
        UUID by = command.by().person();
        demand(Right.APPROVE_DECISION, command.by());
        demandText(command.sha256());
        Recommended pending = Objects.requireNonNull(recommended);
        if (pending.outcome() != command.outcome()) {
            throw new Refused(CommentaryReason.OTHER_OUTCOME);
        }
        if (!command.letterSha256().equals(pending.letter().sha256())) {
            throw new Refused(CommentaryReason.OTHER_LETTER);
        }
        demandSecondPerson(by, command.secondPairOfEyes());
        TextRef letter = pending.letter();
        boolean eyes = command.secondPairOfEyes();
        apply(
                switch (pending.outcome()) {
                    case ACCEPT -> new Accepted(commentaryId, round, version, command.sha256(), letter, by, eyes);
                    case REVISE ->
                        new RevisionsRequested(commentaryId, round, version, command.sha256(), letter, by, eyes);
                    case DECLINE -> new Declined(commentaryId, round, version, command.sha256(), letter, by, eyes);
                });
        if (pending.outcome() == Outcome.ACCEPT) {
            offerReply(command.reply());
        }
        return versionFor(command.by());
    }

    private void offerReply(RightOfReply reply) {
        for (UUID answered : reply.offeredFor(kind, authors())) {
            if (!offers.containsKey(answered)) {
                apply(new ReplyOffered(commentaryId, answered, reply.until().toString()));
            }
        }
    }

    @CommandHandler
    long decide(SendDecisionBack command) {
        UUID by = command.by().person();
        demand(Right.SEND_DECISION_BACK, command.by());
        // To take one's own recommendation back decides nothing.
        if (!Objects.requireNonNull(recommended).by().equals(by)) {
            demandSecondPerson(by, command.secondPairOfEyes());
        }
        apply(new DecisionSentBack(commentaryId, command.reason(), by));
        return versionFor(command.by());
    }

    @CommandHandler
    long decide(RescindDecision command) {
        demand(Right.RESCIND, command.by());
        if (command.replaced()) {
            throw new Refused(CommentaryReason.REPLACED);
        }
        cancelSchedule(command.by());
        apply(new DecisionRescinded(
                commentaryId,
                decisions.getLast().recommended().outcome().name(),
                command.reason(),
                command.by().person()));
        return versionFor(command.by());
    }

    /** Who recommended the decision, or changed the text since it was approved, does not decide on it. */
    private void demandSecondPerson(UUID person, boolean secondPairOfEyes) {
        boolean first = Objects.requireNonNull(recommended).by().equals(person)
                || approval.editors().contains(person);
        if (secondPairOfEyes && first) {
            throw new Refused(CommentaryReason.SECOND_PAIR_OF_EYES);
        }
    }

    // After the approval: the text may change a little, and then the approval has to be given anew.

    @CommandHandler
    long decide(CopyEdit command) {
        demand(Right.COPY_EDIT, command.by());
        String changed = command.text().sha256();
        if (changed.equals(theText().sha256())) {
            throw new Refused(CommentaryReason.NOTHING_CHANGED);
        }
        if (command.text().words() == 0) {
            throw new Refused(CommentaryReason.EMPTY_TEXT);
        }
        if (!command.targets().equals(targets)) {
            throw new Refused(CommentaryReason.TARGETS_STAND);
        }
        boolean undecided = approval.changed() == Substance.SUBSTANTIVE && !changed.equals(approval.sha256());
        if (undecided && command.substance() == Substance.MINOR) {
            throw new Refused(CommentaryReason.SUBSTANCE_UNDECIDED);
        }
        apply(new CopyEdited(
                commentaryId,
                lastVersion + 1,
                command.text(),
                targets,
                command.substance().name(),
                command.by().person()));
        return versionFor(command.by());
    }

    @CommandHandler
    long decide(ReaffirmApproval command) {
        UUID by = command.by().person();
        demand(Right.REAFFIRM, command.by());
        demandText(command.sha256());
        if (command.secondPairOfEyes() && approval.editors().contains(by)) {
            throw new Refused(CommentaryReason.SECOND_PAIR_OF_EYES);
        }
        apply(new ApprovalReaffirmed(commentaryId, version, command.sha256(), by, command.secondPairOfEyes()));
        return versionFor(command.by());
    }

    /** What takes the text away from its readiness takes its schedule, too, and says so. */
    final void cancelSchedule(Actor by) {
        if (schedule != null) {
            apply(new ScheduleCancelled(commentaryId, by.person(), null));
        }
    }
}
