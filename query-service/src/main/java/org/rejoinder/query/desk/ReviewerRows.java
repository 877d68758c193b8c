package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.CommentaryEvent;
import org.rejoinder.query.rows.Rows;
import org.springframework.stereotype.Component;

/** What the projections of the reviewers' tables do alike. */
@Component
class ReviewerRows {

    private final Rows rows;

    ReviewerRows(Rows rows) {
        this.rows = rows;
    }

    /** The assignment, if the event is new to it. */
    Optional<ReviewerAssignmentRow> fresh(CommentaryEvent event, UUID assignmentId, long seq) {
        ReviewerAssignmentRow assignment = rows.find(ReviewerAssignmentRow.TABLE, event.commentaryId(), assignmentId);
        if (assignment == null || assignment.seq >= seq) {
            return Optional.empty();
        }
        assignment.seq = seq;
        return Optional.of(assignment);
    }

    /** Whether the text is open to the reviewer. */
    boolean isAdmitted(ReviewerAssignmentRow assignment) {
        return rows.find(ReviewerVersionRow.TABLE, assignment.commentaryId, assignment.assignmentId) != null;
    }

    /** Adds a line to a reviewer's history. */
    void line(
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
