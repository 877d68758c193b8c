package org.rejoinder.contract.commentary;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.CommentaryEvent.Accepted;
import org.rejoinder.contract.commentary.CommentaryEvent.CoauthorConsented;
import org.rejoinder.contract.commentary.CommentaryEvent.CoauthorRefused;
import org.rejoinder.contract.commentary.CommentaryEvent.CoauthorsNamed;
import org.rejoinder.contract.commentary.CommentaryEvent.CopyEdited;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRescinded;
import org.rejoinder.contract.commentary.CommentaryEvent.Declined;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftStarted;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftSubmitted;
import org.rejoinder.contract.commentary.CommentaryEvent.EditorialReviewChosen;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteAdded;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteReanchored;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteReopened;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteResolved;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofApproved;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofChangesAsked;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofPrepared;
import org.rejoinder.contract.commentary.CommentaryEvent.PublicationScheduled;
import org.rejoinder.contract.commentary.CommentaryEvent.Reinstated;
import org.rejoinder.contract.commentary.CommentaryEvent.Released;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyAccepted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyDeclined;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyLapsed;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyOffered;
import org.rejoinder.contract.commentary.CommentaryEvent.ReturnedAsIncomplete;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewAgreed;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewAnswered;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewCalledOff;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewCompleted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewDeclined;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewTakenBack;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewerAssigned;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewerReleased;
import org.rejoinder.contract.commentary.CommentaryEvent.RevisionsRequested;
import org.rejoinder.contract.commentary.CommentaryEvent.ScheduleCancelled;
import org.rejoinder.contract.commentary.CommentaryEvent.SentToReview;
import org.rejoinder.contract.commentary.CommentaryEvent.SuggestionAccepted;
import org.rejoinder.contract.commentary.CommentaryEvent.SuggestionRejected;
import org.rejoinder.contract.commentary.CommentaryEvent.SuggestionReopened;
import org.rejoinder.contract.commentary.CommentaryEvent.VersionSaved;
import org.rejoinder.contract.commentary.CommentaryEvent.Withdrawn;

/**
 * Counts the lines of a manuscript's history as its authors, and as each of its reviewers, are told it. That is the version
 * a manuscript has for them: the number of its stream would count what they are not told of, while it happens.
 *
 * <p>Both sides know it by themselves: the command side from its events, the query side from the lines that it shows. A version
 * is the number of a line, 0 for the first, as with streams; -1 before there is one.
 */
public final class Told {

    private static final Set<Class<? extends CommentaryEvent>> TO_AUTHORS = Set.of(
            DraftStarted.class,
            VersionSaved.class,
            CoauthorsNamed.class,
            CoauthorConsented.class,
            CoauthorRefused.class,
            DraftSubmitted.class,
            ReturnedAsIncomplete.class,
            SentToReview.class,
            EditorialReviewChosen.class,
            ReviewCalledOff.class,
            ReviewAnswered.class,
            Accepted.class,
            RevisionsRequested.class,
            Declined.class,
            DecisionRescinded.class,
            CopyEdited.class,
            ProofPrepared.class,
            ProofChangesAsked.class,
            ProofApproved.class,
            PublicationScheduled.class,
            ScheduleCancelled.class,
            Released.class,
            Withdrawn.class,
            Reinstated.class,
            ReplyOffered.class,
            ReplyAccepted.class,
            ReplyDeclined.class,
            ReplyLapsed.class);

    private record Asked(UUID reviewer, int round) {}

    private @Nullable UUID author;
    private long toAuthors = -1;
    private final Map<UUID, Asked> assignments = new HashMap<>();
    private final Map<UUID, UUID> reviewersNotes = new HashMap<>();
    private final Map<UUID, Long> toReviewers = new HashMap<>();

    /** Takes in the next event of the manuscript. */
    public void take(CommentaryEvent event) {
        if (event instanceof DraftStarted started) {
            author = started.authorId();
        }
        if (TO_AUTHORS.contains(event.getClass()) || isNoteMoveOf(author, event)) {
            toAuthors++;
        }
        remember(event);
        reviewersToldOf(event).forEach(reviewer -> toReviewers.merge(reviewer, 1L, Long::sum));
    }

