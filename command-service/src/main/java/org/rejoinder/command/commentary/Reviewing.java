package org.rejoinder.command.commentary;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Part;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.access.Right;
import org.rejoinder.command.commentary.CommentaryCommand.AddNote;
import org.rejoinder.command.commentary.CommentaryCommand.AgreeToReview;
import org.rejoinder.command.commentary.CommentaryCommand.AnchorNote;
import org.rejoinder.command.commentary.CommentaryCommand.AnswerSuggestions;
import org.rejoinder.command.commentary.CommentaryCommand.AssignReviewer;
import org.rejoinder.command.commentary.CommentaryCommand.CallReviewOff;
import org.rejoinder.command.commentary.CommentaryCommand.CompleteReview;
import org.rejoinder.command.commentary.CommentaryCommand.DeclineReview;
import org.rejoinder.command.commentary.CommentaryCommand.Invited;
import org.rejoinder.command.commentary.CommentaryCommand.ReleaseReviewer;
import org.rejoinder.command.commentary.CommentaryCommand.ReopenNote;
import org.rejoinder.command.commentary.CommentaryCommand.ResolveNote;
import org.rejoinder.command.commentary.CommentaryCommand.RespondToReview;
import org.rejoinder.command.commentary.CommentaryCommand.ReturnAsIncomplete;
import org.rejoinder.command.commentary.CommentaryCommand.SendToReview;
import org.rejoinder.command.commentary.CommentaryCommand.TakeReviewBack;
import org.rejoinder.contract.commentary.Audience;
import org.rejoinder.contract.commentary.CommentaryEvent.EditorialReviewChosen;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteAdded;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteReanchored;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteReopened;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteResolved;
import org.rejoinder.contract.commentary.CommentaryEvent.PeopleMentioned;
import org.rejoinder.contract.commentary.CommentaryEvent.ReturnedAsIncomplete;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewAgreed;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewAnswered;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewCalledOff;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewCompleted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewDeclined;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewFormAnswered;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewFormGiven;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewTakenBack;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewerAssigned;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewerReleased;
import org.rejoinder.contract.commentary.CommentaryEvent.SentToReview;
import org.rejoinder.contract.commentary.CommentaryEvent.SuggestionAccepted;
import org.rejoinder.contract.commentary.CommentaryEvent.SuggestionRejected;
import org.rejoinder.contract.commentary.CommentaryEvent.SuggestionReopened;
import org.rejoinder.contract.commentary.Mentions;
import org.rejoinder.contract.commentary.Stage;

/** Decides on rounds of review and on margin notes. */
abstract class Reviewing extends Deciding {

    @CommandHandler
    long decide(ReturnAsIncomplete command) {
        demand(Right.RETURN_AS_INCOMPLETE, command.by());
        apply(new ReturnedAsIncomplete(
                commentaryId, command.reason(), command.by().person()));
        return versionFor(command.by());
    }

    @CommandHandler
    long decide(SendToReview command) {
        Actor by = command.by();
        demand(Right.SEND_TO_REVIEW, by);
        Set<UUID> asked = new HashSet<>();
        for (Invited invited : command.reviewers()) {
            demandReviewer(invited, !asked.add(invited.reviewer()));
        }
        apply(
                command.reviewers().isEmpty()
                        ? new EditorialReviewChosen(commentaryId, round, version, by.person())
                        : new SentToReview(commentaryId, round, version, by.person()));
        command.reviewers().forEach(invited -> assign(invited, by));
        return versionFor(command.by());
    }

    @CommandHandler
    long decide(AssignReviewer command) {
        demand(Right.ASSIGN_REVIEWER, command.by());
        demandReviewer(command.invited(), reviews.asked(command.invited().reviewer()));
        assign(command.invited(), command.by());
        return versionFor(command.by());
    }

    private void demandReviewer(Invited invited, boolean alreadyAsked) {
        if (authors().contains(invited.reviewer())) {
            throw new Refused(CommentaryReason.AUTHOR_CANNOT_REVIEW);
        }
        if (alreadyAsked) {
            throw new Refused(CommentaryReason.ALREADY_ASSIGNED);
        }
    }

    private void assign(Invited invited, Actor by) {
        LocalDate dueOn = invited.dueOn();
        apply(new ReviewerAssigned(
                commentaryId,
                round,
                invited.assignmentId(),
                invited.reviewer(),
                dueOn == null ? null : dueOn.toString(),
                by.person()));
        if (!invited.form().isEmpty()) {
            apply(new ReviewFormGiven(commentaryId, round, invited.assignmentId(), invited.form()));
        }
    }

    @CommandHandler
    long decide(AgreeToReview command) {
        demand(Right.ANSWER_REQUEST, command.by());
        apply(new ReviewAgreed(commentaryId, round, assignmentOf(command.by()), command.competingInterests()));
        return versionFor(command.by());
    }

