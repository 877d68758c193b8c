package org.rejoinder.query.desk;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.record.PublicRecordEvent.PreviouslyPublishedRecorded;
import org.rejoinder.contract.series.SeriesEvent.CallChanged;
import org.rejoinder.contract.series.SeriesEvent.CallClosed;
import org.rejoinder.contract.series.SeriesEvent.CallOpened;
import org.rejoinder.contract.series.SeriesEvent.LeadCommissioned;
import org.rejoinder.contract.series.SeriesEvent.PolicySet;
import org.rejoinder.contract.series.SeriesEvent.SeriesDescribed;
import org.rejoinder.contract.series.SeriesEvent.SeriesOpened;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.text.Texts;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the desk knows of series, and of the essays in them that can be answered. */
@Component
@ProcessingGroup("desk")
class SeriesDeskProjection {

    private final JdbcClient jdbc;
    private final Texts texts;

    SeriesDeskProjection(@Qualifier("readingJdbc") JdbcClient jdbc, Texts texts) {
        this.jdbc = jdbc;
        this.texts = texts;
    }

    @EventHandler
    void on(SeriesOpened event, @SequenceNumber long seq, @Timestamp Instant at) {
        jdbc.sql("""
                        insert into desk_series (series_id, seq, slug, title, number, description, language,
                            second_pair_of_eyes, opened_by, opened_at)
                        values (:id, :seq, :slug, :title, :number, :description, :language, :second, :by, :at)
                        on conflict (series_id) do nothing""")
                .param("id", event.seriesId())
                .param("seq", seq)
                .param("slug", event.slug())
                .param("title", event.title())
                .param("number", event.number())
                .param("description", event.description())
                .param("language", event.language())
                .param("second", event.secondPairOfEyes())
                .param("by", event.openedBy())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    @EventHandler
    void on(LeadCommissioned event, @SequenceNumber long seq) {
        jdbc.sql("update desk_series set seq = :seq, lead_id = :lead where series_id = :id and seq < :seq")
                .param("seq", seq)
                .param("lead", event.commentaryId())
                .param("id", event.seriesId())
                .update();
    }

    @EventHandler
    void on(CallOpened event, @SequenceNumber long seq) {
        jdbc.sql("""
                        update desk_series
                        set seq = :seq, call_open = true, call_brief = :brief, call_closes_on = :closes, word_limit = :limit
                        where series_id = :id and seq < :seq""")
                .param("seq", seq)
                .param("brief", event.brief())
                .param("closes", event.closesOn())
                .param("limit", event.wordLimit())
                .param("id", event.seriesId())
                .update();
    }

    @EventHandler
    void on(CallChanged event, @SequenceNumber long seq) {
        jdbc.sql("""
                        update desk_series
                        set seq = :seq, call_brief = :brief, call_closes_on = :closes, word_limit = :limit
                        where series_id = :id and seq < :seq""")
                .param("seq", seq)
                .param("brief", event.brief())
                .param("closes", event.closesOn())
                .param("limit", event.wordLimit())
                .param("id", event.seriesId())
                .update();
    }

    @EventHandler
    void on(SeriesDescribed event, @SequenceNumber long seq) {
        jdbc.sql("""
                        update desk_series
                        set seq = :seq, title = :title, number = :number, description = :description,
                            continues_id = :continues
                        where series_id = :id and seq < :seq""")
                .param("seq", seq)
                .param("title", event.title())
                .param("number", event.number())
                .param("description", event.description())
                .param("continues", event.continues())
                .param("id", event.seriesId())
                .update();
    }

    @EventHandler
    void on(PolicySet event, @SequenceNumber long seq, @Timestamp Instant at) {
        jdbc.sql("""
                        update desk_series
                        set seq = :seq, second_pair_of_eyes = :second, review_mode = :mode, depth = :depth,
                            reply_days = :days, labels = :labels::json
                        where series_id = :id and seq < :seq""")
                .param("seq", seq)
                .param("second", event.secondPairOfEyes())
                .param("mode", event.reviewMode())
                .param("depth", event.depth())
                .param("days", event.replyDays())
                .param("labels", CanonicalJson.write(event.labels()))
                .param("id", event.seriesId())
                .update();
        jdbc.sql("""
                        insert into desk_review_modes (series_id, seq, since, mode)
                        values (:id, :seq, :at, :mode) on conflict do nothing""")
                .param("id", event.seriesId())
                .param("seq", seq)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("mode", event.reviewMode())
                .update();
    }

    @EventHandler
    void on(CallClosed event, @SequenceNumber long seq) {
        jdbc.sql("update desk_series set seq = :seq, call_open = false where series_id = :id and seq < :seq")
                .param("seq", seq)
                .param("id", event.seriesId())
                .update();
    }

    @EventHandler
    void on(EssayPublished event, @Timestamp Instant at) {
        essay(
                event.commentaryId(),
                event.seriesId(),
                event.kind(),
                event.slug(),
                event.version(),
                event.text(),
                event.byline(),
                event.together() == null ? List.of() : event.together(),
                at);
    }

    @EventHandler
    void on(PreviouslyPublishedRecorded event, @Timestamp Instant at) {
        essay(
                event.commentaryId(),
                event.seriesId(),
                event.kind(),
                event.slug(),
                event.version(),
                event.text(),
                event.byline(),
                List.of(),
                at);
    }

    private void essay(
            UUID commentary,
            UUID series,
            String kind,
            String slug,
            String version,
            TextRef text,
            List<Byline> byline,
            List<UUID> together,
            Instant at) {
        jdbc.sql("""
                        insert into desk_essays (commentary_id, series_id, kind, slug, version, text_id, title,
                            authors, together, published_at)
                        values (:id, :series, :kind, :slug, :version, :text, :title, :authors, :together, :at)
                        on conflict (commentary_id) do nothing""")
                .param("id", commentary)
                .param("series", series)
                .param("kind", kind)
                .param("slug", slug)
                .param("version", version)
                .param("text", text.id())
                .param("title", texts.titleOf(text.id()))
                .param("authors", byline.stream().map(Byline::displayName).collect(Collectors.joining(", ")))
                .param("together", together.toArray(UUID[]::new))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
