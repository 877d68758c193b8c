package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.CommentaryEvent;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteAdded;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteReanchored;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteReopened;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteResolved;
import org.rejoinder.contract.commentary.CommentaryEvent.PeopleMentioned;
import org.rejoinder.contract.commentary.CommentaryEvent.SuggestionAccepted;
import org.rejoinder.contract.commentary.CommentaryEvent.SuggestionRejected;
import org.rejoinder.contract.commentary.CommentaryEvent.SuggestionReopened;
import org.rejoinder.query.rows.Rows;
import org.springframework.stereotype.Component;

/** Notes in the margin as editors read them: all of them, with names. */
@Component
@ProcessingGroup("desk")
class EditorNotesProjection {

    private final Rows rows;
    private final EditorRows editors;

    EditorNotesProjection(Rows rows, EditorRows editors) {
        this.rows = rows;
        this.editors = editors;
    }

    @EventHandler
    void on(NoteAdded event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        editors.fresh(id, seq).ifPresent(manuscript -> {
            DeskNoteRow note = new DeskNoteRow();
            note.noteId = event.noteId();
            note.commentaryId = id;
            note.version = event.version();
            note.kind = event.kind();
            note.audience = event.audience();
            note.textId = event.text().id();
            note.writtenBy = event.writtenBy();
            note.assignmentId = event.assignmentId();
            note.inReplyTo = event.inReplyTo();
            note.addedAt = at;
            note.seq = seq;
            rows.add(DeskNoteRow.TABLE, note);
            editors.line(id, seq, at, event.inReplyTo() == null ? "NoteAdded" : "NoteAnswered")
                    .by(event.writtenBy())
                    .version(event.version())
                    .write();
        });
    }

    @EventHandler
    void on(NoteResolved event, @SequenceNumber long seq, @Timestamp Instant at) {
        editors.fresh(event.commentaryId(), seq).ifPresent(manuscript -> {
            resolve(event.commentaryId(), event.noteId(), event.resolvedBy());
            editors.line(event.commentaryId(), seq, at, "NoteResolved")
                    .by(event.resolvedBy())
                    .write();
        });
    }

    @EventHandler
    void on(NoteReopened event, @SequenceNumber long seq, @Timestamp Instant at) {
        editors.fresh(event.commentaryId(), seq).ifPresent(manuscript -> {
            resolve(event.commentaryId(), event.noteId(), null);
            editors.line(event.commentaryId(), seq, at, "NoteReopened")
                    .by(event.reopenedBy())
                    .write();
        });
    }

    @EventHandler
    void on(NoteReanchored event, @SequenceNumber long seq, @Timestamp Instant at) {
        editors.fresh(event.commentaryId(), seq).ifPresent(manuscript -> {
            DeskNoteRow note = rows.find(DeskNoteRow.TABLE, event.commentaryId(), event.noteId());
            if (note != null) {
                note.anchor = event.passage().id();
                note.anchoredOn = event.version();
            }
            editors.line(event.commentaryId(), seq, at, "NoteReanchored")
                    .by(event.anchoredBy())
                    .version(event.version())
                    .write();
        });
    }

    @EventHandler
    void on(SuggestionAccepted event, @SequenceNumber long seq, @Timestamp Instant at) {
        answered(event, event.noteId(), "ACCEPTED", event.acceptedBy(), seq, at);
    }

    @EventHandler
    void on(SuggestionRejected event, @SequenceNumber long seq, @Timestamp Instant at) {
        answered(event, event.noteId(), "REJECTED", event.rejectedBy(), seq, at);
    }

    @EventHandler
    void on(SuggestionReopened event, @SequenceNumber long seq, @Timestamp Instant at) {
        answered(event, event.noteId(), null, event.reopenedBy(), seq, at);
    }

    private void answered(CommentaryEvent event, UUID id, @Nullable String verdict, UUID by, long seq, Instant at) {
        editors.fresh(event.commentaryId(), seq).ifPresent(manuscript -> {
            DeskNoteRow note = rows.find(DeskNoteRow.TABLE, event.commentaryId(), id);
            if (note != null) {
                note.verdict = verdict;
                note.verdictBy = verdict == null ? null : by;
            }
            editors.line(event.commentaryId(), seq, at, event.getClass().getSimpleName())
                    .by(by)
                    .write();
        });
    }

    /** The note that comes with it says all that is shown. */
    @EventHandler
    void on(PeopleMentioned event, @SequenceNumber long seq) {
        editors.fresh(event.commentaryId(), seq);
    }

    private void resolve(UUID commentary, UUID id, @Nullable UUID by) {
        DeskNoteRow note = rows.find(DeskNoteRow.TABLE, commentary, id);
        if (note != null) {
            note.resolvedBy = by;
        }
    }
}
