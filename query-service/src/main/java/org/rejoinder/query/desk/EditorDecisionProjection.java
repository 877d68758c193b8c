package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.Optional;
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
import org.rejoinder.query.rows.Rows;
import org.springframework.stereotype.Component;

/** Recommendations and decisions, with who made them. */
@Component
@ProcessingGroup("desk")
class EditorDecisionProjection {

    private final Rows rows;
    private final EditorRows editors;

    EditorDecisionProjection(Rows rows, EditorRows editors) {
        this.rows = rows;
        this.editors = editors;
    }

    @EventHandler
    void on(DecisionRecommended event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        editors.fresh(id, seq).ifPresent(manuscript -> {
            manuscript.cameFrom = manuscript.stage;
            manuscript.stage(Stage.DECISION_PENDING, at);
            DeskDecisionRow decision = new DeskDecisionRow();
            decision.commentaryId = id;
            decision.seq = seq;
            decision.round = event.round();
            decision.version = event.version();
            decision.outcome = event.outcome();
            decision.sha256 = event.sha256();
            decision.letter = event.letter().id();
            decision.letterSha256 = event.letter().sha256();
            decision.openReviews = event.openReviews().size();
            decision.recommendedBy = event.recommendedBy();
            decision.recommendedAt = at;
            rows.add(DeskDecisionRow.TABLE, decision);
            editors.line(id, seq, at, "DecisionRecommended")
                    .by(event.recommendedBy())
                    .round(event.round())
                    .version(event.version())
                    .detail(event.outcome())
                    .write();
        });
    }

    @EventHandler
    void on(DecisionSentBack event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        editors.fresh(id, seq).ifPresent(manuscript -> {
            manuscript.stage(manuscript.cameFrom == null ? Stage.UNDER_REVIEW : Stage.valueOf(manuscript.cameFrom), at);
            decided(manuscript, "SENT_BACK", event.reason(), event.sentBackBy(), null, at);
            editors.line(id, seq, at, "DecisionSentBack")
                    .by(event.sentBackBy())
                    .text(event.reason())
                    .write();
        });
    }

    @EventHandler
    void on(Accepted event, @SequenceNumber long seq, @Timestamp Instant at) {
        decision(
                        event.commentaryId(),
                        Stage.ACCEPTED,
                        "Accepted",
                        event.approvedBy(),
                        event.secondPairOfEyes(),
                        seq,
                        at)
                .ifPresent(manuscript -> manuscript.approve(event.sha256(), event.version()));
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

    private Optional<DeskManuscriptRow> decision(
            UUID id, Stage stage, String what, UUID by, boolean second, long seq, Instant at) {
        Optional<DeskManuscriptRow> fresh = editors.fresh(id, seq);
        fresh.ifPresent(manuscript -> {
            manuscript.stage(stage, at);
            decided(manuscript, "APPROVED", null, by, second, at);
            editors.line(id, seq, at, what)
                    .by(by)
                    .detail(second ? null : "ALONE")
                    .write();
        });
        return fresh;
    }

    /** What waited for a decision has one, and keeps what held before it. */
    private void decided(
            DeskManuscriptRow manuscript,
            String state,
            @Nullable TextRef reason,
            UUID by,
            @Nullable Boolean second,
            Instant at) {
        for (DeskDecisionRow decision : rows.all(DeskDecisionRow.TABLE, manuscript.commentaryId)) {
            if (decision.state.equals("RECOMMENDED")) {
                decision.state = state;
                decision.reason = reason == null ? null : reason.id();
                decision.decidedBy = by;
                decision.decidedAt = at;
                decision.secondPairOfEyes = second;
                decision.cameFrom = manuscript.cameFrom;
                decision.bylineBefore = manuscript.byline;
                decision.approvalBefore = ApprovalBefore.of(manuscript);
            }
        }
    }
}
