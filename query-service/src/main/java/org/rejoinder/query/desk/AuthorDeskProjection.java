package org.rejoinder.query.desk;

import static org.rejoinder.query.desk.EditorDeskProjection.utc;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.CommentaryEvent.Accepted;
import org.rejoinder.contract.commentary.CommentaryEvent.Declined;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftStarted;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftSubmitted;
import org.rejoinder.contract.commentary.CommentaryEvent.EditorialReviewChosen;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteAdded;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteReopened;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteResolved;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofApproved;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofPrepared;
import org.rejoinder.contract.commentary.CommentaryEvent.Released;
import org.rejoinder.contract.commentary.CommentaryEvent.ReturnedAsIncomplete;
import org.rejoinder.contract.commentary.CommentaryEvent.RevisionsRequested;
import org.rejoinder.contract.commentary.CommentaryEvent.SentToReview;
import org.rejoinder.contract.commentary.CommentaryEvent.VersionSaved;
import org.rejoinder.contract.commentary.CommentaryEvent.Withdrawn;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.text.Texts;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The author's view of a manuscript. Recommendations and sent-back decisions leave no trace here, reviewers have numbers
 * instead of names, and what reviewers wrote for the author is copied in only when a decision goes out. A decision under
 * way looks like the review it follows.
 */
@Component
@ProcessingGroup("desk")
class AuthorDeskProjection {

    private final JdbcClient jdbc;
    private final Texts texts;

    AuthorDeskProjection(@Qualifier("readingJdbc") JdbcClient jdbc, Texts texts) {
        this.jdbc = jdbc;
        this.texts = texts;
    }

