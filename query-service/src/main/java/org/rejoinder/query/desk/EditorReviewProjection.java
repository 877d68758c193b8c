package org.rejoinder.query.desk;

import static org.rejoinder.query.desk.Utc.utc;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.CommentaryEvent.EditorialReviewChosen;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewCompleted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewerAssigned;
import org.rejoinder.contract.commentary.CommentaryEvent.SentToReview;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.text.TextRef;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rounds of review, with names. */
@Component
@ProcessingGroup("desk")
class EditorReviewProjection {

    private final JdbcClient jdbc;
    private final EditorRows rows;

    EditorReviewProjection(@Qualifier("readingJdbc") JdbcClient jdbc, EditorRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
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
        if (rows.fresh(id, seq)) {
            rows.stage(id, Stage.UNDER_REVIEW, at);
            jdbc.sql("""
                            update desk_manuscripts set handling_editor = :editor, editorial_review = :editorial
                            where commentary_id = :id""")
                    .param("editor", editor)
                    .param("editorial", editorial)
                    .param("id", id)
                    .update();
            rows.line(id, seq, at, editorial ? "EditorialReviewChosen" : "SentToReview")
                    .by(editor)
                    .round(round)
                    .version(version)
                    .write();
        }
    }

    @EventHandler
    void on(ReviewerAssigned event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (rows.fresh(event.commentaryId(), seq)) {
            jdbc.sql("""
                            insert into desk_assignments
                                (assignment_id, commentary_id, round, reviewer_id, due_on, assigned_by, assigned_at)
                            values (:assignment, :id, :round, :reviewer, :due, :by, :at)
                            on conflict (assignment_id) do nothing""")
                    .param("assignment", event.assignmentId())
                    .param("id", event.commentaryId())
                    .param("round", event.round())
                    .param("reviewer", event.reviewerId())
                    .param("due", event.dueOn())
                    .param("by", event.assignedBy())
                    .param("at", utc(at))
                    .update();
            rows.line(event.commentaryId(), seq, at, "ReviewerAssigned")
                    .by(event.assignedBy())
                    .about(event.reviewerId())
                    .round(event.round())
                    .write();
        }
    }

    @EventHandler
    void on(ReviewCompleted event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (rows.fresh(id, seq)) {
            TextRef toEditors = event.toEditors();
            jdbc.sql("""
                            insert into desk_reviews (assignment_id, commentary_id, round, version, recommendation,
                                to_author, to_editors, completed_at)
                            values (:assignment, :id, :round, :version, :recommendation, :author, :editors, :at)
                            on conflict (assignment_id) do nothing""")
                    .param("assignment", event.assignmentId())
                    .param("id", id)
                    .param("round", event.round())
                    .param("version", event.version())
                    .param("recommendation", event.recommendation())
                    .param("author", event.toAuthor().id())
                    .param("editors", toEditors == null ? null : toEditors.id())
                    .param("at", utc(at))
                    .update();
            rows.line(id, seq, at, "ReviewCompleted")
                    .by(reviewer(event.assignmentId()))
                    .round(event.round())
                    .version(event.version())
                    .detail(event.recommendation())
                    .write();
        }
    }

    private @Nullable UUID reviewer(UUID assignment) {
        return jdbc.sql("select reviewer_id from desk_assignments where assignment_id = :id")
                .param("id", assignment)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }
}
