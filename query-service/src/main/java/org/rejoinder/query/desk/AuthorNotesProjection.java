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
import org.rejoinder.contract.commentary.CommentaryEvent.SuggestionAccepted;
import org.rejoinder.contract.commentary.CommentaryEvent.SuggestionRejected;
import org.rejoinder.contract.commentary.CommentaryEvent.SuggestionReopened;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.rows.Rows;
import org.springframework.stereotype.Component;

/** The notes an author may read: the own ones at once, those of editors only once the decision of the round is out. */
@Component
@ProcessingGroup(Groups.DESK)
class AuthorNotesProjection {

    private final Rows rows;
    private final AuthorRows author;

    AuthorNotesProjection(Rows rows, AuthorRows author) {
        this.rows = rows;
        this.author = author;
    }

    /** The author's own notes are the author's at once; an editor's only when the decision of the round is out. */
    @EventHandler
    void on(NoteAdded event, @SequenceNumber long seq, @Timestamp Instant at) {
        author.fresh(event, seq).ifPresent(manuscript -> {
            if (event.writtenBy().equals(manuscript.authorId)) {
                note(event, "AUTHOR", seq, at);
                String what = event.inReplyTo() == null ? "NoteAdded" : "NoteAnswered";
                author.line(manuscript, at, what, "AUTHOR", line -> line.version = event.version());
            } else if (event.audience().equals("AUTHOR")
                    && event.assignmentId() == null
                    && manuscript.decisionIsOut()) {
                note(event, "EDITOR", seq, at);
            }
        });
    }

    @EventHandler
    void on(NoteResolved event, @SequenceNumber long seq, @Timestamp Instant at) {
        author.fresh(event, seq)
                .ifPresent(manuscript -> resolved(manuscript, event.noteId(), true, event.resolvedBy(), at));
    }

    @EventHandler
    void on(NoteReopened event, @SequenceNumber long seq, @Timestamp Instant at) {
        author.fresh(event, seq)
                .ifPresent(manuscript -> resolved(manuscript, event.noteId(), false, event.reopenedBy(), at));
    }

    @EventHandler
    void on(NoteReanchored event, @SequenceNumber long seq, @Timestamp Instant at) {
        author.fresh(event, seq).ifPresent(manuscript -> {
            AuthorNoteRow note = rows.find(AuthorNoteRow.TABLE, manuscript.commentaryId, event.noteId());
            if (note != null) {
                note.anchor = event.passage().id();
                note.anchoredOn = event.version();
            }
            if (event.anchoredBy().equals(manuscript.authorId)) {
                author.line(manuscript, at, "NoteReanchored", "AUTHOR", line -> line.version = event.version());
            }
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
        author.fresh(event, seq).ifPresent(manuscript -> {
            boolean byAuthor = by.equals(manuscript.authorId);
            AuthorNoteRow note = rows.find(AuthorNoteRow.TABLE, manuscript.commentaryId, id);
            if (note != null) {
                note.verdict = verdict;
                note.verdictVoice = verdict == null ? null : byAuthor ? "AUTHOR" : "EDITOR";
            }
            if (byAuthor) {
                author.line(manuscript, at, event.getClass().getSimpleName(), "AUTHOR");
            }
        });
    }

    private void note(NoteAdded event, String voice, long seq, Instant at) {
        AuthorNoteRow note = new AuthorNoteRow();
        note.noteId = event.noteId();
        note.commentaryId = event.commentaryId();
        note.version = event.version();
        note.kind = event.kind();
        note.textId = event.text().id();
        note.voice = voice;
        note.inReplyTo = event.inReplyTo();
        note.shownSince = at;
        note.seq = seq;
        rows.add(AuthorNoteRow.TABLE, note);
    }

    private void resolved(AuthorManuscriptRow manuscript, UUID id, boolean resolved, UUID by, Instant at) {
        AuthorNoteRow note = rows.find(AuthorNoteRow.TABLE, manuscript.commentaryId, id);
        if (note != null) {
            note.resolved = resolved;
        }
        if (by.equals(manuscript.authorId)) {
            author.line(manuscript, at, resolved ? "NoteResolved" : "NoteReopened", "AUTHOR");
        }
    }
}
