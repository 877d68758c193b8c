package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.rejoinder.contract.commentary.CommentaryEvent.EditorialReviewChosen;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewCompleted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewerAssigned;
import org.rejoinder.contract.commentary.CommentaryEvent.SentToReview;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.rows.Rows;
import org.springframework.stereotype.Component;

/** Rounds of review, with names. */
@Component
@ProcessingGroup("desk")
class EditorReviewProjection {

    private final Rows rows;
    private final EditorRows editors;

    EditorReviewProjection(Rows rows, EditorRows editors) {
        this.rows = rows;
        this.editors = editors;
    }

    @EventHandler
    void on(SentToReview event, @SequenceNumber long seq, @Timestamp Instant at) {
        review(event.commentaryId(), event.handlingEditor(), event.round(), event.version(), false, seq, at);
    }

    @EventHandler
    void on(EditorialReviewChosen event, @SequenceNumber long seq, @Timestamp Instant at) {
        review(event.commentaryId(), event.handlingEditor(), event.round(), event.version(), true, seq, at);
    }

    private void review(UUID id, UUID editor, int round, int version, boolean editorial, long seq, Instant at) {
        editors.fresh(id, seq).ifPresent(manuscript -> {
            manuscript.stage(Stage.UNDER_REVIEW, at);
            manuscript.handlingEditor = editor;
            manuscript.editorialReview = editorial;
            editors.line(id, seq, at, editorial ? "EditorialReviewChosen" : "SentToReview")
                    .by(editor)
                    .round(round)
                    .version(version)
                    .write();
        });
    }

    @EventHandler
    void on(ReviewerAssigned event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        editors.fresh(id, seq).ifPresent(manuscript -> {
            DeskAssignmentRow assignment = new DeskAssignmentRow();
            assignment.assignmentId = event.assignmentId();
            assignment.commentaryId = id;
            assignment.round = event.round();
            assignment.reviewerId = event.reviewerId();
            assignment.dueOn = event.dueOn();
            assignment.assignedBy = event.assignedBy();
            assignment.assignedAt = at;
            rows.add(DeskAssignmentRow.TABLE, assignment);
            editors.line(id, seq, at, "ReviewerAssigned")
                    .by(event.assignedBy())
                    .about(event.reviewerId())
                    .round(event.round())
                    .write();
        });
    }

    @EventHandler
    void on(ReviewCompleted event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        editors.fresh(id, seq).ifPresent(manuscript -> {
            TextRef toEditors = event.toEditors();
            DeskReviewRow review = new DeskReviewRow();
            review.assignmentId = event.assignmentId();
            review.commentaryId = id;
            review.round = event.round();
            review.version = event.version();
            review.recommendation = event.recommendation();
            review.toAuthor = event.toAuthor().id();
            review.toEditors = toEditors == null ? null : toEditors.id();
            review.completedAt = at;
            rows.add(DeskReviewRow.TABLE, review);
            DeskAssignmentRow assignment = rows.find(DeskAssignmentRow.TABLE, id, event.assignmentId());
            editors.line(id, seq, at, "ReviewCompleted")
                    .by(assignment == null ? null : assignment.reviewerId)
                    .round(event.round())
                    .version(event.version())
                    .detail(event.recommendation())
                    .write();
        });
    }
}
