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
import org.rejoinder.contract.commentary.CommentaryEvent.NoteReopened;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteResolved;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewCompleted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewerAssigned;
import org.rejoinder.contract.commentary.CommentaryEvent.RevisionsRequested;
import org.rejoinder.contract.commentary.CommentaryEvent.Withdrawn;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.rows.Rows;
import org.springframework.stereotype.Component;

/**
 * The reviewer's view: the own assignments, reviews and notes, and what the author answered to those notes. Nothing of
 * other reviewers, and of a decision only that it was made.
 */
@Component
@ProcessingGroup(Groups.DESK)
class ReviewerDeskProjection {

    private final Rows rows;

    ReviewerDeskProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(ReviewerAssigned event, @SequenceNumber long seq, @Timestamp Instant at) {
        ReviewerAssignmentRow assignment = new ReviewerAssignmentRow();
        assignment.assignmentId = event.assignmentId();
        assignment.commentaryId = event.commentaryId();
        assignment.reviewerId = event.reviewerId();
        assignment.round = event.round();
        assignment.dueOn = event.dueOn();
        assignment.assignedAt = at;
        assignment.seq = seq;
        if (rows.add(ReviewerAssignmentRow.TABLE, assignment)) {
            line(event, event.reviewerId(), seq, at, "ReviewAsked", event.round(), null);
        }
    }

    @EventHandler
    void on(ReviewCompleted event, @SequenceNumber long seq, @Timestamp Instant at) {
        ReviewerAssignmentRow assignment =
                rows.find(ReviewerAssignmentRow.TABLE, event.commentaryId(), event.assignmentId());
        if (assignment != null && assignment.seq < seq) {
            TextRef toEditors = event.toEditors();
            assignment.state = "DONE";
            assignment.version = event.version();
            assignment.recommendation = event.recommendation();
            assignment.toAuthor = event.toAuthor().id();
            assignment.toEditors = toEditors == null ? null : toEditors.id();
            assignment.completedAt = at;
            assignment.seq = seq;
            line(event, assignment.reviewerId, seq, at, "ReviewCompleted", event.round(), event.version());
        }
    }

    @EventHandler
    void on(NoteAdded event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (event.assignmentId() != null) {
            if (note(event, event.writtenBy(), "REVIEWER", seq, at)) {
                line(event, event.writtenBy(), seq, at, "NoteAdded", null, event.version());
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
    void on(NoteResolved event) {
        resolved(event, event.noteId(), true);
    }

    @EventHandler
    void on(NoteReopened event) {
        resolved(event, event.noteId(), false);
    }

    private void resolved(CommentaryEvent event, UUID id, boolean resolved) {
        ReviewerNoteRow note = rows.find(ReviewerNoteRow.TABLE, event.commentaryId(), id);
        if (note != null) {
            note.resolved = resolved;
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
        reviewers(asked).forEach(reviewer -> line(event, reviewer, seq, at, "DecisionMade", round, null));
        close(asked, seq);
    }

    @EventHandler
    void on(Withdrawn event, @SequenceNumber long seq, @Timestamp Instant at) {
        List<ReviewerAssignmentRow> asked = askedBefore(event, seq);
        reviewers(asked).forEach(reviewer -> line(event, reviewer, seq, at, "Withdrawn", null, null));
        close(asked, seq);
    }

    /** What was not handed in when the decision was made may be asked for again. */
    @EventHandler
    void on(DecisionRescinded event, @SequenceNumber long seq, @Timestamp Instant at) {
        List<ReviewerAssignmentRow> asked = askedBefore(event, seq);
        reviewers(asked).forEach(reviewer -> line(event, reviewer, seq, at, "DecisionRescinded", null, null));
        // Of all, also of those that know the event: an event that comes again opens no round but the one it opened.
        int last = rows.all(ReviewerAssignmentRow.TABLE, event.commentaryId()).stream()
                .mapToInt(assignment -> assignment.round)
                .max()
                .orElse(0);
        for (ReviewerAssignmentRow assignment : asked) {
            if (assignment.state.equals("CLOSED") && assignment.completedAt == null && assignment.round == last) {
                assignment.state = "OPEN";
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

    private static Set<UUID> reviewers(List<ReviewerAssignmentRow> asked) {
        return asked.stream().map(assignment -> assignment.reviewerId).collect(Collectors.toSet());
    }

    /** A review that is still open when its round ends is no longer asked for. */
    private static void close(List<ReviewerAssignmentRow> asked, long seq) {
        for (ReviewerAssignmentRow assignment : asked) {
            if (assignment.state.equals("OPEN")) {
                assignment.state = "CLOSED";
                assignment.seq = seq;
            }
        }
    }

    private void line(
            CommentaryEvent event,
            UUID reviewer,
            long seq,
            Instant at,
            String what,
            @Nullable Integer round,
            @Nullable Integer version) {
        ReviewerHistoryRow line = new ReviewerHistoryRow();
        line.commentaryId = event.commentaryId();
        line.reviewerId = reviewer;
        line.seq = seq;
        line.at = at;
        line.what = what;
        line.round = round;
        line.version = version;
        rows.append(ReviewerHistoryRow.TABLE, line);
    }
}
