package org.rejoinder.query.site;

import java.time.Instant;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.rejoinder.contract.series.SeriesEvent;
import org.rejoinder.contract.series.SeriesEvent.CallChanged;
import org.rejoinder.contract.series.SeriesEvent.CallClosed;
import org.rejoinder.contract.series.SeriesEvent.CallOpened;
import org.rejoinder.contract.series.SeriesEvent.LeadCommissioned;
import org.rejoinder.contract.series.SeriesEvent.PolicySet;
import org.rejoinder.contract.series.SeriesEvent.SeriesDescribed;
import org.rejoinder.contract.series.SeriesEvent.SeriesOpened;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.rows.Rows;
import org.springframework.stereotype.Component;

/** Keeps {@code series}. An event seen before changes nothing. */
@Component
@ProcessingGroup(Groups.SITE)
class SeriesProjection {

    private final Rows rows;

    SeriesProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(SeriesOpened event, @SequenceNumber long seq, @Timestamp Instant at) {
        SeriesRow series = new SeriesRow();
        series.seriesId = event.seriesId();
        series.seq = seq;
        series.slug = event.slug();
        series.title = event.title();
        series.number = event.number();
        series.description = event.description();
        series.language = event.language();
        series.openedAt = at;
        rows.add(SeriesRow.TABLE, series);
    }

    /** Readers learn of the lead when it is published; handled so that a page can wait for the stream's last event. */
    @EventHandler
    void on(LeadCommissioned event, @SequenceNumber long seq) {
        fresh(event, seq).ifPresent(series -> series.seq = seq);
    }

    @EventHandler
    void on(CallOpened event, @SequenceNumber long seq) {
        fresh(event, seq).ifPresent(series -> {
            series.seq = seq;
            series.callOpen = true;
            series.callBrief = event.brief();
            series.callClosesOn = event.closesOn();
            series.callWordLimit = event.wordLimit();
        });
    }

    @EventHandler
    void on(CallClosed event, @SequenceNumber long seq) {
        fresh(event, seq).ifPresent(series -> {
            series.seq = seq;
            series.callOpen = false;
        });
    }

    @EventHandler
    void on(CallChanged event, @SequenceNumber long seq) {
        fresh(event, seq).ifPresent(series -> {
            series.seq = seq;
            series.callBrief = event.brief();
            series.callClosesOn = event.closesOn();
            series.callWordLimit = event.wordLimit();
        });
    }

    @EventHandler
    void on(SeriesDescribed event, @SequenceNumber long seq) {
        fresh(event, seq).ifPresent(series -> {
            series.seq = seq;
            series.title = event.title();
            series.number = event.number();
            series.description = event.description();
            series.continues = event.continues();
        });
    }

    /** Of the policy readers see what kinds are called, and in the history of an essay how it was reviewed. */
    @EventHandler
    void on(PolicySet event, @SequenceNumber long seq, @Timestamp Instant at) {
        fresh(event, seq).ifPresent(series -> {
            series.seq = seq;
            series.labels = CanonicalJson.write(event.labels());
            ReviewModeRow mode = new ReviewModeRow();
            mode.seriesId = event.seriesId();
            mode.seq = seq;
            mode.since = at;
            mode.mode = event.reviewMode();
            rows.append(ReviewModeRow.TABLE, mode);
        });
    }

    /** The series, unless it has seen the event before. */
    private Optional<SeriesRow> fresh(SeriesEvent event, long seq) {
        return Optional.ofNullable(rows.find(SeriesRow.TABLE, event.seriesId())).filter(series -> series.seq < seq);
    }
}
