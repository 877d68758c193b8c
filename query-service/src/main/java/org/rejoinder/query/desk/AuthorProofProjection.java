package org.rejoinder.query.desk;

import static org.rejoinder.query.desk.Utc.utc;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.CommentaryEvent.CopyEdited;
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

/** From the proof to the public record, as its author follows it. */
@Component
@ProcessingGroup("desk")
class AuthorProofProjection {

    private final JdbcClient jdbc;
    private final AuthorRows rows;

    AuthorProofProjection(@Qualifier("readingJdbc") JdbcClient jdbc, AuthorRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @EventHandler
    void on(ProofPrepared event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (rows.fresh(id, seq)) {
            rows.stage(id, Stage.PROOF, at);
            jdbc.sql("""
                            update author_manuscripts
                            set byline = :byline::json, proof_sha256 = :sha256, changes_asked = null
                            where commentary_id = :id""")
                    .param("byline", CanonicalJson.write(event.byline()))
                    .param("sha256", event.sha256())
                    .param("id", id)
                    .update();
            rows.line(id, seq, at, "ProofPrepared", "EDITOR", null, event.version(), null);
        }
    }

    @EventHandler
    void on(ProofApproved event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (rows.fresh(id, seq)) {
            rows.stage(id, Stage.READY, at);
            rows.line(id, seq, at, "ProofApproved", rows.voice(id, event.approvedBy()), null, event.version(), null);
        }
    }

    @EventHandler
    void on(Released event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (rows.fresh(id, seq)) {
            rows.stage(id, Stage.PUBLISHED, at);
            schedule(id, null, null);
            rows.line(id, seq, at, "Released", "EDITOR", null, event.version(), null);
        }
    }

    @EventHandler
    void on(ProofChangesAsked event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (rows.fresh(id, seq)) {
            rows.stage(id, Stage.ACCEPTED, at);
            jdbc.sql("update author_manuscripts set changes_asked = :changes where commentary_id = :id")
                    .param("changes", event.changes().id())
                    .param("id", id)
                    .update();
            String voice = rows.voice(id, event.askedBy());
            rows.line(id, seq, at, "ProofChangesAsked", voice, null, event.version(), event.changes());
        }
    }

    /** What editors changed is the author's to know; that a second look is taken at it looks like any other work on it. */
    @EventHandler
    void on(CopyEdited event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (rows.fresh(id, seq)) {
            rows.version(id, event.version(), event.text());
            rows.stage(id, Stage.ACCEPTED, at);
            rows.line(id, seq, at, "CopyEdited", "EDITOR", null, event.version(), null);
        }
    }

    @EventHandler
    void on(PublicationScheduled event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (rows.fresh(id, seq)) {
            schedule(id, event.at(), event.zone());
            rows.lineNaming(id, seq, at, "PublicationScheduled", "EDITOR", ZonedTime.words(event.at(), event.zone()));
        }
    }

    @EventHandler
    void on(ScheduleCancelled event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (rows.fresh(id, seq)) {
            schedule(id, null, null);
            rows.line(id, seq, at, "ScheduleCancelled", "EDITOR", null, null, null);
        }
    }

    private void schedule(UUID id, @Nullable Instant at, @Nullable String zone) {
        jdbc.sql("""
                        update author_manuscripts set scheduled_at = :at::timestamptz, scheduled_zone = :zone
                        where commentary_id = :id""")
                .param("at", at == null ? null : utc(at))
                .param("zone", zone)
                .param("id", id)
                .update();
    }
}
