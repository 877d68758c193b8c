package org.rejoinder.query.desk;

import static org.rejoinder.query.desk.Utc.utc;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteAdded;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteReopened;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteResolved;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notes in the margin as editors read them: all of them, with names. */
@Component
@ProcessingGroup("desk")
class EditorNotesProjection {

    private final JdbcClient jdbc;
    private final EditorRows rows;

    EditorNotesProjection(@Qualifier("readingJdbc") JdbcClient jdbc, EditorRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @EventHandler
    void on(NoteAdded event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (rows.fresh(event.commentaryId(), seq)) {
            jdbc.sql("""
                            insert into desk_notes (note_id, commentary_id, version, kind, audience, text_id,
                                written_by, assignment_id, in_reply_to, added_at, seq)
                            values (:note, :id, :version, :kind, :audience, :text, :by, :assignment, :reply, :at, :seq)
                            on conflict (note_id) do nothing""")
                    .param("note", event.noteId())
                    .param("id", event.commentaryId())
                    .param("version", event.version())
                    .param("kind", event.kind())
                    .param("audience", event.audience())
                    .param("text", event.text().id())
                    .param("by", event.writtenBy())
                    .param("assignment", event.assignmentId())
                    .param("reply", event.inReplyTo())
                    .param("at", utc(at))
                    .param("seq", seq)
                    .update();
            rows.line(event.commentaryId(), seq, at, event.inReplyTo() == null ? "NoteAdded" : "NoteAnswered")
                    .by(event.writtenBy())
                    .version(event.version())
                    .write();
        }
    }

    @EventHandler
    void on(NoteResolved event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (rows.fresh(event.commentaryId(), seq)) {
            resolve(event.noteId(), event.resolvedBy());
            rows.line(event.commentaryId(), seq, at, "NoteResolved")
                    .by(event.resolvedBy())
                    .write();
        }
    }

    @EventHandler
    void on(NoteReopened event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (rows.fresh(event.commentaryId(), seq)) {
            resolve(event.noteId(), null);
            rows.line(event.commentaryId(), seq, at, "NoteReopened")
                    .by(event.reopenedBy())
                    .write();
        }
    }

    private void resolve(UUID note, @Nullable UUID by) {
        jdbc.sql("update desk_notes set resolved_by = :by where note_id = :note")
                .param("by", by)
                .param("note", note)
                .update();
    }
}