    @CommandHandler
    long decide(DeclineReview command) {
        demand(Right.ANSWER_REQUEST, command.by());
        UUID assignment = assignmentOf(command.by());
        if (reviews.stateOf(assignment) != ReviewState.DECLINED) {
            apply(new ReviewDeclined(commentaryId, round, assignment, command.reason()));
        }
        return versionFor(command.by());
    }

    @CommandHandler
    long decide(ReleaseReviewer command) {
        demand(Right.RELEASE_REVIEWER, command.by());
        ReviewState state = reviews.stateOf(command.assignmentId());
        if (state == null) {
            throw new Refused(CommentaryReason.NO_SUCH_ASSIGNMENT);
        }
        if (state == ReviewState.DONE) {
            throw new Refused(CommentaryReason.REVIEW_IS_IN, movesOf(command.by()));
        }
        apply(new ReviewerReleased(
                commentaryId,
                round,
                command.assignmentId(),
                command.reason(),
                command.by().person()));
        return versionFor(command.by());
    }

    private UUID assignmentOf(Actor reviewer) {
        return Objects.requireNonNull(reviews.assignmentOf(reviewer.person()));
    }

    @CommandHandler
    long decide(CompleteReview command) {
        demand(Right.COMPLETE_REVIEW, command.by());
        if (command.version() != version) {
            throw new Refused(CommentaryReason.STALE_TEXT);
        }
        UUID assignment = assignmentOf(command.by());
        if (reviews.stateOf(assignment) == ReviewState.DONE) {
            throw new Refused(CommentaryReason.ALREADY_REVIEWED, movesOf(command.by()));
        }
        if (!FormAnswers.fit(reviews.formOf(assignment), command.answers())) {
            throw new Refused(CommentaryReason.FORM_UNANSWERED);
        }
        if (!command.answers().isEmpty()) {
            apply(new ReviewFormAnswered(commentaryId, round, assignment, command.answers()));
        }
        apply(new ReviewCompleted(
                commentaryId,
                round,
                version,
                assignment,
                command.recommendation().name(),
                command.toAuthor(),
                command.toEditors()));
        return versionFor(command.by());
    }

    @CommandHandler
    long decide(TakeReviewBack command) {
        demand(Right.TAKE_REVIEW_BACK, command.by());
        apply(new ReviewTakenBack(commentaryId, round, assignmentOf(command.by())));
        return versionFor(command.by());
    }

    @CommandHandler
    long decide(CallReviewOff command) {
        UUID by = command.by().person();
        demand(Right.CALL_REVIEW_OFF, command.by());
        for (UUID assignment : reviews.open()) {
            apply(new ReviewerReleased(commentaryId, round, assignment, null, by));
        }
        apply(new ReviewCalledOff(commentaryId, round, by));
        return versionFor(command.by());
    }

    @CommandHandler
    long decide(RespondToReview command) {
        demand(Right.RESPOND_TO_REVIEW, command.by());
        UUID review = pastReviews.find(command.round(), command.number());
        if (review == null) {
            throw new Refused(CommentaryReason.NO_SUCH_REVIEW);
        }
        apply(new ReviewAnswered(
                commentaryId,
                command.round(),
                review,
                command.answer(),
                command.by().person()));
        return versionFor(command.by());
    }

    @CommandHandler
    long decide(AddNote command) {
        Actor by = command.by();
        demand(Right.ADD_NOTE, by);
        if (notes.has(command.noteId())) {
            // Its id says what it was made of: it is there already.
            return versionFor(by);
        }
        if (command.version() < 1 || command.version() > lastVersion) {
            throw new Refused(CommentaryReason.NO_SUCH_VERSION);
        }
        boolean byAuthor = partsOf(by).contains(Part.AUTHOR);
        if (byAuthor && command.audience() != Audience.AUTHOR) {
            throw new Refused(CommentaryReason.AUTHOR_READS_OWN);
        }
        if (byAuthor && command.inReplyTo() == null && stage == Stage.REVISIONS_REQUESTED) {
            throw new Refused(CommentaryReason.ANSWERS_ONLY);
        }
        Notes.Exchange thread = command.inReplyTo() == null ? null : threadFor(by, command.inReplyTo());
        if (thread != null && thread.audience() == Audience.EDITORS && command.audience() == Audience.AUTHOR) {
            throw new Refused(CommentaryReason.NARROWER_AUDIENCE);
        }
        List<UUID> mentioned = mentioned(command, thread);
        if (!mentioned.isEmpty()) {
            apply(new PeopleMentioned(commentaryId, command.noteId(), mentioned, by.person()));
        }
        apply(new NoteAdded(
                commentaryId,
                command.noteId(),
                command.version(),
                command.kind().name(),
                command.audience().name(),
                command.text(),
                by.person(),
                reviews.assignmentOf(by.person()),
                command.inReplyTo()));
        return versionFor(command.by());
    }

