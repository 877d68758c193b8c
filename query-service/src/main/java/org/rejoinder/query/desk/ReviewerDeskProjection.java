package org.rejoinder.query.desk;

import static org.rejoinder.query.desk.Utc.utc;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.CommentaryEvent.Accepted;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRescinded;
import org.rejoinder.contract.commentary.CommentaryEvent.Declined;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteAdded;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteReopened;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteResolved;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewCompleted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewerAssigned;
import org.rejoinder.contract.commentary.CommentaryEvent.RevisionsRequested;
import org.rejoinder.contract.commentary.CommentaryEvent.Withdrawn;
import org.rejoinder.contract.text.TextRef;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The reviewer's view: the own assignments, reviews and notes, and what the author answered to those notes. Nothing of
 * other reviewers, and of a decision only that it was made.
 */
@Component
@ProcessingGroup("desk")
class ReviewerDeskProjection {

    private final JdbcClient jdbc;

    ReviewerDeskProjection(@Qualifier("readingJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(ReviewerAssigned event, @SequenceNumber long seq, @Timestamp Instant at) {
        jdbc.sql("""
                        insert into reviewer_assignments
                            (assignment_id, commentary_id, reviewer_id, round, due_on, assigned_at, seq)
                        values (:assignment, :id, :reviewer, :round, :due, :at, :seq)
                        on conflict (assignment_id) do nothing""")
                .param("assignment", event.assignmentId())
                .param("id", event.commentaryId())
                .param("reviewer", event.reviewerId())
                .param("round", event.round())
                .param("due", event.dueOn())
                .param("at", utc(at))
                .param("seq", seq)
                .update();
        line(event.commentaryId(), event.reviewerId(), seq, at, "ReviewAsked", event.round(), null);
    }

    @EventHandler
    void on(ReviewCompleted event, @SequenceNumber long seq, @Timestamp Instant at) {
        TextRef toEditors = event.toEditors();
        jdbc.sql("""
                        update reviewer_assignments
                        set state = 'DONE', version = :version, recommendation = :recommendation, to_author = :author,
                            to_editors = :editors, completed_at = :at, seq = :seq
                        where assignment_id = :assignment and seq < :seq""")
                .param("version", event.version())
                .param("recommendation", event.recommendation())
                .param("author", event.toAuthor().id())
                .param("editors", toEditors == null ? null : toEditors.id())
                .param("at", utc(at))
                .param("seq", seq)
                .param("assignment", event.assignmentId())
                .update();
        jdbc.sql("""
                        insert into reviewer_history
                            (commentary_id, reviewer_id, seq, at, what, round, version)
                        select commentary_id, reviewer_id, :seq, :at, 'ReviewCompleted', :round, :version
                        from reviewer_assignments where assignment_id = :assignment
                        on conflict do nothing""")
                .param("seq", seq)
                .param("at", utc(at))
                .param("round", event.round())
                .param("version", event.version())
                .param("assignment", event.assignmentId())
                .update();
    }

    @EventHandler
    void on(NoteAdded event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (event.assignmentId() != null) {
            note(event, event.writtenBy(), "REVIEWER", seq, at);
            line(event.commentaryId(), event.writtenBy(), seq, at, "NoteAdded", null, event.version());
        } else if (event.inReplyTo() != null) {
            // Only the author's answer: an editor's remark on a reviewer's note is between editors.
            jdbc.sql("""
                            select n.reviewer_id from reviewer_notes n
                            join author_manuscripts m using (commentary_id)
                            where n.note_id = :note and m.author_id = :writer""")
                    .param("note", event.inReplyTo())
                    .param("writer", event.writtenBy())
                    .query(UUID.class)
                    .optional()
                    .ifPresent(reviewer -> note(event, reviewer, "AUTHOR", seq, at));
        }
    }

    private void note(NoteAdded event, UUID reviewer, String voice, long seq, Instant at) {
        jdbc.sql("""
                        insert into reviewer_notes (note_id, commentary_id, reviewer_id, version, kind, audience,
                            text_id, voice, in_reply_to, added_at, seq)
                        values (:note, :id, :reviewer, :version, :kind, :audience, :text, :voice, :reply, :at, :seq)
                        on conflict (note_id) do nothing""")
                .param("note", event.noteId())
                .param("id", event.commentaryId())
                .param("reviewer", reviewer)
                .param("version", event.version())
                .param("kind", event.kind())
                .param("audience", event.audience())
                .param("text", event.text().id())
                .param("voice", voice)
                .param("reply", event.inReplyTo())
                .param("at", utc(at))
                .param("seq", seq)
                .update();
    }

    @EventHandler
    void on(NoteResolved event) {
        resolved(event.noteId(), true);
    }

    @EventHandler
    void on(NoteReopened event) {
        resolved(event.noteId(), false);
    }

    private void resolved(UUID note, boolean resolved) {
        jdbc.sql("update reviewer_notes set resolved = :resolved where note_id = :note")
                .param("resolved", resolved)
                .param("note", note)
                .update();
    }

    @EventHandler
    void on(Accepted event, @SequenceNumber long seq, @Timestamp Instant at) {
        roundEnded(event.commentaryId(), event.round(), "DecisionMade", seq, at);
    }

    @EventHandler
    void on(RevisionsRequested event, @SequenceNumber long seq, @Timestamp Instant at) {
        roundEnded(event.commentaryId(), event.round(), "DecisionMade", seq, at);
    }

    @EventHandler
    void on(Declined event, @SequenceNumber long seq, @Timestamp Instant at) {
        roundEnded(event.commentaryId(), event.round(), "DecisionMade", seq, at);
    }

    @EventHandler
    void on(Withdrawn event, @SequenceNumber long seq, @Timestamp Instant at) {
        roundEnded(event.commentaryId(), null, "Withdrawn", seq, at);
    }

    /** What was not handed in when the decision was made may be asked for again. */
    @EventHandler
    void on(DecisionRescinded event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        lines(id, null, "DecisionRescinded", seq, at);
        jdbc.sql("""
                        update reviewer_assignments a set state = 'OPEN', seq = :seq
                        where commentary_id = :id and state = 'CLOSED' and completed_at is null and seq < :seq and round = (
                            select max(round) from reviewer_assignments where commentary_id = :id)""").param("seq", seq).param("id", id).update();
    }

    /** A review that is still open when its round ends is no longer asked for. */
    private void roundEnded(UUID id, @Nullable Integer round, String what, long seq, Instant at) {
        lines(id, round, what, seq, at);
        jdbc.sql("""
                        update reviewer_assignments set state = 'CLOSED', seq = :seq
                        where commentary_id = :id and state = 'OPEN' and round <= coalesce(:round::int, round) and seq < :seq""").param("seq", seq).param("id", id).param("round", round).update();
    }

    /** One line for each reviewer who was asked before. */
    private void lines(UUID id, @Nullable Integer round, String what, long seq, Instant at) {
        jdbc.sql("""
                        insert into reviewer_history (commentary_id, reviewer_id, seq, at, what, round)
                        select distinct commentary_id, reviewer_id, :seq::bigint, :at::timestamptz, :what, :round::int
                        from reviewer_assignments
                        where commentary_id = :id and round <= coalesce(:round::int, round) and seq < :seq
                        on conflict do nothing""")
                .param("id", id)
                .param("seq", seq)
                .param("at", utc(at))
                .param("what", what)
                .param("round", round)
                .update();
    }

    private void line(
            UUID id,
            UUID reviewer,
            long seq,
            Instant at,
            String what,
            @Nullable Integer round,
            @Nullable Integer version) {
        jdbc.sql("""
                        insert into reviewer_history (commentary_id, reviewer_id, seq, at, what, round, version)
                        values (:id, :reviewer, :seq, :at, :what, :round, :version)
                        on conflict do nothing""")
                .param("id", id)
                .param("reviewer", reviewer)
                .param("seq", seq)
                .param("at", utc(at))
                .param("what", what)
                .param("round", round)
                .param("version", version)
                .update();
    }
}
