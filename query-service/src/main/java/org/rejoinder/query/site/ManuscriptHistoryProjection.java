package org.rejoinder.query.site;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.CommentaryEvent.Accepted;
import org.rejoinder.contract.commentary.CommentaryEvent.ApprovalReaffirmed;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRescinded;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftSubmitted;
import org.rejoinder.contract.commentary.CommentaryEvent.EditorialReviewChosen;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofApproved;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewCalledOff;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewCompleted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewTakenBack;
import org.rejoinder.contract.commentary.CommentaryEvent.RevisionsRequested;
import org.rejoinder.contract.commentary.CommentaryEvent.SentToReview;
import org.rejoinder.contract.commentary.Outcome;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.rows.Rows;
import org.springframework.stereotype.Component;

/**
 * Keeps what readers may one day learn of a manuscript's way: kinds of steps and their dates. No person, no text and no
 * outcome that did not stand is taken from the events, so no page can show them; see
 * {@code docs/decisions/0048-what-of-the-history-is-public.md}.
 */
@Component
@ProcessingGroup(Groups.SITE)
class ManuscriptHistoryProjection {

    static final String STREAM = "manuscript";

    private static final Set<String> BEGINNINGS = Set.of(Step.UNDER_REVIEW.name(), Step.EDITORIAL_REVIEW.name());

    private final Rows rows;

    ManuscriptHistoryProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(DraftSubmitted event, @SequenceNumber long seq, @Timestamp Instant at) {
        once(event.commentaryId(), seq, at, Step.SUBMITTED, event.round(), null);
    }

    @EventHandler
    void on(SentToReview event, @SequenceNumber long seq, @Timestamp Instant at) {
        once(event.commentaryId(), seq, at, Step.UNDER_REVIEW, event.round(), null);
    }

    @EventHandler
    void on(EditorialReviewChosen event, @SequenceNumber long seq, @Timestamp Instant at) {
        once(event.commentaryId(), seq, at, Step.EDITORIAL_REVIEW, event.round(), null);
    }

    /** Of a review only that there was one: its date might tell whose it is. */
    @EventHandler
    void on(ReviewCompleted event, @SequenceNumber long seq, @Timestamp Instant at) {
        save(event.commentaryId(), seq, at, Step.REVIEWED, event.round(), null);
    }

    /** Reviews are told without whose they are, so it does not matter which of a round is told no more. */
    @EventHandler
    void on(ReviewTakenBack event, @SequenceNumber long seq) {
        steps(event.commentaryId(), seq).stream()
                .filter(row -> row.step.equals(Step.REVIEWED.name()) && Objects.equals(row.round, event.round()))
                .max(Comparator.comparingLong(row -> row.seq))
                .ifPresent(row -> rows.remove(PublicHistoryRow.TABLE, row));
    }

    @EventHandler
    void on(ReviewCalledOff event, @SequenceNumber long seq) {
        steps(event.commentaryId(), seq).stream()
                .filter(row -> BEGINNINGS.contains(row.step) && Objects.equals(row.round, event.round()))
                .forEach(row -> rows.remove(PublicHistoryRow.TABLE, row));
    }

    @EventHandler
    void on(RevisionsRequested event, @SequenceNumber long seq, @Timestamp Instant at) {
        once(event.commentaryId(), seq, at, Step.REVISIONS_REQUESTED, event.round(), event.secondPairOfEyes());
    }

    @EventHandler
    void on(Accepted event, @SequenceNumber long seq, @Timestamp Instant at) {
        once(event.commentaryId(), seq, at, Step.ACCEPTED, event.round(), event.secondPairOfEyes());
    }

    @EventHandler
    void on(ApprovalReaffirmed event, @SequenceNumber long seq, @Timestamp Instant at) {
        once(event.commentaryId(), seq, at, Step.REAFFIRMED, null, event.secondPairOfEyes());
    }

    @EventHandler
    void on(ProofApproved event, @SequenceNumber long seq, @Timestamp Instant at) {
        once(event.commentaryId(), seq, at, Step.PROOF_APPROVED, null, null);
    }

    /** A decision that was taken back, and what followed from it, is nothing that led to what readers read. */
    @EventHandler
    void on(DecisionRescinded event, @SequenceNumber long seq) {
        Step decided = switch (Outcome.valueOf(event.outcome())) {
            case ACCEPT -> Step.ACCEPTED;
            case REVISE -> Step.REVISIONS_REQUESTED;
            case DECLINE -> null;
        };
        if (decided != null) {
            List<PublicHistoryRow> before = steps(event.commentaryId(), seq);
            before.stream()
                    .filter(row -> row.step.equals(decided.name()))
                    .mapToLong(row -> row.seq)
                    .max()
                    .ifPresent(from -> before.stream()
                            .filter(row -> row.seq >= from)
                            .forEach(row -> rows.remove(PublicHistoryRow.TABLE, row)));
        }
    }

    /** The manuscript's own steps before an event. */
    private List<PublicHistoryRow> steps(UUID commentary, long seq) {
        return rows.all(PublicHistoryRow.TABLE, commentary).stream()
                .filter(row -> row.stream.equals(STREAM) && row.seq < seq)
                .toList();
    }

    /** A step that is gone through again, after a return or a change, is told with its last date. */
    private void once(
            UUID commentary, long seq, Instant at, Step step, @Nullable Integer round, @Nullable Boolean eyes) {
        steps(commentary, seq).stream()
                .filter(row -> row.step.equals(step.name()) && Objects.equals(row.round, round))
                .forEach(row -> rows.remove(PublicHistoryRow.TABLE, row));
        save(commentary, seq, at, step, round, eyes);
    }

    private void save(
            UUID commentary, long seq, Instant at, Step step, @Nullable Integer round, @Nullable Boolean eyes) {
        PublicHistoryRow row = new PublicHistoryRow();
        row.commentaryId = commentary;
        row.stream = STREAM;
        row.seq = seq;
        row.at = at;
        row.step = step.name();
        row.round = round;
        row.secondPairOfEyes = eyes;
        rows.add(PublicHistoryRow.TABLE, row);
    }
}