    /** The version for authors. */
    public long toAuthors() {
        return toAuthors;
    }

    /** Whether somebody was ever asked to review it. */
    public boolean hasReviewer(UUID person) {
        return toReviewers.containsKey(person);
    }

    /** The version for one reviewer. */
    public long toReviewer(UUID person) {
        return toReviewers.getOrDefault(person, 0L) - 1;
    }

    /** Notes are moved by authors and reviewers in sight of themselves alone. */
    private static boolean isNoteMoveOf(@Nullable UUID person, CommentaryEvent event) {
        NoteMove move = noteMove(event);
        return move != null && move.by().equals(person);
    }

    private record NoteMove(UUID note, UUID by) {}

    private static @Nullable NoteMove noteMove(CommentaryEvent event) {
        if (event instanceof NoteAdded added) {
            return new NoteMove(added.noteId(), added.writtenBy());
        } else if (event instanceof NoteResolved resolved) {
            return new NoteMove(resolved.noteId(), resolved.resolvedBy());
        } else if (event instanceof NoteReopened reopened) {
            return new NoteMove(reopened.noteId(), reopened.reopenedBy());
        } else if (event instanceof NoteReanchored reanchored) {
            return new NoteMove(reanchored.noteId(), reanchored.anchoredBy());
        } else if (event instanceof SuggestionAccepted accepted) {
            return new NoteMove(accepted.noteId(), accepted.acceptedBy());
        } else if (event instanceof SuggestionRejected rejected) {
            return new NoteMove(rejected.noteId(), rejected.rejectedBy());
        } else if (event instanceof SuggestionReopened reopened) {
            return new NoteMove(reopened.noteId(), reopened.reopenedBy());
        }
        return null;
    }

    private void remember(CommentaryEvent event) {
        if (event instanceof ReviewerAssigned assigned) {
            assignments.put(assigned.assignmentId(), new Asked(assigned.reviewerId(), assigned.round()));
        } else if (event instanceof NoteAdded added && added.assignmentId() != null) {
            reviewersNotes.put(added.noteId(), added.writtenBy());
        }
    }

    private Collection<UUID> reviewersToldOf(CommentaryEvent event) {
        if (event instanceof ReviewerAssigned assigned) {
            return Set.of(assigned.reviewerId());
        } else if (event instanceof ReviewAgreed agreed) {
            return reviewer(agreed.assignmentId());
        } else if (event instanceof ReviewDeclined declined) {
            return reviewer(declined.assignmentId());
        } else if (event instanceof ReviewerReleased released) {
            return reviewer(released.assignmentId());
        } else if (event instanceof ReviewCompleted completed) {
            return reviewer(completed.assignmentId());
        } else if (event instanceof ReviewTakenBack takenBack) {
            return reviewer(takenBack.assignmentId());
        } else if (event instanceof Accepted accepted) {
            return askedUntil(accepted.round());
        } else if (event instanceof RevisionsRequested requested) {
            return askedUntil(requested.round());
        } else if (event instanceof Declined declined) {
            return askedUntil(declined.round());
        } else if (event instanceof Withdrawn || event instanceof Reinstated || event instanceof DecisionRescinded) {
            return askedUntil(Integer.MAX_VALUE);
        }
        return movedNote(event);
    }

    /** The reviewer who added a note, or moved one of their own. */
    private Collection<UUID> movedNote(CommentaryEvent event) {
        NoteMove move = noteMove(event);
        UUID by = move == null ? null : reviewersNotes.get(move.note());
        return by != null && isNoteMoveOf(by, event) ? Set.of(by) : Set.of();
    }

    private Collection<UUID> reviewer(UUID assignment) {
        Asked asked = assignments.get(assignment);
        return asked == null ? Set.of() : Set.of(asked.reviewer());
    }

    private Collection<UUID> askedUntil(int round) {
        Set<UUID> reviewers = new HashSet<>();
        for (Asked asked : assignments.values()) {
            if (asked.round() <= round) {
                reviewers.add(asked.reviewer());
            }
        }
        return reviewers;
    }
}
