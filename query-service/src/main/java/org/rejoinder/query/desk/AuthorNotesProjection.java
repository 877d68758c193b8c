package org.rejoinder.query.desk;

import static org.rejoinder.query.desk.Utc.utc;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteAdded;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteReopened;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteResolved;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The notes an author may read: the own ones at once, those of editors only once the decision of the round is out. */
@Component
@ProcessingGroup("desk")
class AuthorNotesProjection {

    private final JdbcClient jdbc;
    private final AuthorRows rows;

    AuthorNotesProjection(@Qualifier("readingJdbc") JdbcClient jdbc, AuthorRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** The author's own notes are the author's at once; an editor's only when the decision of the round is out. */
    @EventHandler
    void on(NoteAdded event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (!rows.fresh(id, seq)) {
            return;
        }
        if (rows.voice(id, event.writtenBy()).equals("AUTHOR")) {
            note(event, "AUTHOR", seq, at);
            rows.line(
                    id,
                    seq,
                    at,
                    event.inReplyTo() == null ? "NoteAdded" : "NoteAnswered",
                    "AUTHOR",
                    null,
                    event.version(),
                    null);
        } else if (event.audience().equals("AUTHOR") && event.assignmentId() == null && rows.decisionIsOut(id)) {
            note(event, "EDITOR", seq, at);
        }
    }

    @EventHandler
    void on(NoteResolved event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (rows.fresh(event.commentaryId(), seq)) {
            resolved(event.commentaryId(), event.noteId(), true, event.resolvedBy(), seq, at);
        }
    }

    @EventHandler
    void on(NoteReopened event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (rows.fresh(event.commentaryId(), seq)) {
            resolved(event.commentaryId(), event.noteId(), false, event.reopenedBy(), seq, at);
        }
    }

    private void note(NoteAdded event, String voice, long seq, Instant at) {
        jdbc.sql("""
                        insert into author_notes
                            (note_id, commentary_id, version, kind, text_id, voice, in_reply_to, shown_since, seq)
                        values (:note, :id, :version, :kind, :text, :voice, :reply, :at, :seq)
                        on conflict (note_id) do nothing""")
                .param("note", event.noteId())
                .param("id", event.commentaryId())
                .param("version", event.version())
                .param("kind", event.kind())
                .param("text", event.text().id())
                .param("voice", voice)
                .param("reply", event.inReplyTo())
                .param("at", utc(at))
                .param("seq", seq)
                .update();
    }

    private void resolved(UUID id, UUID note, boolean resolved, UUID by, long seq, Instant at) {
        int shown = jdbc.sql("update author_notes set resolved = :resolved where note_id = :note")
                .param("resolved", resolved)
                .param("note", note)
                .update();
        String voice = rows.voice(id, by);
        if (shown == 1 && voice.equals("AUTHOR")) {
            rows.line(id, seq, at, resolved ? "NoteResolved" : "NoteReopened", voice, null, null, null);
        }
    }
}
