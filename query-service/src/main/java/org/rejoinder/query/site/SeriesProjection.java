package org.rejoinder.query.site;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.rejoinder.contract.series.SeriesEvent.CallChanged;
import org.rejoinder.contract.series.SeriesEvent.CallClosed;
import org.rejoinder.contract.series.SeriesEvent.CallOpened;
import org.rejoinder.contract.series.SeriesEvent.LeadCommissioned;
import org.rejoinder.contract.series.SeriesEvent.PolicySet;
import org.rejoinder.contract.series.SeriesEvent.SeriesDescribed;
import org.rejoinder.contract.series.SeriesEvent.SeriesOpened;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.query.feed.Groups;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps {@code series}. An event seen before changes nothing. */
@Component
@ProcessingGroup(Groups.SITE)
class SeriesProjection {

    private final JdbcClient jdbc;

    SeriesProjection(@Qualifier("readingJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(SeriesOpened event, @SequenceNumber long seq, @Timestamp Instant at) {
        jdbc.sql("""
                        insert into series (series_id, seq, slug, title, number, description, language, opened_at)
                        values (:id, :seq, :slug, :title, :number, :description, :language, :at)
                        on conflict (series_id) do nothing""")
                .param("id", event.seriesId())
                .param("seq", seq)
                .param("slug", event.slug())
                .param("title", event.title())
                .param("number", event.number())
                .param("description", event.description())
                .param("language", event.language())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Readers learn of the lead when it is published; handled so that a page can wait for the stream's last event. */
    @EventHandler
    void on(LeadCommissioned event, @SequenceNumber long seq) {
        advance(event.seriesId(), seq);
    }

    @EventHandler
    void on(CallOpened event, @SequenceNumber long seq) {
        jdbc.sql("""
                        update series
                        set seq = :seq, call_open = true, call_brief = :brief, call_closes_on = :closes,
                            call_word_limit = :limit
                        where series_id = :id and seq < :seq""")
                .param("seq", seq)
                .param("brief", event.brief())
                .param("closes", event.closesOn())
                .param("limit", event.wordLimit())
                .param("id", event.seriesId())
                .update();
    }

    @EventHandler
    void on(CallClosed event, @SequenceNumber long seq) {
        jdbc.sql("update series set seq = :seq, call_open = false where series_id = :id and seq < :seq")
                .param("seq", seq)
                .param("id", event.seriesId())
                .update();
    }

    @EventHandler
    void on(CallChanged event, @SequenceNumber long seq) {
        jdbc.sql("""
                        update series
                        set seq = :seq, call_brief = :brief, call_closes_on = :closes, call_word_limit = :limit
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
                        update series
                        set seq = :seq, title = :title, number = :number, description = :description,
                            continues = :continues
                        where series_id = :id and seq < :seq""")
                .param("seq", seq)
                .param("title", event.title())
                .param("number", event.number())
                .param("description", event.description())
                .param("continues", event.continues(), Types.OTHER)
                .param("id", event.seriesId())
                .update();
    }

    /** Of the policy readers see what kinds are called, and in the history of an essay how it was reviewed. */
    @EventHandler
    void on(PolicySet event, @SequenceNumber long seq, @Timestamp Instant at) {
        jdbc.sql("update series set seq = :seq, labels = :labels::json where series_id = :id and seq < :seq")
                .param("seq", seq)
                .param("labels", CanonicalJson.write(event.labels()))
                .param("id", event.seriesId())
                .update();
        jdbc.sql("""
                        insert into review_modes (series_id, seq, since, mode) values (:id, :seq, :at, :mode)
                        on conflict (series_id, seq) do nothing""")
                .param("id", event.seriesId())
                .param("seq", seq)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("mode", event.reviewMode())
                .update();
    }

    private void advance(UUID series, long seq) {
        jdbc.sql("update series set seq = :seq where series_id = :id and seq < :seq")
                .param("seq", seq)
                .param("id", series)
                .update();
    }
}