    @EventHandler
    void on(DraftStarted event, @SequenceNumber long seq, @Timestamp Instant at) {
        int added = jdbc.sql("""
                        insert into reading.author_manuscripts
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
            line(event.commentaryId(), seq, at, "DraftStarted", voice, null, null, null);
        }
    }

    @EventHandler
    void on(VersionSaved event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (fresh(id, seq)) {
            version(id, event.version(), event.text());
            line(id, seq, at, "VersionSaved", voice(id, event.savedBy()), null, event.version(), null);
        }
    }

    @EventHandler
    void on(DraftSubmitted event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (fresh(id, seq)) {
            version(id, event.version(), event.text());
            stage(id, Stage.SUBMITTED, at);
            jdbc.sql("""
                            update reading.author_manuscripts set round = :round, licence = :licence, letter = null
                            where commentary_id = :id""")
                    .param("round", event.round())
                    .param("licence", event.licence())
                    .param("id", id)
                    .update();
            line(id, seq, at, "DraftSubmitted", voice(id, event.submittedBy()), event.round(), event.version(), null);
        }
    }

    @EventHandler
    void on(ReturnedAsIncomplete event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (fresh(id, seq)) {
            stage(id, Stage.DRAFT, at);
            letter(id, event.reason());
            line(id, seq, at, "ReturnedAsIncomplete", "EDITOR", null, null, event.reason());
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
        if (fresh(id, seq)) {
            stage(id, Stage.UNDER_REVIEW, at);
            line(id, seq, at, "ReviewBegan", "EDITOR", round, version, null);
        }
    }

    /** The author's own notes are the author's at once; an editor's only when the decision of the round is out. */
    @EventHandler
    void on(NoteAdded event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (!fresh(id, seq)) {
            return;
        }
        if (voice(id, event.writtenBy()).equals("AUTHOR")) {
            note(event, "AUTHOR", seq, at);
            line(
                    id,
                    seq,
                    at,
                    event.inReplyTo() == null ? "NoteAdded" : "NoteAnswered",
                    "AUTHOR",
                    null,
                    event.version(),
                    null);
        } else if (event.audience().equals("AUTHOR") && event.assignmentId() == null && decisionIsOut(id)) {
            note(event, "EDITOR", seq, at);
        }
    }

    @EventHandler
    void on(NoteResolved event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (fresh(event.commentaryId(), seq)) {
            resolved(event.commentaryId(), event.noteId(), true, event.resolvedBy(), seq, at);
        }
    }

    @EventHandler
    void on(NoteReopened event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (fresh(event.commentaryId(), seq)) {
            resolved(event.commentaryId(), event.noteId(), false, event.reopenedBy(), seq, at);
        }
    }

    @EventHandler
    void on(Accepted event, @SequenceNumber long seq, @Timestamp Instant at) {
        decision(event.commentaryId(), event.round(), Stage.ACCEPTED, "Accepted", event.letter(), seq, at);
    }

    @EventHandler
    void on(RevisionsRequested event, @SequenceNumber long seq, @Timestamp Instant at) {
        decision(
                event.commentaryId(),
                event.round(),
                Stage.REVISIONS_REQUESTED,
                "RevisionsRequested",
                event.letter(),
                seq,
                at);
    }

    @EventHandler
    void on(Declined event, @SequenceNumber long seq, @Timestamp Instant at) {
        decision(event.commentaryId(), event.round(), Stage.DECLINED, "Declined", event.letter(), seq, at);
    }

    private void decision(UUID id, int round, Stage stage, String what, TextRef letter, long seq, Instant at) {
        if (fresh(id, seq)) {
            stage(id, stage, at);
            letter(id, letter);
            release(id, round, seq, at);
            line(id, seq, at, what, "EDITOR", round, null, letter);
        }
    }

    @EventHandler
    void on(ProofPrepared event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (fresh(id, seq)) {
            stage(id, Stage.PROOF, at);
            jdbc.sql("""
                            update reading.author_manuscripts set byline = :byline::json, proof_sha256 = :sha256
                            where commentary_id = :id""")
                    .param("byline", CanonicalJson.write(event.byline()))
                    .param("sha256", event.sha256())
                    .param("id", id)
                    .update();
            line(id, seq, at, "ProofPrepared", "EDITOR", null, event.version(), null);
        }
    }

    @EventHandler
    void on(ProofApproved event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (fresh(id, seq)) {
            stage(id, Stage.READY, at);
            line(id, seq, at, "ProofApproved", voice(id, event.approvedBy()), null, event.version(), null);
        }
    }

    @EventHandler
    void on(Released event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (fresh(id, seq)) {
            stage(id, Stage.PUBLISHED, at);
            line(id, seq, at, "Released", "EDITOR", null, event.version(), null);
        }
    }

    @EventHandler
    void on(Withdrawn event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (fresh(id, seq)) {
            stage(id, Stage.WITHDRAWN, at);
            line(id, seq, at, "Withdrawn", voice(id, event.withdrawnBy()), null, null, event.reason());
        }
    }

    /**
     * Copies what was written for the author out of the editors' tables, without who wrote it. Those rows come from earlier
     * events of the same stream, so they are there whichever projection takes the decision first.
     */
    private void release(UUID id, int round, long seq, Instant at) {
        // Numbered by the random assignment id: neither the order of asking nor of answering shows.
        jdbc.sql("""
                        insert into reading.author_reviews (commentary_id, round, number, version, to_author, released_at)
                        select r.commentary_id, r.round, n.number, r.version, r.to_author, :at
                        from reading.desk_reviews r join (
                            select assignment_id, row_number() over (partition by round order by assignment_id) as number
                            from reading.desk_assignments where commentary_id = :id) n using (assignment_id)
                        where r.commentary_id = :id and r.round <= :round
                        on conflict do nothing""").param("id", id).param("round", round).param("at", utc(at)).update();
        jdbc.sql("""
                        insert into reading.author_notes (note_id, commentary_id, version, kind, text_id, voice, voice_number,
                            in_reply_to, resolved, shown_since, seq)
                        select d.note_id, d.commentary_id, d.version, d.kind, d.text_id,
                            case when d.assignment_id is null then 'EDITOR' else 'REVIEWER' end, n.number,
                            d.in_reply_to, d.resolved_by is not null, :at, :seq
                        from reading.desk_notes d left join (
                            select assignment_id, row_number() over (partition by round order by assignment_id) as number
                            from reading.desk_assignments where commentary_id = :id) n using (assignment_id)
                        where d.commentary_id = :id and d.audience = 'AUTHOR'
                        on conflict (note_id) do nothing""").param("id", id).param("seq", seq).param("at", utc(at)).update();
    }

    private void note(NoteAdded event, String voice, long seq, Instant at) {
        jdbc.sql("""
                        insert into reading.author_notes
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
        int shown = jdbc.sql("update reading.author_notes set resolved = :resolved where note_id = :note")
                .param("resolved", resolved)
                .param("note", note)
                .update();
        String voice = voice(id, by);
        if (shown == 1 && voice.equals("AUTHOR")) {
            line(id, seq, at, resolved ? "NoteResolved" : "NoteReopened", voice, null, null, null);
        }
    }

    private boolean decisionIsOut(UUID id) {
        return jdbc.sql("""
                        select stage in ('REVISIONS_REQUESTED', 'ACCEPTED', 'PROOF', 'READY', 'PUBLISHED', 'DECLINED')
                        from reading.author_manuscripts where commentary_id = :id""").param("id", id).query(Boolean.class).optional().orElse(false);
    }

    private String voice(UUID id, UUID person) {
        boolean author = jdbc.sql(
                        "select author_id = :person from reading.author_manuscripts where commentary_id = :id")
                .param("person", person)
                .param("id", id)
                .query(Boolean.class)
                .optional()
                .orElse(false);
        return author ? "AUTHOR" : "EDITOR";
    }

    private boolean fresh(UUID id, long seq) {
        return jdbc.sql("update reading.author_manuscripts set seq = :seq where commentary_id = :id and seq < :seq")
                        .param("seq", seq)
                        .param("id", id)
                        .update()
                == 1;
    }

    private void stage(UUID id, Stage stage, Instant at) {
        jdbc.sql("update reading.author_manuscripts set stage = :stage, since = :at where commentary_id = :id")
                .param("stage", stage.name())
                .param("at", utc(at))
                .param("id", id)
                .update();
    }

    private void version(UUID id, int version, TextRef text) {
        jdbc.sql("update reading.author_manuscripts set version = :version, title = :title where commentary_id = :id")
                .param("version", version)
                .param("title", texts.titleOf(text.id()))
                .param("id", id)
                .update();
    }

    private void letter(UUID id, TextRef letter) {
        jdbc.sql("update reading.author_manuscripts set letter = :letter where commentary_id = :id")
                .param("letter", letter.id())
                .param("id", id)
                .update();
    }

    private void line(
            UUID id,
            long seq,
            Instant at,
            String what,
            String voice,
            @Nullable Integer round,
            @Nullable Integer version,
            @Nullable TextRef text) {
        jdbc.sql("""
                        insert into reading.author_history (commentary_id, seq, at, what, voice, round, version, text_id)
                        values (:id, :seq, :at, :what, :voice, :round, :version, :text)
                        on conflict (commentary_id, seq) do nothing""")
                .param("id", id)
                .param("seq", seq)
                .param("at", utc(at))
                .param("what", what)
                .param("voice", voice)
                .param("round", round)
                .param("version", version)
                .param("text", text == null ? null : text.id())
                .update();
    }
}
