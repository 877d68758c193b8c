package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.CommentaryEvent;
import org.rejoinder.contract.commentary.CommentaryEvent.Accepted;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRescinded;
import org.rejoinder.contract.commentary.CommentaryEvent.Declined;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteAdded;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteReanchored;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteReopened;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteResolved;
import org.rejoinder.contract.commentary.CommentaryEvent.Reinstated;
import org.rejoinder.contract.commentary.CommentaryEvent.RevisionsRequested;
import org.rejoinder.contract.commentary.CommentaryEvent.SuggestionAccepted;
import org.rejoinder.contract.commentary.CommentaryEvent.SuggestionRejected;
import org.rejoinder.contract.commentary.CommentaryEvent.SuggestionReopened;
import org.rejoinder.contract.commentary.CommentaryEvent.Withdrawn;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.rows.Rows;
import org.springframework.stereotype.Component;

/**
 * The reviewer's view of what became of the manuscript: the own notes, what the author answered to them, and that a decision
 * was made. Nothing of other reviewers.
 */
@Component
@ProcessingGroup(Groups.DESK)
class ReviewerDeskProjection {

    private final Rows rows;
    private final ReviewerRows reviewers;

    ReviewerDeskProjection(Rows rows, ReviewerRows reviewers) {
        this.rows = rows;
        this.reviewers = reviewers;
    }

    @EventHandler
    void on(NoteAdded event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (event.assignmentId() != null) {
            if (note(event, event.writtenBy(), "REVIEWER", seq, at)) {
                reviewers.line(event, event.writtenBy(), seq, at, "NoteAdded", null, event.version());
            }
        } else if (event.inReplyTo() != null) {
            // Only the author's answer: an editor's remark on a reviewer's note is between editors.
            ReviewerNoteRow answered = rows.find(ReviewerNoteRow.TABLE, event.commentaryId(), event.inReplyTo());
            AuthorManuscriptRow manuscript = rows.peek(AuthorManuscriptRow.TABLE, event.commentaryId());
            if (answered != null && manuscript != null && event.writtenBy().equals(manuscript.authorId)) {
                note(event, answered.reviewerId, "AUTHOR", seq, at);
            }
        }
    }

    private boolean note(NoteAdded event, UUID reviewer, String voice, long seq, Instant at) {
        ReviewerNoteRow note = new ReviewerNoteRow();
        note.noteId = event.noteId();
        note.commentaryId = event.commentaryId();
        note.reviewerId = reviewer;
        note.version = event.version();
        note.kind = event.kind();
        note.audience = event.audience();
        note.textId = event.text().id();
        note.voice = voice;
        note.inReplyTo = event.inReplyTo();
        note.addedAt = at;
        note.seq = seq;
        return rows.add(ReviewerNoteRow.TABLE, note);
    }

    @EventHandler
    void on(NoteResolved event, @SequenceNumber long seq, @Timestamp Instant at) {
        resolved(event, event.noteId(), true, event.resolvedBy(), seq, at);
    }

    @EventHandler
    void on(NoteReopened event, @SequenceNumber long seq, @Timestamp Instant at) {
        resolved(event, event.noteId(), false, event.reopenedBy(), seq, at);
    }

    private void resolved(CommentaryEvent event, UUID id, boolean resolved, UUID by, long seq, Instant at) {
        ReviewerNoteRow note = rows.find(ReviewerNoteRow.TABLE, event.commentaryId(), id);
        if (note != null) {
            note.resolved = resolved;
            if (by.equals(note.reviewerId)) {
                reviewers.line(event, by, seq, at, resolved ? "NoteResolved" : "NoteReopened", null, null);
            }
        }
    }

    @EventHandler
    void on(NoteReanchored event, @SequenceNumber long seq, @Timestamp Instant at) {
        ReviewerNoteRow note = rows.find(ReviewerNoteRow.TABLE, event.commentaryId(), event.noteId());
        if (note != null) {
            note.anchor = event.passage().id();
            note.anchoredOn = event.version();
            if (event.anchoredBy().equals(note.reviewerId)) {
                reviewers.line(event, note.reviewerId, seq, at, "NoteReanchored", null, event.version());
            }
        }
    }

    @EventHandler
    void on(SuggestionAccepted event, @SequenceNumber long seq, @Timestamp Instant at) {
        answered(event, event.noteId(), "ACCEPTED", event.acceptedBy(), seq, at);
    }

    @EventHandler
    void on(SuggestionRejected event, @SequenceNumber long seq, @Timestamp Instant at) {
        answered(event, event.noteId(), "REJECTED", event.rejectedBy(), seq, at);
    }

    @EventHandler
    void on(SuggestionReopened event, @SequenceNumber long seq, @Timestamp Instant at) {
        answered(event, event.noteId(), null, event.reopenedBy(), seq, at);
    }

