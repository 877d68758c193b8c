package org.rejoinder.query.desk;

import static org.rejoinder.query.desk.Utc.utc;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.CommentaryEvent.Accepted;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRecommended;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionSentBack;
import org.rejoinder.contract.commentary.CommentaryEvent.Declined;
import org.rejoinder.contract.commentary.CommentaryEvent.RevisionsRequested;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.text.TextRef;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Recommendations and decisions, with who made them. */
@Component
@ProcessingGroup("desk")
class EditorDecisionProjection {

    private final JdbcClient jdbc;
    private final EditorRows rows;

    EditorDecisionProjection(@Qualifier("readingJdbc") JdbcClient jdbc, EditorRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @EventHandler
    void on(DecisionRecommended event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (rows.fresh(id, seq)) {
            jdbc.sql("update desk_manuscripts set came_from = stage where commentary_id = :id")
                    .param("id", id)
                    .update();
            rows.stage(id, Stage.DECISION_PENDING, at);
            jdbc.sql("""
                            insert into desk_decisions (commentary_id, seq, round, version, outcome, sha256, letter,
                                open_reviews, recommended_by, recommended_at)
                            values (:id, :seq, :round, :version, :outcome, :sha256, :letter, :open, :by, :at)
                            on conflict (commentary_id, seq) do nothing""")
                    .param("id", id)
                    .param("seq", seq)
                    .param("round", event.round())
                    .param("version", event.version())
                    .param("outcome", event.outcome())
                    .param("sha256", event.sha256())
                    .param("letter", event.letter().id())
                    .param("open", event.openReviews().size())
                    .param("by", event.recommendedBy())
                    .param("at", utc(at))
                    .update();
            rows.line(id, seq, at, "DecisionRecommended")
                    .by(event.recommendedBy())
                    .round(event.round())
                    .version(event.version())
                    .detail(event.outcome())
                    .write();
        }
    }

    @EventHandler
    void on(DecisionSentBack event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (rows.fresh(id, seq)) {
            jdbc.sql("""
                            update desk_manuscripts
                            set stage = coalesce(came_from, 'UNDER_REVIEW'), since = :at where commentary_id = :id""").param("at", utc(at)).param("id", id).update();
            decided(id, "SENT_BACK", event.reason(), event.sentBackBy(), null, at);
            rows.line(id, seq, at, "DecisionSentBack")
                    .by(event.sentBackBy())
                    .text(event.reason())
                    .write();
        }
    }

    @EventHandler
    void on(Accepted event, @SequenceNumber long seq, @Timestamp Instant at) {
        boolean fresh = decision(
                event.commentaryId(),
                Stage.ACCEPTED,
                "Accepted",
                event.approvedBy(),
                event.secondPairOfEyes(),
                seq,
                at);
        if (fresh) {
            jdbc.sql("""
                            update desk_manuscripts
                            set approved_sha256 = :sha256, approved_version = :version, stale = null, copy_editors = '{}'
                            where commentary_id = :id""")
                    .param("sha256", event.sha256())
                    .param("version", event.version())
                    .param("id", event.commentaryId())
                    .update();
        }
    }

    @EventHandler
    void on(RevisionsRequested event, @SequenceNumber long seq, @Timestamp Instant at) {
        decision(
                event.commentaryId(),
                Stage.REVISIONS_REQUESTED,
                "RevisionsRequested",
                event.approvedBy(),
                event.secondPairOfEyes(),
                seq,
                at);
    }

    @EventHandler
    void on(Declined event, @SequenceNumber long seq, @Timestamp Instant at) {
        decision(
                event.commentaryId(),
                Stage.DECLINED,
                "Declined",
                event.approvedBy(),
                event.secondPairOfEyes(),
                seq,
                at);
    }

    private boolean decision(UUID id, Stage stage, String what, UUID by, boolean second, long seq, Instant at) {
        boolean fresh = rows.fresh(id, seq);
        if (fresh) {
            rows.stage(id, stage, at);
            decided(id, "APPROVED", null, by, second, at);
            rows.line(id, seq, at, what).by(by).detail(second ? null : "ALONE").write();
        }
        return fresh;
    }

    private void decided(
            UUID id, String state, @Nullable TextRef reason, UUID by, @Nullable Boolean second, Instant at) {
        jdbc.sql("""
                        update desk_decisions d
                        set state = :state, reason = :reason, decided_by = :by, decided_at = :at,
                            second_pair_of_eyes = :second, came_from = m.came_from, byline_before = m.byline,
                            approval_before = json_build_object('sha256', m.approved_sha256, 'version', m.approved_version,
                                'stale', m.stale, 'editors', m.copy_editors)
                        from desk_manuscripts m
                        where d.commentary_id = :id and m.commentary_id = :id and d.state = 'RECOMMENDED'""")
                .param("state", state)
                .param("reason", reason == null ? null : reason.id())
                .param("by", by)
                .param("at", utc(at))
                .param("second", second)
                .param("id", id)
                .update();
    }
}
