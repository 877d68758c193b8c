package org.rejoinder.query.desk;

import static org.rejoinder.query.desk.Utc.utc;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.rejoinder.contract.commentary.CommentaryEvent.Accepted;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRescinded;
import org.rejoinder.contract.commentary.CommentaryEvent.Declined;
import org.rejoinder.contract.commentary.CommentaryEvent.RevisionsRequested;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.text.TextRef;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Decisions as their author reads them. Reviewers have numbers instead of names, and what they wrote for the author is
 * copied in only now. */
@Component
@ProcessingGroup("desk")
class AuthorDecisionProjection {

    private final JdbcClient jdbc;
    private final AuthorRows rows;

    AuthorDecisionProjection(@Qualifier("readingJdbc") JdbcClient jdbc, AuthorRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
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
        if (rows.fresh(id, seq)) {
            jdbc.sql("""
                            update author_manuscripts set stages_before = array_append(stages_before, stage)
                            where commentary_id = :id""").param("id", id).update();
            rows.stage(id, stage, at);
            rows.letter(id, "DECISION", letter);
            release(id, round, seq, at);
            rows.line(id, seq, at, what, "EDITOR", round, null, letter);
        }
    }

    /** The author was told of the decision, and is told that it was taken back, and why. */
    @EventHandler
    void on(DecisionRescinded event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (rows.fresh(id, seq)) {
            jdbc.sql("""
                            update author_manuscripts
                            set stage = coalesce(stages_before[cardinality(stages_before)], 'UNDER_REVIEW'), since = :at,
                                stages_before = stages_before[1 : greatest(cardinality(stages_before) - 1, 0)],
                                changes_asked = null
                            where commentary_id = :id""").param("at", utc(at)).param("id", id).update();
            jdbc.sql("update author_offers set state = 'VOID' where commentary_id = :id and state <> 'ACCEPTED'")
                    .param("id", id)
                    .update();
            rows.letter(id, "RESCINDED", event.reason());
            rows.line(id, seq, at, "DecisionRescinded", "EDITOR", null, null, event.reason());
        }
    }

    /**
     * Copies what was written for the author out of the editors' tables, without who wrote it. Those rows come from earlier
     * events of the same stream, so they are there whichever projection takes the decision first.
     */
    private void release(UUID id, int round, long seq, Instant at) {
        // Numbered by the random assignment id: neither the order of asking nor of answering shows.
        jdbc.sql("""
                        insert into author_reviews (commentary_id, round, number, version, to_author, released_at)
                        select r.commentary_id, r.round, n.number, r.version, r.to_author, :at
                        from desk_reviews r join (
                            select assignment_id, row_number() over (partition by round order by assignment_id) as number
                            from desk_assignments where commentary_id = :id) n using (assignment_id)
                        where r.commentary_id = :id and r.round <= :round
                        on conflict do nothing""").param("id", id).param("round", round).param("at", utc(at)).update();
        jdbc.sql("""
                        insert into author_notes (note_id, commentary_id, version, kind, text_id, voice, voice_number,
                            in_reply_to, resolved, shown_since, seq)
                        select d.note_id, d.commentary_id, d.version, d.kind, d.text_id,
                            case when d.assignment_id is null then 'EDITOR' else 'REVIEWER' end, n.number,
                            d.in_reply_to, d.resolved_by is not null, :at, :seq
                        from desk_notes d left join (
                            select assignment_id, row_number() over (partition by round order by assignment_id) as number
                            from desk_assignments where commentary_id = :id) n using (assignment_id)
                        where d.commentary_id = :id and d.audience = 'AUTHOR'
                        on conflict (note_id) do nothing""").param("id", id).param("seq", seq).param("at", utc(at)).update();
    }
}
