package org.rejoinder.query.site;

import java.time.Instant;
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
import org.rejoinder.query.rows.Rows;
import org.rejoinder.query.text.RenderedText;
import org.rejoinder.query.text.Rendering;
import org.rejoinder.query.text.Texts;
import org.springframework.stereotype.Component;

/** Keeps {@code notices}: what readers are told about an essay after it appeared, numbered in the order it came. */
@Component
@ProcessingGroup(Groups.SITE)
class NoticeProjection {

    private final Rows rows;
    private final Texts texts;

    NoticeProjection(Rows rows, Texts texts) {
        this.rows = rows;
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
        for (NoticeRow notice : rows.all(NoticeRow.TABLE, event.commentaryId())) {
            if (notice.seq < seq) {
                notice.markdown = "";
                notice.html = "";
                notice.plain = "";
            }
        }
        Facts facts = new Facts(event.commentaryId(), event.updateId(), UpdateType.REMOVAL.name(), null, false);
        save(facts, event.notice(), seq, at);
    }

    @EventHandler
    void on(NoticeLifted event, @Timestamp Instant at) {
        NoticeRow notice = find(event.commentaryId(), event.updateId());
        if (notice != null) {
            notice.liftedAt = at;
        }
    }

    private @Nullable NoticeRow find(UUID commentary, UUID update) {
        return rows.all(NoticeRow.TABLE, commentary).stream()
                .filter(notice -> notice.updateId.equals(update))
                .findAny()
                .orElse(null);
    }

    /** An event that comes again finds its number taken by itself. */
    private void save(Facts facts, TextRef ref, long seq, Instant at) {
        if (find(facts.commentary(), facts.update()) != null) {
            return;
        }
        String markdown = texts.content(ref.id()).orElse("");
        RenderedText text = Rendering.render(markdown);
        NoticeRow notice = new NoticeRow();
        notice.commentaryId = facts.commentary();
        notice.number = 1
                + rows.all(NoticeRow.TABLE, facts.commentary()).stream()
                        .mapToInt(earlier -> earlier.number)
                        .max()
                        .orElse(0);
        notice.updateId = facts.update();
        notice.seq = seq;
        notice.type = facts.type();
        notice.version = facts.version();
        notice.madeVersion = facts.madeVersion();
        notice.markdown = markdown;
        notice.html = text.html();
        notice.plain = text.plain();
        notice.publishedAt = at;
        rows.add(NoticeRow.TABLE, notice);
    }
}