    /** Whoever suggested it sees what was said to it: by the author, or by an editor without a name. */
    private void answered(CommentaryEvent event, UUID id, @Nullable String verdict, UUID by, long seq, Instant at) {
        ReviewerNoteRow note = rows.find(ReviewerNoteRow.TABLE, event.commentaryId(), id);
        AuthorManuscriptRow manuscript = rows.peek(AuthorManuscriptRow.TABLE, event.commentaryId());
        if (note != null) {
            boolean byAuthor = manuscript != null && by.equals(manuscript.authorId);
            note.verdict = verdict;
            note.verdictVoice = verdict == null ? null : byAuthor ? "AUTHOR" : "EDITOR";
            if (by.equals(note.reviewerId)) {
                reviewers.line(event, by, seq, at, event.getClass().getSimpleName(), null, null);
            }
        }
    }

    @EventHandler
    void on(Accepted event, @SequenceNumber long seq, @Timestamp Instant at) {
        decided(event, event.round(), seq, at);
    }

    @EventHandler
    void on(RevisionsRequested event, @SequenceNumber long seq, @Timestamp Instant at) {
        decided(event, event.round(), seq, at);
    }

    @EventHandler
    void on(Declined event, @SequenceNumber long seq, @Timestamp Instant at) {
        decided(event, event.round(), seq, at);
    }

    private void decided(CommentaryEvent event, int round, long seq, Instant at) {
        List<ReviewerAssignmentRow> asked = askedBefore(event, seq).stream()
                .filter(assignment -> assignment.round <= round)
                .toList();
        whoWasAsked(asked).forEach(reviewer -> reviewers.line(event, reviewer, seq, at, "DecisionMade", round, null));
        close(asked, seq);
    }

    @EventHandler
    void on(Withdrawn event, @SequenceNumber long seq, @Timestamp Instant at) {
        List<ReviewerAssignmentRow> asked = askedBefore(event, seq);
        whoWasAsked(asked).forEach(reviewer -> reviewers.line(event, reviewer, seq, at, "Withdrawn", null, null));
        asked.forEach(assignment -> assignment.withdrawn = assignment.isAwaited());
        close(asked, seq);
    }

    /** Whoever was waited for when it was withdrawn is waited for again. */
    @EventHandler
    void on(Reinstated event, @SequenceNumber long seq, @Timestamp Instant at) {
        List<ReviewerAssignmentRow> asked = askedBefore(event, seq);
        whoWasAsked(asked).forEach(reviewer -> reviewers.line(event, reviewer, seq, at, "Reinstated", null, null));
        for (ReviewerAssignmentRow assignment : asked) {
            if (assignment.withdrawn) {
                assignment.withdrawn = false;
                assignment.state = reviewers.isAdmitted(assignment) ? "OPEN" : "ASKED";
                assignment.seq = seq;
            }
        }
    }

    /** What was not handed in when the decision was made may be asked for again. */
    @EventHandler
    void on(DecisionRescinded event, @SequenceNumber long seq, @Timestamp Instant at) {
        List<ReviewerAssignmentRow> asked = askedBefore(event, seq);
        whoWasAsked(asked)
                .forEach(reviewer -> reviewers.line(event, reviewer, seq, at, "DecisionRescinded", null, null));
        // Of all, also of those that know the event: an event that comes again opens no round but the one it opened.
        int last = rows.all(ReviewerAssignmentRow.TABLE, event.commentaryId()).stream()
                .mapToInt(assignment -> assignment.round)
                .max()
                .orElse(0);
        for (ReviewerAssignmentRow assignment : asked) {
            if (assignment.state.equals("CLOSED") && assignment.completedAt == null && assignment.round == last) {
                assignment.state = reviewers.isAdmitted(assignment) ? "OPEN" : "ASKED";
                assignment.seq = seq;
            }
        }
    }

    /** The assignments to which the event is new; to one that was made later it is not. */
    private List<ReviewerAssignmentRow> askedBefore(CommentaryEvent event, long seq) {
        return rows.all(ReviewerAssignmentRow.TABLE, event.commentaryId()).stream()
                .filter(assignment -> assignment.seq < seq)
                .toList();
    }

    private static Set<UUID> whoWasAsked(List<ReviewerAssignmentRow> asked) {
        return asked.stream().map(assignment -> assignment.reviewerId).collect(Collectors.toSet());
    }

    /** A review that is still open when its round ends is no longer asked for. */
    private static void close(List<ReviewerAssignmentRow> asked, long seq) {
        for (ReviewerAssignmentRow assignment : asked) {
            if (assignment.isAwaited()) {
                assignment.state = "CLOSED";
                assignment.seq = seq;
            }
        }
    }
}
