package org.rejoinder.query.desk;

import static org.rejoinder.query.desk.Utc.utc;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyAccepted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyDeclined;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyLapsed;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyOffered;
import org.rejoinder.contract.text.TextRef;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The right of reply as editors follow it: to whom it was offered, until when, and what became of it. */
@Component
@ProcessingGroup("desk")
class EditorReplyProjection {

    private final JdbcClient jdbc;
    private final EditorRows rows;

    EditorReplyProjection(@Qualifier("readingJdbc") JdbcClient jdbc, EditorRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @EventHandler
    void on(ReplyOffered event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (rows.fresh(id, seq)) {
            jdbc.sql("""
                            insert into desk_offers (commentary_id, author_id, until, state, at)
                            values (:id, :author, :until, 'OPEN', :at)
                            on conflict (commentary_id, author_id) do update
                            set until = excluded.until, state = 'OPEN', reply_id = null, reason = null, at = excluded.at""")
                    .param("id", id)
                    .param("author", event.authorId())
                    .param("until", event.until())
                    .param("at", utc(at))
                    .update();
            rows.line(id, seq, at, "ReplyOffered").about(event.authorId()).write();
        }
    }

    @EventHandler
    void on(ReplyAccepted event, @SequenceNumber long seq, @Timestamp Instant at) {
        answered(event.commentaryId(), event.authorId(), "ACCEPTED", event.replyId(), null, seq, at);
    }

    @EventHandler
    void on(ReplyDeclined event, @SequenceNumber long seq, @Timestamp Instant at) {
        answered(event.commentaryId(), event.authorId(), "DECLINED", null, event.reason(), seq, at);
    }

    @EventHandler
    void on(ReplyLapsed event, @SequenceNumber long seq, @Timestamp Instant at) {
        answered(event.commentaryId(), event.authorId(), "LAPSED", null, null, seq, at);
    }

    private void answered(
            UUID id, UUID author, String state, @Nullable UUID reply, @Nullable TextRef reason, long seq, Instant at) {
        if (rows.fresh(id, seq)) {
            jdbc.sql("""
                            update desk_offers set state = :state, reply_id = :reply, reason = :reason, at = :at
                            where commentary_id = :id and author_id = :author""")
                    .param("state", state)
                    .param("reply", reply)
                    .param("reason", reason == null ? null : reason.id())
                    .param("at", utc(at))
                    .param("id", id)
                    .param("author", author)
                    .update();
            HistoryLine line = rows.line(id, seq, at, "Reply" + state).text(reason);
            (state.equals("LAPSED") ? line.about(author) : line.by(author)).write();
        }
    }
}
