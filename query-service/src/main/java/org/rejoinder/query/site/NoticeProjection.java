package org.rejoinder.query.site;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.record.PublicRecordEvent.EssayCorrected;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRemoved;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRetracted;
import org.rejoinder.contract.record.PublicRecordEvent.NewVersionPublished;
import org.rejoinder.contract.record.PublicRecordEvent.NoticeLifted;
import org.rejoinder.contract.record.PublicRecordEvent.NoticePublished;
import org.rejoinder.contract.record.UpdateType;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.text.RenderedText;
import org.rejoinder.query.text.Rendering;
import org.rejoinder.query.text.Texts;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code notices}: what readers are told about an essay after it appeared, numbered in the order it came. */
@Component
@ProcessingGroup(Groups.SITE)
class NoticeProjection {

    private final JdbcClient jdbc;
    private final Texts texts;

    NoticeProjection(@Qualifier("readingJdbc") JdbcClient jdbc, Texts texts) {
        this.jdbc = jdbc;
        this.texts = texts;
    }

    private record Facts(
            UUID commentary,
            UUID update,
            String type,
            @Nullable String version,
            boolean madeVersion) {}

    @EventHandler
    void on(EssayCorrected event, @SequenceNumber long seq, @Timestamp Instant at) {
        save(
                new Facts(event.commentaryId(), event.updateId(), event.type(), event.version(), true),
                event.notice(),
                seq,
                at);
    }

    @EventHandler
    void on(NewVersionPublished event, @SequenceNumber long seq, @Timestamp Instant at) {
        save(
                new Facts(event.commentaryId(), event.updateId(), event.type(), event.version(), true),
                event.notice(),
                seq,
                at);
    }

    @EventHandler
    void on(NoticePublished event, @SequenceNumber long seq, @Timestamp Instant at) {
        save(
                new Facts(event.commentaryId(), event.updateId(), event.type(), event.version(), false),
                event.notice(),
                seq,
                at);
    }

    @EventHandler
    void on(EssayRetracted event, @SequenceNumber long seq, @Timestamp Instant at) {
        save(new Facts(event.commentaryId(), event.updateId(), event.type(), null, false), event.notice(), seq, at);
    }

    @EventHandler
    void on(EssayRemoved event, @SequenceNumber long seq, @Timestamp Instant at) {
        // Earlier notices say what was wrong with words that are no longer to be read.
        jdbc.sql("update notices set html = '', plain = '' where commentary_id = :id and seq < :seq")
                .param("id", event.commentaryId())
                .param("seq", seq)
                .update();
        Facts facts = new Facts(event.commentaryId(), event.updateId(), UpdateType.REMOVAL.name(), null, false);
        save(facts, event.notice(), seq, at);
    }

    @EventHandler
    void on(NoticeLifted event, @Timestamp Instant at) {
        jdbc.sql("update notices set lifted_at = :at where commentary_id = :id and update_id = :update")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", event.commentaryId())
                .param("update", event.updateId())
                .update();
    }

    /** An event that comes again finds its number taken by itself. */
    private void save(Facts facts, TextRef ref, long seq, Instant at) {
        RenderedText text = Rendering.render(texts.content(ref.id()).orElse(""));
        jdbc.sql("""
                        insert into notices (commentary_id, number, update_id, seq, type, version, made_version, html,
                            plain, published_at)
                        select :id, coalesce(max(number), 0) + 1, :update, :seq, :type, :version, :made, :html, :plain, :at
                        from notices where commentary_id = :id
                        on conflict (commentary_id, update_id) do nothing""")
                .param("id", facts.commentary())
                .param("update", facts.update())
                .param("seq", seq)
                .param("type", facts.type())
                .param("version", facts.version())
                .param("made", facts.madeVersion())
                .param("html", text.html())
                .param("plain", text.plain())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
