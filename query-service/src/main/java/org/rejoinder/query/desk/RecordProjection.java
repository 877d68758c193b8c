package org.rejoinder.query.desk;

import static org.rejoinder.query.desk.Utc.utc;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.EssayCorrected;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRemoved;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRetracted;
import org.rejoinder.contract.record.PublicRecordEvent.NewVersionPublished;
import org.rejoinder.contract.record.PublicRecordEvent.NoticeLifted;
import org.rejoinder.contract.record.PublicRecordEvent.NoticePublished;
import org.rejoinder.contract.record.PublicRecordEvent.PreviouslyPublishedRecorded;
import org.rejoinder.contract.record.PublicRecordEvent.UpdateDropped;
import org.rejoinder.contract.record.PublicRecordEvent.UpdateProposed;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.text.Texts;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the desk knows of the public record: versions, proposals, notices, and which essay answers which. */
@Component
@ProcessingGroup(Groups.DESK)
class RecordProjection {

    /** The tables of the desk that keep a title beside the id of its essay. */
    private static final List<String> TITLED =
            List.of("desk_essays", "desk_manuscripts", "desk_versions", "author_manuscripts", "answered_offers");

    private final JdbcClient jdbc;
    private final Texts texts;

    RecordProjection(@Qualifier("readingJdbc") JdbcClient jdbc, Texts texts) {
        this.jdbc = jdbc;
        this.texts = texts;
    }

    @EventHandler
    void on(EssayPublished event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (begin(event, event.seriesId(), event.kind(), event.slug(), event.version(), event.byline(), seq)) {
            version(event.commentaryId(), event.version(), seq, null, event.text(), false, event.publishedBy(), at);
            answers(event.commentaryId(), event.targets());
        }
    }

    @EventHandler
    void on(PreviouslyPublishedRecorded event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (begin(event, event.seriesId(), event.kind(), event.slug(), event.version(), event.byline(), seq)) {
            version(event.commentaryId(), event.version(), seq, null, event.text(), true, event.recordedBy(), at);
            answers(event.commentaryId(), event.targets());
        }
    }

    @EventHandler
    void on(UpdateProposed event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (!fresh(event, seq)) {
            return;
        }
        TextRef text = event.text();
        List<Byline> byline = event.byline();
        jdbc.sql("""
                        insert into desk_updates (update_id, commentary_id, type, onto, text_id, sha256, byline, notice,
                            proposed_by, proposed_at)
                        values (:update, :id, :type, :onto, :text, :sha256, :byline::json, :notice, :by, :at)
                        on conflict (update_id) do nothing""")
                .param("update", event.updateId())
                .param("id", event.commentaryId())
                .param("type", event.type())
                .param("onto", event.onto())
                .param("text", text == null ? null : text.id())
                .param("sha256", text == null ? null : text.sha256())
                .param("byline", byline == null ? null : CanonicalJson.write(byline))
                .param("notice", event.notice().id())
                .param("by", event.proposedBy())
                .param("at", utc(at))
                .update();
    }

    @EventHandler
    void on(UpdateDropped event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (fresh(event, seq)) {
            ended(event.updateId(), "DROPPED", event.reason(), event.droppedBy(), at);
        }
    }

    @EventHandler
    void on(EssayCorrected event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (fresh(event, seq)) {
            next(event, event.version(), event.text(), event.byline(), event.targets());
            version(
                    event.commentaryId(),
                    event.version(),
                    seq,
                    event.updateId(),
                    event.text(),
                    false,
                    event.approvedBy(),
                    at);
            decided(event.updateId(), event.version(), event.approvedBy(), event.secondPairOfEyes(), at);
        }
    }

    @EventHandler
    void on(NewVersionPublished event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (fresh(event, seq)) {
            next(event, event.version(), event.text(), event.byline(), event.targets());
            version(
                    event.commentaryId(),
                    event.version(),
                    seq,
                    event.updateId(),
                    event.text(),
                    false,
                    event.approvedBy(),
                    at);
            decided(event.updateId(), event.version(), event.approvedBy(), event.secondPairOfEyes(), at);
        }
    }

    @EventHandler
    void on(NoticePublished event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (fresh(event, seq)) {
            decided(event.updateId(), event.version(), event.approvedBy(), event.secondPairOfEyes(), at);
        }
    }

    @EventHandler
    void on(NoticeLifted event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (fresh(event, seq)) {
            ended(event.updateId(), "LIFTED", event.reason(), event.liftedBy(), at);
        }
    }

    @EventHandler
    void on(EssayRetracted event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (fresh(event, seq)) {
            state(event, "RETRACTED");
            decided(event.updateId(), null, event.approvedBy(), true, at);
        }
    }

