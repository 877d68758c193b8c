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
import org.rejoinder.contract.commentary.CommentaryEvent.ReturnedAsIncomplete;
import org.rejoinder.contract.commentary.CommentaryEvent.VersionSaved;
import org.rejoinder.contract.commentary.CommentaryEvent.Withdrawn;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.query.text.Texts;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The editors' view of a manuscript while it is with its author: everything that happened, with names. */
@Component
@ProcessingGroup("desk")
class EditorManuscriptProjection {

    private final JdbcClient jdbc;
    private final EditorRows rows;
    private final Texts texts;

    EditorManuscriptProjection(@Qualifier("readingJdbc") JdbcClient jdbc, EditorRows rows, Texts texts) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.texts = texts;
    }

    @EventHandler
    void on(DraftStarted event, @SequenceNumber long seq, @Timestamp Instant at) {
        int added = jdbc.sql("""
                        insert into desk_manuscripts
                            (commentary_id, seq, series_id, kind, author_id, started_by, stage, since, started_at)
                        values (:id, :seq, :series, :kind, :author, :by, 'DRAFT', :at, :at)
                        on conflict (commentary_id) do nothing""")
                .param("id", event.commentaryId())
                .param("seq", seq)
                .param("series", event.seriesId())
                .param("kind", event.kind())
                .param("author", event.authorId())
                .param("by", event.startedBy())
                .param("at", utc(at))
                .update();
        if (added == 1) {
            rows.targets(event.commentaryId(), event.targets());
            boolean own = event.startedBy().equals(event.authorId());
            rows.line(event.commentaryId(), seq, at, own ? "DraftStarted" : "DraftStartedFor")
                    .by(event.startedBy())
                    .about(own ? null : event.authorId())
                    .write();
        }
    }

    @EventHandler
    void on(VersionSaved event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (rows.fresh(event.commentaryId(), seq)) {
            rows.version(
                    event.commentaryId(),
                    event.version(),
                    event.text(),
                    event.targets(),
                    event.savedBy(),
                    at,
                    null,
                    null);
            rows.targets(event.commentaryId(), event.targets());
            rows.line(event.commentaryId(), seq, at, "VersionSaved")
                    .by(event.savedBy())
                    .version(event.version())
                    .write();
        }
    }

    @EventHandler
    void on(DraftSubmitted event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (rows.fresh(id, seq)) {
            rows.version(
                    id, event.version(), event.text(), event.targets(), event.submittedBy(), at, event.round(), null);
            rows.targets(id, event.targets());
            jdbc.sql("""
                            update desk_manuscripts
                            set stage = 'SUBMITTED', since = :at, round = :round, version = :version, title = :title,
                                competing_interests = :interests, licence = :licence, editorial_review = false
                            where commentary_id = :id""")
                    .param("at", utc(at))
                    .param("round", event.round())
                    .param("version", event.version())
                    .param("title", texts.titleOf(event.text().id()))
                    .param("interests", event.competingInterests().id())
                    .param("licence", event.licence())
                    .param("id", id)
                    .update();
            rows.line(id, seq, at, "DraftSubmitted")
                    .by(event.submittedBy())
                    .round(event.round())
                    .version(event.version())
                    .write();
        }
    }

    @EventHandler
    void on(ReturnedAsIncomplete event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (rows.fresh(event.commentaryId(), seq)) {
            rows.stage(event.commentaryId(), Stage.DRAFT, at);
            rows.line(event.commentaryId(), seq, at, "ReturnedAsIncomplete")
                    .by(event.returnedBy())
                    .text(event.reason())
                    .write();
        }
    }

    @EventHandler
    void on(Withdrawn event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (rows.fresh(id, seq)) {
            rows.stage(id, Stage.WITHDRAWN, at);
            jdbc.sql("update desk_offers set state = 'VOID' where commentary_id = :id and state = 'OPEN'")
                    .param("id", id)
                    .update();
            rows.line(id, seq, at, "Withdrawn")
                    .by(event.withdrawnBy())
                    .text(event.reason())
                    .write();
        }
    }
}
