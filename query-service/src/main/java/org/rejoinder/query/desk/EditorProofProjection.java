package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofApproved;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofChangesAsked;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofPrepared;
import org.rejoinder.contract.commentary.CommentaryEvent.PublicationScheduled;
import org.rejoinder.contract.commentary.CommentaryEvent.Released;
import org.rejoinder.contract.commentary.CommentaryEvent.ScheduleCancelled;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.text.CanonicalJson;
import org.springframework.stereotype.Component;

/** From the proof to the public record, with who did it. */
@Component
@ProcessingGroup("desk")
class EditorProofProjection {

    private final EditorRows rows;

    EditorProofProjection(EditorRows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(ProofPrepared event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        rows.fresh(id, seq).ifPresent(manuscript -> {
            manuscript.stage(Stage.PROOF, at);
            manuscript.byline = CanonicalJson.write(event.byline());
            manuscript.changesAsked = null;
            rows.line(id, seq, at, "ProofPrepared")
                    .by(event.preparedBy())
                    .version(event.version())
                    .write();
        });
    }

    @EventHandler
    void on(ProofApproved event, @SequenceNumber long seq, @Timestamp Instant at) {
        moved(event.commentaryId(), Stage.READY, "ProofApproved", event.approvedBy(), seq, at);
    }

    @EventHandler
    void on(ProofChangesAsked event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        rows.fresh(id, seq).ifPresent(manuscript -> {
            manuscript.stage(Stage.ACCEPTED, at);
            manuscript.changesAsked = event.changes().id();
            rows.line(id, seq, at, "ProofChangesAsked")
                    .by(event.askedBy())
                    .version(event.version())
                    .text(event.changes())
                    .write();
        });
    }

    @EventHandler
    void on(Released event, @SequenceNumber long seq, @Timestamp Instant at) {
        moved(event.commentaryId(), Stage.PUBLISHED, "Released", event.releasedBy(), seq, at);
    }

    /** A refusal that met the installation is kept until somebody schedules it anew, or cancels. */
    @EventHandler
    void on(PublicationScheduled event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        rows.fresh(id, seq).ifPresent(manuscript -> {
            manuscript.scheduledAt = event.at();
            manuscript.scheduledZone = event.zone();
            manuscript.scheduledSlug = event.slug();
            manuscript.scheduledWith = event.together();
            manuscript.scheduleRefusal = null;
            rows.line(id, seq, at, "PublicationScheduled")
                    .by(event.scheduledBy())
                    .about(ZonedTime.stored(event.at(), event.zone()))
                    .write();
        });
    }

    @EventHandler
    void on(ScheduleCancelled event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        rows.fresh(id, seq).ifPresent(manuscript -> {
            manuscript.scheduledAt = null;
            manuscript.scheduledZone = null;
            manuscript.scheduledSlug = null;
            manuscript.scheduledWith = List.of();
            manuscript.scheduleRefusal = event.reason();
            rows.line(id, seq, at, event.reason() == null ? "ScheduleCancelled" : "ScheduleRefused")
                    .by(event.cancelledBy())
                    .write();
        });
    }

    private void moved(UUID id, Stage stage, String what, UUID by, long seq, Instant at) {
        rows.fresh(id, seq).ifPresent(manuscript -> {
            manuscript.stage(stage, at);
            rows.line(id, seq, at, what).by(by).write();
        });
    }
}
