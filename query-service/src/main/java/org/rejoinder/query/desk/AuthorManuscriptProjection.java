package org.rejoinder.query.desk;

import static org.rejoinder.query.desk.Utc.utc;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftStarted;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftSubmitted;
import org.rejoinder.contract.commentary.CommentaryEvent.EditorialReviewChosen;
import org.rejoinder.contract.commentary.CommentaryEvent.ReturnedAsIncomplete;
import org.rejoinder.contract.commentary.CommentaryEvent.SentToReview;
import org.rejoinder.contract.commentary.CommentaryEvent.VersionSaved;
import org.rejoinder.contract.commentary.CommentaryEvent.Withdrawn;
import org.rejoinder.contract.commentary.Stage;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The author's view of a manuscript on its way to the editors and back. A decision under way looks like the review it
 * follows: recommendations and sent-back decisions leave no trace here. */
@Component
@ProcessingGroup("desk")
class AuthorManuscriptProjection {

    private final JdbcClient jdbc;
    private final AuthorRows rows;

    AuthorManuscriptProjection(@Qualifier("readingJdbc") JdbcClient jdbc, AuthorRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @EventHandler
    void on(DraftStarted event, @SequenceNumber long seq, @Timestamp Instant at) {
        int added = jdbc.sql("""
                        insert into author_manuscripts
                            (commentary_id, seq, series_id, kind, author_id, stage, since)
                        values (:id, :seq, :series, :kind, :author, 'DRAFT', :at)
                        on conflict (commentary_id) do nothing""")
                .param("id", event.commentaryId())
                .param("seq", seq)
                .param("series", event.seriesId())
                .param("kind", event.kind())
                .param("author", event.authorId())
                .param("at", utc(at))
                .update();
        if (added == 1) {
            String voice = event.startedBy().equals(event.authorId()) ? "AUTHOR" : "EDITOR";
            rows.line(event.commentaryId(), seq, at, "DraftStarted", voice, null, null, null);
        }
    }

    @EventHandler
    void on(VersionSaved event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (rows.fresh(id, seq)) {
            rows.version(id, event.version(), event.text());
            rows.line(id, seq, at, "VersionSaved", rows.voice(id, event.savedBy()), null, event.version(), null);
        }
    }

    @EventHandler
    void on(DraftSubmitted event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (rows.fresh(id, seq)) {
            rows.version(id, event.version(), event.text());
            rows.stage(id, Stage.SUBMITTED, at);
            jdbc.sql("""
                            update author_manuscripts set round = :round, licence = :licence, letter = null
                            where commentary_id = :id""")
                    .param("round", event.round())
                    .param("licence", event.licence())
                    .param("id", id)
                    .update();
            rows.line(
                    id,
                    seq,
                    at,
                    "DraftSubmitted",
                    rows.voice(id, event.submittedBy()),
                    event.round(),
                    event.version(),
                    null);
        }
    }

    @EventHandler
    void on(ReturnedAsIncomplete event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (rows.fresh(id, seq)) {
            rows.stage(id, Stage.DRAFT, at);
            rows.letter(id, "RETURNED", event.reason());
            rows.line(id, seq, at, "ReturnedAsIncomplete", "EDITOR", null, null, event.reason());
        }
    }

    @EventHandler
    void on(SentToReview event, @SequenceNumber long seq, @Timestamp Instant at) {
        reviewBegan(event.commentaryId(), event.round(), event.version(), seq, at);
    }

    @EventHandler
    void on(EditorialReviewChosen event, @SequenceNumber long seq, @Timestamp Instant at) {
        reviewBegan(event.commentaryId(), event.round(), event.version(), seq, at);
    }

    private void reviewBegan(UUID id, int round, int version, long seq, Instant at) {
        if (rows.fresh(id, seq)) {
            rows.stage(id, Stage.UNDER_REVIEW, at);
            rows.line(id, seq, at, "ReviewBegan", "EDITOR", round, version, null);
        }
    }

    @EventHandler
    void on(Withdrawn event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (rows.fresh(id, seq)) {
            rows.stage(id, Stage.WITHDRAWN, at);
            jdbc.sql("update author_offers set state = 'VOID' where commentary_id = :id and state = 'OPEN'")
                    .param("id", id)
                    .update();
            rows.line(id, seq, at, "Withdrawn", rows.voice(id, event.withdrawnBy()), null, null, event.reason());
        }
    }
}
