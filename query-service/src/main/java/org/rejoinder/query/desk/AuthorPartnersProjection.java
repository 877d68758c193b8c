package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.rejoinder.contract.commentary.CommentaryEvent.CoauthorConsented;
import org.rejoinder.contract.commentary.CommentaryEvent.CoauthorRefused;
import org.rejoinder.contract.commentary.CommentaryEvent.CoauthorsNamed;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyAccepted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyDeclined;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyLapsed;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyOffered;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The other people an author has to do with: who wrote it with them, and who may reply to it. */
@Component
@ProcessingGroup("desk")
class AuthorPartnersProjection {

    private final JdbcClient jdbc;
    private final AuthorRows rows;
    private final CoauthorRows coauthors;

    AuthorPartnersProjection(@Qualifier("readingJdbc") JdbcClient jdbc, AuthorRows rows, CoauthorRows coauthors) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.coauthors = coauthors;
    }

    @EventHandler
    void on(CoauthorsNamed event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (rows.fresh(id, seq)) {
            coauthors.name(id, event.coauthors());
            rows.lineNaming(
                    id,
                    seq,
                    at,
                    event.coauthors().isEmpty() ? "NoCoauthorsNamed" : "CoauthorsNamed",
                    rows.voice(id, event.namedBy()),
                    CoauthorRows.names(event.coauthors()));
        }
    }

    @EventHandler
    void on(CoauthorConsented event, @SequenceNumber long seq, @Timestamp Instant at) {
        answered(event.commentaryId(), event.coauthorId(), event.recordedBy(), "CONSENTED", seq, at);
    }

    @EventHandler
    void on(CoauthorRefused event, @SequenceNumber long seq, @Timestamp Instant at) {
        answered(event.commentaryId(), event.coauthorId(), event.recordedBy(), "REFUSED", seq, at);
    }

    private void answered(UUID id, UUID coauthor, UUID by, String answer, long seq, Instant at) {
        if (rows.fresh(id, seq)) {
            coauthors.answer(id, coauthor, answer);
            Named named = jdbc.sql("""
                            select name, person_id is not distinct from :by::uuid as own from author_coauthors
                            where commentary_id = :id and coauthor_id = :coauthor""")
                    .param("by", by)
                    .param("id", id)
                    .param("coauthor", coauthor)
                    .query((row, n) -> new Named(row.getString("name"), row.getBoolean("own")))
                    .optional()
                    .orElse(new Named("", false));
            String what = (named.own() ? "Coauthor" : "CoauthorRecorded") + answer;
            rows.lineNaming(id, seq, at, what, named.own() ? "COAUTHOR" : "EDITOR", named.name());
        }
    }

    private record Named(String name, boolean own) {}

    @EventHandler
    void on(ReplyOffered event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (rows.fresh(id, seq)) {
            jdbc.sql("""
                            insert into author_offers (commentary_id, author_id, until, state)
                            values (:id, :author, :until, 'OPEN')
                            on conflict (commentary_id, author_id) do update set until = excluded.until, state = 'OPEN'""")
                    .param("id", id)
                    .param("author", event.authorId())
                    .param("until", event.until())
                    .update();
            rows.line(id, seq, at, "AuthorReplyOffered", "EDITOR", null, null, null);
        }
    }

    @EventHandler
    void on(ReplyAccepted event, @SequenceNumber long seq, @Timestamp Instant at) {
        replied(event.commentaryId(), event.authorId(), "ACCEPTED", seq, at);
    }

    @EventHandler
    void on(ReplyDeclined event, @SequenceNumber long seq, @Timestamp Instant at) {
        replied(event.commentaryId(), event.authorId(), "DECLINED", seq, at);
    }

    @EventHandler
    void on(ReplyLapsed event, @SequenceNumber long seq, @Timestamp Instant at) {
        replied(event.commentaryId(), event.authorId(), "LAPSED", seq, at);
    }

    private void replied(UUID id, UUID author, String state, long seq, Instant at) {
        if (rows.fresh(id, seq)) {
            jdbc.sql("""
                            update author_offers set state = :state
                            where commentary_id = :id and author_id = :author""")
                    .param("state", state)
                    .param("id", id)
                    .param("author", author)
                    .update();
            rows.line(id, seq, at, "Reply" + (state.equals("LAPSED") ? "Lapsed" : state), "ANSWERED", null, null, null);
        }
    }
}
