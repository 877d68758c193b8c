package org.rejoinder.query.desk;

import static org.rejoinder.query.desk.Utc.utc;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.CommentaryEvent.CopyEdited;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRescinded;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyAccepted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyDeclined;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyLapsed;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyOffered;
import org.rejoinder.contract.commentary.CommentaryEvent.Withdrawn;
import org.rejoinder.query.text.Texts;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What an author whom an accepted essay answers knows of it: its text and who wrote it, and the offer to reply. Nothing of
 * how it was reviewed.
 */
@Component
@ProcessingGroup("desk")
class AnsweredDeskProjection {

    private final JdbcClient jdbc;
    private final Texts texts;

    AnsweredDeskProjection(@Qualifier("readingJdbc") JdbcClient jdbc, Texts texts) {
        this.jdbc = jdbc;
        this.texts = texts;
    }

    @EventHandler
    void on(ReplyOffered event, @SequenceNumber long seq, @Timestamp Instant at) {
        jdbc.sql("""
                        insert into answered_offers as o (commentary_id, author_id, series_id, kind, title, text_id,
                            written_by, until, state, offered_at, seq)
                        select m.commentary_id, :author, m.series_id, m.kind, v.title, v.text_id, m.author_id, :until, 'OPEN',
                            :at, :seq
                        from desk_manuscripts m
                        join desk_versions v on v.commentary_id = m.commentary_id and v.version = m.version
                        where m.commentary_id = :id
                        on conflict (commentary_id, author_id) do update
                        set title = excluded.title, text_id = excluded.text_id, until = excluded.until, state = 'OPEN',
                            reply_id = null, offered_at = excluded.offered_at, seq = excluded.seq
                        where o.seq < excluded.seq""")
                .param("author", event.authorId())
                .param("until", event.until())
                .param("at", utc(at))
                .param("seq", seq)
                .param("id", event.commentaryId())
                .update();
    }

    /** The text that is answered is the one as it now stands. */
    @EventHandler
    void on(CopyEdited event, @SequenceNumber long seq) {
        jdbc.sql("""
                        update answered_offers set text_id = :text, title = :title, seq = :seq
                        where commentary_id = :id and seq < :seq""")
                .param("text", event.text().id())
                .param("title", texts.titleOf(event.text().id()))
                .param("seq", seq)
                .param("id", event.commentaryId())
                .update();
    }

    @EventHandler
    void on(ReplyAccepted event, @SequenceNumber long seq) {
        state(event.commentaryId(), event.authorId(), "ACCEPTED", event.replyId(), seq);
    }

    @EventHandler
    void on(ReplyDeclined event, @SequenceNumber long seq) {
        state(event.commentaryId(), event.authorId(), "DECLINED", null, seq);
    }

    @EventHandler
    void on(ReplyLapsed event, @SequenceNumber long seq) {
        state(event.commentaryId(), event.authorId(), "LAPSED", null, seq);
    }

    @EventHandler
    void on(DecisionRescinded event, @SequenceNumber long seq) {
        jdbc.sql("""
                        update answered_offers set state = 'VOID', seq = :seq
                        where commentary_id = :id and state <> 'ACCEPTED' and seq < :seq""").param("seq", seq).param("id", event.commentaryId()).update();
    }

    @EventHandler
    void on(Withdrawn event, @SequenceNumber long seq) {
        jdbc.sql("""
                        update answered_offers set state = 'VOID', seq = :seq
                        where commentary_id = :id and state = 'OPEN' and seq < :seq""").param("seq", seq).param("id", event.commentaryId()).update();
    }

    private void state(UUID id, UUID author, String state, @Nullable UUID reply, long seq) {
        jdbc.sql("""
                        update answered_offers set state = :state, reply_id = :reply, seq = :seq
                        where commentary_id = :id and author_id = :author and seq < :seq""")
                .param("state", state)
                .param("reply", reply)
                .param("seq", seq)
                .param("id", id)
                .param("author", author)
                .update();
    }
}
