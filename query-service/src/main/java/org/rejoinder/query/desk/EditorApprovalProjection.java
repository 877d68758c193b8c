package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.rejoinder.contract.commentary.CommentaryEvent.ApprovalReaffirmed;
import org.rejoinder.contract.commentary.CommentaryEvent.CopyEdited;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRescinded;
import org.rejoinder.contract.commentary.Outcome;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.commentary.Substance;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.query.rows.Rows;
import org.rejoinder.query.text.Texts;
import org.springframework.stereotype.Component;

/** What becomes of an approval: copy-editing makes it stale, a second person reaffirms it, a publisher takes it back. */
@Component
@ProcessingGroup("desk")
class EditorApprovalProjection {

    private final Rows rows;
    private final EditorRows editors;
    private final Texts texts;

    EditorApprovalProjection(Rows rows, EditorRows editors, Texts texts) {
        this.rows = rows;
        this.editors = editors;
        this.texts = texts;
    }

    /** Whoever restores the approved text to the letter has changed nothing. */
    @EventHandler
    void on(CopyEdited event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        editors.fresh(id, seq).ifPresent(manuscript -> {
            editors.version(
                    id, event.version(), event.text(), event.targets(), event.editedBy(), at, null, event.substance());
            manuscript.stage(Stage.ACCEPTED, at);
            manuscript.version = event.version();
            manuscript.title = texts.titleOf(event.text().id());
            boolean substantive = event.substance().equals(Substance.SUBSTANTIVE.name());
            if (event.text().sha256().equals(manuscript.approvedSha256)) {
                manuscript.stale = null;
                manuscript.copyEditors = List.of();
            } else {
                if (!Substance.SUBSTANTIVE.name().equals(manuscript.stale)) {
                    manuscript.stale = event.substance();
                }
                manuscript.copyEditors = last(manuscript.copyEditors, event.editedBy());
            }
            if (substantive) {
                decideAnew(manuscript, event, seq, at);
            }
            editors.line(id, seq, at, "CopyEdited")
                    .by(event.editedBy())
                    .version(event.version())
                    .detail(event.substance())
                    .write();
        });
    }

    private static List<UUID> last(List<UUID> people, UUID person) {
        return Stream.concat(people.stream().filter(other -> !other.equals(person)), Stream.of(person))
                .toList();
    }

    /** The copy-editor stands for the recommendation, with the letter that was sent. */
    private void decideAnew(DeskManuscriptRow manuscript, CopyEdited event, long seq, Instant at) {
        manuscript.cameFrom = Stage.ACCEPTED.name();
        manuscript.stage(Stage.DECISION_PENDING, at);
        approved(event.commentaryId()).ifPresent(before -> {
            DeskDecisionRow decision = before.again(seq);
            decision.version = event.version();
            decision.outcome = Outcome.ACCEPT.name();
            decision.sha256 = event.text().sha256();
            decision.openReviews = 0;
            decision.recommendedBy = event.editedBy();
            decision.recommendedAt = at;
            rows.add(DeskDecisionRow.TABLE, decision);
        });
    }

    /** The last decision that was approved and not taken back. */
    private Optional<DeskDecisionRow> approved(UUID id) {
        return rows.all(DeskDecisionRow.TABLE, id).stream()
                .filter(decision -> decision.state.equals("APPROVED"))
                .max(Comparator.comparingLong(decision -> decision.seq));
    }

    @EventHandler
    void on(ApprovalReaffirmed event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        editors.fresh(id, seq).ifPresent(manuscript -> {
            manuscript.approve(event.sha256(), event.version());
            manuscript.since = at;
            editors.line(id, seq, at, "ApprovalReaffirmed")
                    .by(event.reaffirmedBy())
                    .version(event.version())
                    .detail(event.secondPairOfEyes() ? null : "ALONE")
                    .write();
        });
    }

    /** The recommendation waits again, on the text that was decided on, and what was approved before it is approved again. */
    @EventHandler
    void on(DecisionRescinded event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        editors.fresh(id, seq).ifPresent(manuscript -> {
            manuscript.stage(Stage.DECISION_PENDING, at);
            approved(id).ifPresent(decision -> {
                restore(manuscript, decision);
                rows.add(DeskDecisionRow.TABLE, decision.again(seq));
                decision.state = "RESCINDED";
                decision.rescindedBy = event.rescindedBy();
                decision.rescindedAt = at;
                decision.rescindedReason = event.reason().id();
            });
            for (DeskOfferRow offer : rows.all(DeskOfferRow.TABLE, id)) {
                if (!offer.state.equals("ACCEPTED")) {
                    offer.state = "VOID";
                }
            }
            editors.line(id, seq, at, "DecisionRescinded")
                    .by(event.rescindedBy())
                    .detail(event.outcome())
                    .text(event.reason())
                    .write();
        });
    }

    private void restore(DeskManuscriptRow manuscript, DeskDecisionRow decision) {
        UUID id = manuscript.commentaryId;
        DeskVersionRow decidedOn = rows.find(DeskVersionRow.TABLE, id, decision.version);
        manuscript.cameFrom = decision.cameFrom;
        manuscript.version = decision.version;
        manuscript.title = decidedOn == null ? null : decidedOn.title;
        manuscript.byline = decision.bylineBefore;
        manuscript.changesAsked = null;
        ApprovalBefore.read(decision.approvalBefore).restore(manuscript);
        if (decidedOn != null && decidedOn.targets != null) {
            editors.targets(id, List.of(CanonicalJson.read(decidedOn.targets, Target[].class)));
        }
    }
}
