package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewAgreed;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewCompleted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewDeclined;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewFormAnswered;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewFormGiven;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewTakenBack;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewerAssigned;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewerReleased;
import org.rejoinder.contract.series.ReviewQuestion;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.rows.Rows;
import org.springframework.stereotype.Component;

/**
 * What a reviewer was asked, and what they answered and handed in. The text is there once they said what competing interests
 * they have, and gone when they declined or were released.
 */
@Component
@ProcessingGroup(Groups.DESK)
class ReviewerRequestProjection {

    private final Rows rows;
    private final ReviewerRows reviewers;

    ReviewerRequestProjection(Rows rows, ReviewerRows reviewers) {
        this.rows = rows;
        this.reviewers = reviewers;
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
        DeskVersionRow asked = askedAbout(event.commentaryId(), event.round());
        if (asked != null) {
            assignment.aboutVersion = asked.version;
            assignment.title = asked.title;
            assignment.summary = asked.summary;
        }
        if (rows.add(ReviewerAssignmentRow.TABLE, assignment)) {
            reviewers.line(event, event.reviewerId(), seq, at, "ReviewAsked", event.round(), null);
        }
    }

    /**
     * The version that was handed in last for the round: one that came back as incomplete is not what anyone is asked about.
     * Its row comes from an earlier event of the same stream.
     */
    private @Nullable DeskVersionRow askedAbout(UUID id, int round) {
        return rows.all(DeskVersionRow.TABLE, id).stream()
                .filter(version -> version.round != null && version.round == round)
                .max(Comparator.comparingInt(version -> version.version))
                .orElse(null);
    }

    @EventHandler
    void on(ReviewFormGiven event, @SequenceNumber long seq) {
        reviewers
                .fresh(event, event.assignmentId(), seq)
                .ifPresent(assignment -> assignment.form = CanonicalJson.write(event.questions()));
    }

    @EventHandler
    void on(ReviewFormAnswered event, @SequenceNumber long seq) {
        reviewers
                .fresh(event, event.assignmentId(), seq)
                .ifPresent(assignment -> assignment.answers = CanonicalJson.write(FilledForm.of(
                        List.of(CanonicalJson.read(assignment.form, ReviewQuestion[].class)), event.answers())));
    }

    @EventHandler
    void on(ReviewAgreed event, @SequenceNumber long seq, @Timestamp Instant at) {
        TextRef interests = event.competingInterests();
        reviewers.fresh(event, event.assignmentId(), seq).ifPresent(assignment -> {
            assignment.state = "OPEN";
            assignment.interests = interests == null ? null : interests.id();
            admit(assignment);
            reviewers.line(event, assignment.reviewerId, seq, at, "ReviewAgreed", event.round(), null);
        });
    }

    @EventHandler
    void on(ReviewDeclined event, @SequenceNumber long seq, @Timestamp Instant at) {
        reviewers.fresh(event, event.assignmentId(), seq).ifPresent(assignment -> {
            assignment.state = "DECLINED";
            shut(assignment);
            reviewers.line(event, assignment.reviewerId, seq, at, "ReviewDeclined", event.round(), null);
        });
    }

    @EventHandler
    void on(ReviewerReleased event, @SequenceNumber long seq, @Timestamp Instant at) {
        TextRef reason = event.reason();
        reviewers.fresh(event, event.assignmentId(), seq).ifPresent(assignment -> {
            assignment.state = "RELEASED";
            assignment.reason = reason == null ? null : reason.id();
            shut(assignment);
            reviewers.line(event, assignment.reviewerId, seq, at, "ReviewerReleased", event.round(), null);
        });
    }

    /** Opens the text to a reviewer. */
    private void admit(ReviewerAssignmentRow assignment) {
        DeskVersionRow asked = rows.find(DeskVersionRow.TABLE, assignment.commentaryId, assignment.aboutVersion);
        if (asked != null) {
            ReviewerVersionRow version = new ReviewerVersionRow();
            version.assignmentId = assignment.assignmentId;
            version.commentaryId = assignment.commentaryId;
            version.reviewerId = assignment.reviewerId;
            version.round = assignment.round;
            version.version = asked.version;
            version.textId = asked.textId;
            version.sha256 = asked.sha256;
            version.words = asked.words;
            version.savedAt = asked.savedAt;
            rows.add(ReviewerVersionRow.TABLE, version);
        }
    }

    private void shut(ReviewerAssignmentRow assignment) {
        ReviewerVersionRow version =
                rows.find(ReviewerVersionRow.TABLE, assignment.commentaryId, assignment.assignmentId);
        if (version != null) {
            rows.remove(ReviewerVersionRow.TABLE, version);
        }
    }

    @EventHandler
    void on(ReviewCompleted event, @SequenceNumber long seq, @Timestamp Instant at) {
        reviewers.fresh(event, event.assignmentId(), seq).ifPresent(assignment -> {
            TextRef toEditors = event.toEditors();
            // Reviews of before anyone was asked for their interests come without an agreement.
            admit(assignment);
            assignment.state = "DONE";
            assignment.version = event.version();
            assignment.recommendation = event.recommendation();
            assignment.toAuthor = event.toAuthor().id();
            assignment.toEditors = toEditors == null ? null : toEditors.id();
            assignment.completedAt = at;
            reviewers.line(event, assignment.reviewerId, seq, at, "ReviewCompleted", event.round(), event.version());
        });
    }

    /** What was written stays in the form. */
    @EventHandler
    void on(ReviewTakenBack event, @SequenceNumber long seq, @Timestamp Instant at) {
        reviewers.fresh(event, event.assignmentId(), seq).ifPresent(assignment -> {
            assignment.state = "OPEN";
            assignment.recommendation = null;
            assignment.completedAt = null;
            reviewers.line(event, assignment.reviewerId, seq, at, "ReviewTakenBack", event.round(), null);
        });
    }
}