    /** Whom a note calls on, of those who can read it now and whom its writer knows. */
    private List<UUID> mentioned(AddNote command, Notes.@Nullable Exchange thread) {
        Set<Part> parts = partsOf(command.by());
        Set<UUID> mentioned = new TreeSet<>();
        Set<String> labels = command.called().labels();
        if (labels.contains(Mentions.EDITOR) && handlingEditor != null) {
            mentioned.add(handlingEditor);
        }
        if (parts.contains(Part.EDITOR)) {
            mentioned.addAll(command.called().editors());
            mentioned.removeAll(authors());
            if (labels.contains(Mentions.AUTHOR) && command.audience() == Audience.AUTHOR && isOut()) {
                mentioned.add(author);
            }
        }
        UUID assignment = thread == null ? null : thread.assignment();
        boolean callsReviewer = assignment != null
                && parts.contains(Part.AUTHOR)
                && labels.contains(Mentions.reviewer(pastReviews.numberOf(assignment)));
        if (thread != null && callsReviewer) {
            mentioned.add(thread.begunBy());
        }
        mentioned.remove(command.by().person());
        return List.copyOf(mentioned);
    }

    /** Whether what editors write to the author is read at once: a decision has gone out. */
    private boolean isOut() {
        return switch (stage) {
            case REVISIONS_REQUESTED, ACCEPTED, PROOF -> true;
            default -> false;
        };
    }

    @CommandHandler
    long decide(ResolveNote command) {
        demand(Right.RESOLVE_NOTE, command.by());
        Notes.Exchange thread = threadFor(command.by(), command.noteId());
        if (!thread.settled()) {
            apply(new NoteResolved(commentaryId, thread.noteId(), command.by().person()));
        }
        return versionFor(command.by());
    }

    @CommandHandler
    long decide(ReopenNote command) {
        demand(Right.REOPEN_NOTE, command.by());
        Notes.Exchange thread = threadFor(command.by(), command.noteId());
        if (thread.settled()) {
            apply(new NoteReopened(commentaryId, thread.noteId(), command.by().person()));
        }
        return versionFor(command.by());
    }

    @CommandHandler
    long decide(AnchorNote command) {
        demand(Right.ANCHOR_NOTE, command.by());
        if (command.version() < 1 || command.version() > lastVersion) {
            throw new Refused(CommentaryReason.NO_SUCH_VERSION);
        }
        Notes.Exchange thread = threadFor(command.by(), command.noteId());
        apply(new NoteReanchored(
                commentaryId,
                thread.noteId(),
                command.version(),
                command.passage(),
                command.by().person()));
        return versionFor(command.by());
    }

    @CommandHandler
    long decide(AnswerSuggestions command) {
        demand(Right.ANSWER_SUGGESTION, command.by());
        for (UUID noteId : command.noteIds()) {
            threadFor(command.by(), noteId);
            Suggestion suggestion = notes.suggestion(noteId);
            if (suggestion == null) {
                throw new Refused(CommentaryReason.NO_SUGGESTION);
            }
            answer(suggestion, command);
        }
        return versionFor(command.by());
    }

    private void answer(Suggestion suggestion, AnswerSuggestions command) {
        UUID by = command.by().person();
        UUID noteId = suggestion.noteId();
        if (suggestion.state() == command.answer()) {
            return;
        }
        if (command.answer() == Suggestion.State.OPEN) {
            apply(new SuggestionReopened(commentaryId, noteId, by));
        } else if (suggestion.state() != Suggestion.State.OPEN) {
            throw new Refused(CommentaryReason.SUGGESTION_ANSWERED);
        } else if (command.answer() == Suggestion.State.ACCEPTED) {
            apply(new SuggestionAccepted(commentaryId, noteId, command.byHand(), by));
        } else {
            apply(new SuggestionRejected(commentaryId, noteId, by));
        }
    }

    /** The thread of a note this person may read: editors read all, authors what is for them, reviewers their own. */
    private Notes.Exchange threadFor(Actor by, UUID noteId) {
        Set<Part> parts = partsOf(by);
        Notes.Exchange thread = notes.threadOf(noteId);
        boolean readable = thread != null
                && (parts.contains(Part.EDITOR)
                        || thread.begunBy().equals(by.person())
                        || (parts.contains(Part.AUTHOR) && thread.audience() == Audience.AUTHOR));
        if (thread == null || !readable) {
            throw new Refused(CommentaryReason.NO_SUCH_NOTE);
        }
        return thread;
    }
}
