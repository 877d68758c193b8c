package org.rejoinder.query.site;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
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
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewCompleted;
import org.rejoinder.contract.commentary.CommentaryEvent.RevisionsRequested;
import org.rejoinder.contract.commentary.CommentaryEvent.SentToReview;
import org.rejoinder.contract.commentary.Outcome;
import org.rejoinder.query.feed.Groups;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    private final JdbcClient jdbc;

    ManuscriptHistoryProjection(@Qualifier("readingJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
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
            jdbc.sql("""
                            delete from public_history
                            where commentary_id = :id and stream = :stream and seq < :seq and seq >= (
                                select max(seq) from public_history
                                where commentary_id = :id and stream = :stream and step = :step and seq < :seq)""")
                    .param("id", event.commentaryId())
                    .param("stream", STREAM)
                    .param("seq", seq)
                    .param("step", decided.name())
                    .update();
        }
    }

    /** A step that is gone through again, after a return or a change, is told with its last date. */
    private void once(
            UUID commentary, long seq, Instant at, Step step, @Nullable Integer round, @Nullable Boolean eyes) {
        jdbc.sql("""
                        delete from public_history
                        where commentary_id = :id and stream = :stream and step = :step and seq < :seq
                          and round is not distinct from :round""")
                .param("id", commentary)
                .param("stream", STREAM)
                .param("step", step.name())
                .param("seq", seq)
                .param("round", round, Types.INTEGER)
                .update();
        save(commentary, seq, at, step, round, eyes);
    }

    private void save(
            UUID commentary, long seq, Instant at, Step step, @Nullable Integer round, @Nullable Boolean eyes) {
        jdbc.sql("""
                        insert into public_history (commentary_id, stream, seq, at, step, round, second_pair_of_eyes)
                        values (:id, :stream, :seq, :at, :step, :round, :eyes)
                        on conflict (commentary_id, stream, seq) do nothing""")
                .param("id", commentary)
                .param("stream", STREAM)
                .param("seq", seq)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("step", step.name())
                .param("round", round, Types.INTEGER)
                .param("eyes", eyes, Types.BOOLEAN)
                .update();
    }
}
