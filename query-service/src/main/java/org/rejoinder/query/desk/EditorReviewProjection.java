package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.CommentaryEvent.EditorialReviewChosen;
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
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.series.ReviewQuestion;
import org.rejoinder.contract.text.CanonicalJson;
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
    void on(ReviewFormGiven event, @SequenceNumber long seq) {
        answered(
                event.commentaryId(),
                event.assignmentId(),
                seq,
                assignment -> assignment.form = CanonicalJson.write(event.questions()));
    }

    @EventHandler
    void on(ReviewFormAnswered event, @SequenceNumber long seq) {
        answered(
                event.commentaryId(),
                event.assignmentId(),
                seq,
                assignment -> assignment.answers = CanonicalJson.write(FilledForm.of(
                        List.of(CanonicalJson.read(assignment.form, ReviewQuestion[].class)), event.answers())));
    }

    @EventHandler
    void on(ReviewTakenBack event, @SequenceNumber long seq, @Timestamp Instant at) {
        answered(event.commentaryId(), event.assignmentId(), seq, assignment -> {
            DeskReviewRow review = rows.find(DeskReviewRow.TABLE, event.commentaryId(), event.assignmentId());
            if (review != null) {
                rows.remove(DeskReviewRow.TABLE, review);
            }
            assignment.state = "AGREED";
            assignment.answers = "[]";
            editors.line(event.commentaryId(), seq, at, "ReviewTakenBack")
                    .by(assignment.reviewerId)
                    .round(event.round())
                    .write();
        });
    }

    @EventHandler
    void on(ReviewCalledOff event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        editors.fresh(id, seq).ifPresent(manuscript -> {
            manuscript.stage(Stage.SUBMITTED, at);
            manuscript.editorialReview = false;
            editors.line(id, seq, at, "ReviewCalledOff")
                    .by(event.calledOffBy())
                    .round(event.round())
                    .write();
        });
    }

    @EventHandler
    void on(ReviewAnswered event, @SequenceNumber long seq, @Timestamp Instant at) {
        answered(event.commentaryId(), event.assignmentId(), seq, assignment -> {
            assignment.response = event.answer().id();
            editors.line(event.commentaryId(), seq, at, "ReviewAnswered")
                    .by(event.answeredBy())
                    .round(event.round())
                    .write();
        });
    }

    @EventHandler
    void on(ReviewAgreed event, @SequenceNumber long seq, @Timestamp Instant at) {
        answered(event.commentaryId(), event.assignmentId(), seq, assignment -> {
            assignment.state = "AGREED";
            assignment.interests = id(event.competingInterests());
            assignment.reason = null;
            editors.line(event.commentaryId(), seq, at, "ReviewAgreed")
                    .by(assignment.reviewerId)
                    .round(event.round())
                    .detail(event.competingInterests() == null ? "NO_INTERESTS" : "INTERESTS")
                    .text(event.competingInterests())
                    .write();
        });
    }

    @EventHandler
    void on(ReviewDeclined event, @SequenceNumber long seq, @Timestamp Instant at) {
        answered(event.commentaryId(), event.assignmentId(), seq, assignment -> {
            assignment.state = "DECLINED";
            assignment.reason = id(event.reason());
            editors.line(event.commentaryId(), seq, at, "ReviewDeclined")
                    .by(assignment.reviewerId)
                    .round(event.round())
                    .text(event.reason())
                    .write();
        });
    }

    @EventHandler
    void on(ReviewerReleased event, @SequenceNumber long seq, @Timestamp Instant at) {
        answered(event.commentaryId(), event.assignmentId(), seq, assignment -> {
            assignment.state = "RELEASED";
            assignment.reason = id(event.reason());
            editors.line(event.commentaryId(), seq, at, "ReviewerReleased")
                    .by(event.releasedBy())
                    .about(assignment.reviewerId)
                    .round(event.round())
                    .text(event.reason())
                    .write();
        });
    }

    private void answered(UUID id, UUID assignmentId, long seq, Consumer<DeskAssignmentRow> told) {
        editors.fresh(id, seq).ifPresent(manuscript -> {
            DeskAssignmentRow assignment = rows.find(DeskAssignmentRow.TABLE, id, assignmentId);
            if (assignment != null) {
                told.accept(assignment);
            }
        });
    }

    private static @Nullable UUID id(@Nullable TextRef text) {
        return text == null ? null : text.id();
    }

    @EventHandler
    void on(ReviewCompleted event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        editors.fresh(id, seq).ifPresent(manuscript -> {
            DeskReviewRow review = new DeskReviewRow();
            review.assignmentId = event.assignmentId();
            review.commentaryId = id;
            review.round = event.round();
            review.version = event.version();
            review.recommendation = event.recommendation();
            review.toAuthor = event.toAuthor().id();
            review.toEditors = id(event.toEditors());
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
