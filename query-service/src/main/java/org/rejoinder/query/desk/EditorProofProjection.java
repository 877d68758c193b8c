package org.rejoinder.query.desk;

import static org.rejoinder.query.desk.Utc.utc;

import java.time.Instant;
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
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** From the proof to the public record, with who did it. */
@Component
@ProcessingGroup("desk")
class EditorProofProjection {

    private final JdbcClient jdbc;
    private final EditorRows rows;

    EditorProofProjection(@Qualifier("readingJdbc") JdbcClient jdbc, EditorRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @EventHandler
    void on(ProofPrepared event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (rows.fresh(event.commentaryId(), seq)) {
            rows.stage(event.commentaryId(), Stage.PROOF, at);
            jdbc.sql(
                            "update desk_manuscripts set byline = :byline::json, changes_asked = null where commentary_id = :id")
                    .param("byline", CanonicalJson.write(event.byline()))
                    .param("id", event.commentaryId())
                    .update();
            rows.line(event.commentaryId(), seq, at, "ProofPrepared")
                    .by(event.preparedBy())
                    .version(event.version())
                    .write();
        }
    }

    @EventHandler
    void on(ProofApproved event, @SequenceNumber long seq, @Timestamp Instant at) {
        moved(event.commentaryId(), Stage.READY, "ProofApproved", event.approvedBy(), seq, at);
    }

    @EventHandler
    void on(ProofChangesAsked event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (rows.fresh(id, seq)) {
            rows.stage(id, Stage.ACCEPTED, at);
            jdbc.sql("update desk_manuscripts set changes_asked = :changes where commentary_id = :id")
                    .param("changes", event.changes().id())
                    .param("id", id)
                    .update();
            rows.line(id, seq, at, "ProofChangesAsked")
                    .by(event.askedBy())
                    .version(event.version())
                    .text(event.changes())
                    .write();
        }
    }

    @EventHandler
    void on(Released event, @SequenceNumber long seq, @Timestamp Instant at) {
        moved(event.commentaryId(), Stage.PUBLISHED, "Released", event.releasedBy(), seq, at);
    }

    /** A refusal that met the installation is kept until somebody schedules it anew, or cancels. */
    @EventHandler
    void on(PublicationScheduled event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (rows.fresh(id, seq)) {
            jdbc.sql("""
                            update desk_manuscripts
                            set scheduled_at = :at, scheduled_zone = :zone, scheduled_slug = :slug, scheduled_with = :with,
                                schedule_refusal = null
                            where commentary_id = :id""")
                    .param("at", utc(event.at()))
                    .param("zone", event.zone())
                    .param("slug", event.slug())
                    .param("with", event.together().toArray(UUID[]::new))
                    .param("id", id)
                    .update();
            rows.line(id, seq, at, "PublicationScheduled")
                    .by(event.scheduledBy())
                    .about(ZonedTime.words(event.at(), event.zone()))
                    .write();
        }
    }

    @EventHandler
    void on(ScheduleCancelled event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (rows.fresh(id, seq)) {
            jdbc.sql("""
                            update desk_manuscripts
                            set scheduled_at = null, scheduled_zone = null, scheduled_slug = null, scheduled_with = '{}',
                                schedule_refusal = :reason
                            where commentary_id = :id""").param("reason", event.reason()).param("id", id).update();
            rows.line(id, seq, at, event.reason() == null ? "ScheduleCancelled" : "ScheduleRefused")
                    .by(event.cancelledBy())
                    .write();
        }
    }

    private void moved(UUID id, Stage stage, String what, UUID by, long seq, Instant at) {
        if (rows.fresh(id, seq)) {
            rows.stage(id, stage, at);
            rows.line(id, seq, at, what).by(by).write();
        }
    }
}
