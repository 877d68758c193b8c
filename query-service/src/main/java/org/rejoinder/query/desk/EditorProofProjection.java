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
            jdbc.sql("update reading.desk_manuscripts set byline = :byline::json where commentary_id = :id")
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
    void on(Released event, @SequenceNumber long seq, @Timestamp Instant at) {
        moved(event.commentaryId(), Stage.PUBLISHED, "Released", event.releasedBy(), seq, at);
    }

    private void moved(UUID id, Stage stage, String what, UUID by, long seq, Instant at) {
        if (rows.fresh(id, seq)) {
            rows.stage(id, stage, at);
            rows.line(id, seq, at, what).by(by).write();
        }
    }
}