    @EventHandler
    void on(EssayRemoved event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (fresh(event, seq)) {
            state(event, "REMOVED");
            decided(event.updateId(), null, event.approvedBy(), true, at);
            jdbc.sql("""
                            update desk_updates set state = 'DROPPED', ended_at = :at
                            where commentary_id = :id and state = 'OPEN'""").param("at", utc(at)).param("id", event.commentaryId()).update();
            // Titles are words of the text, and go with it wherever the desk copied them to.
            for (String table : TITLED) {
                jdbc.sql("update " + table + " set title = null where commentary_id = :id")
                        .param("id", event.commentaryId())
                        .update();
            }
        }
    }

    private boolean begin(
            PublicRecordEvent event,
            UUID series,
            String kind,
            String slug,
            String version,
            List<Byline> byline,
            long seq) {
        return jdbc.sql("""
                                insert into desk_records (commentary_id, seq, series_id, kind, slug, version, byline, authors)
                                values (:id, :seq, :series, :kind, :slug, :version, :byline::json, :authors)
                                on conflict (commentary_id) do nothing""")
                        .param("id", event.commentaryId())
                        .param("seq", seq)
                        .param("series", series)
                        .param("kind", kind)
                        .param("slug", slug)
                        .param("version", version)
                        .param("byline", CanonicalJson.write(byline))
                        .param("authors", accounts(byline))
                        .update()
                == 1;
    }

    /** Takes the stream's number; false when the event was seen before. */
    private boolean fresh(PublicRecordEvent event, long seq) {
        return jdbc.sql("update desk_records set seq = :seq where commentary_id = :id and seq < :seq")
                        .param("seq", seq)
                        .param("id", event.commentaryId())
                        .update()
                == 1;
    }

    private void next(
            PublicRecordEvent event, String version, TextRef text, List<Byline> byline, List<Target> targets) {
        UUID id = event.commentaryId();
        jdbc.sql("""
                        update desk_records set version = :version, byline = :byline::json, authors = :authors
                        where commentary_id = :id""")
                .param("version", version)
                .param("byline", CanonicalJson.write(byline))
                .param("authors", accounts(byline))
                .param("id", id)
                .update();
        jdbc.sql("""
                        update desk_essays set version = :version, text_id = :text, title = :title, authors = :names
                        where commentary_id = :id""")
                .param("version", version)
                .param("text", text.id())
                .param("title", texts.titleOf(text.id()))
                .param("names", byline.stream().map(Byline::displayName).collect(Collectors.joining(", ")))
                .param("id", id)
                .update();
        answers(id, targets);
    }

    private static UUID[] accounts(List<Byline> byline) {
        return byline.stream().map(Byline::personId).filter(Objects::nonNull).toArray(UUID[]::new);
    }

    private void version(
            UUID id,
            String version,
            long seq,
            @Nullable UUID update,
            TextRef text,
            boolean previously,
            UUID by,
            Instant at) {
        jdbc.sql("""
                        insert into desk_record_versions (commentary_id, version, seq, update_id, text_id, previously,
                            decided_by, at)
                        values (:id, :version, :seq, :update, :text, :previously, :by, :at)
                        on conflict (commentary_id, version) do nothing""")
                .param("id", id)
                .param("version", version)
                .param("seq", seq)
                .param("update", update)
                .param("text", text.id())
                .param("previously", previously)
                .param("by", by)
                .param("at", utc(at))
                .update();
    }

    private void answers(UUID id, List<Target> targets) {
        jdbc.sql("delete from desk_answers where commentary_id = :id")
                .param("id", id)
                .update();
        targets.stream()
                .map(Target::commentaryId)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(target -> jdbc.sql("insert into desk_answers (commentary_id, target_id) values (:id, :target)")
                        .param("id", id)
                        .param("target", target)
                        .update());
    }

    private void state(PublicRecordEvent event, String state) {
        for (String table : List.of("desk_records", "desk_essays")) {
            jdbc.sql("update " + table + " set state = :state where commentary_id = :id")
                    .param("state", state)
                    .param("id", event.commentaryId())
                    .update();
        }
    }

    private void decided(UUID update, @Nullable String version, UUID by, boolean second, Instant at) {
        jdbc.sql("""
                        update desk_updates
                        set state = 'PUBLISHED', version = :version, decided_by = :by, decided_at = :at, second_pair_of_eyes = :second
                        where update_id = :update""")
                .param("version", version)
                .param("by", by)
                .param("at", utc(at))
                .param("second", second)
                .param("update", update)
                .update();
    }

    private void ended(UUID update, String state, @Nullable TextRef reason, UUID by, Instant at) {
        jdbc.sql("""
                        update desk_updates set state = :state, reason = :reason, ended_by = :by, ended_at = :at
                        where update_id = :update""")
                .param("state", state)
                .param("reason", reason == null ? null : reason.id())
                .param("by", by)
                .param("at", utc(at))
                .param("update", update)
                .update();
    }
}
