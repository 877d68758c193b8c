package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofApproved;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofPrepared;
import org.rejoinder.contract.commentary.CommentaryEvent.Released;
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
                            update reading.author_manuscripts set byline = :byline::json, proof_sha256 = :sha256
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
            rows.line(id, seq, at, "Released", "EDITOR", null, event.version(), null);
        }
    }
}
