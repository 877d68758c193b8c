package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.record.PublicRecordEvent.PreviouslyPublishedRecorded;
import org.rejoinder.contract.series.SeriesEvent;
import org.rejoinder.contract.series.SeriesEvent.CallChanged;
import org.rejoinder.contract.series.SeriesEvent.CallClosed;
import org.rejoinder.contract.series.SeriesEvent.CallOpened;
import org.rejoinder.contract.series.SeriesEvent.LeadCommissioned;
import org.rejoinder.contract.series.SeriesEvent.PolicySet;
import org.rejoinder.contract.series.SeriesEvent.ReviewFormSet;
import org.rejoinder.contract.series.SeriesEvent.SeriesDescribed;
import org.rejoinder.contract.series.SeriesEvent.SeriesOpened;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.rows.Rows;
import org.rejoinder.query.text.Texts;
import org.springframework.stereotype.Component;

/** What the desk knows of series, and of the essays in them that can be answered. */
@Component
@ProcessingGroup("desk")
class SeriesDeskProjection {

    private final Rows rows;
    private final Texts texts;

    SeriesDeskProjection(Rows rows, Texts texts) {
        this.rows = rows;
        this.texts = texts;
    }

    @EventHandler
    void on(SeriesOpened event, @SequenceNumber long seq, @Timestamp Instant at) {
        DeskSeriesRow series = new DeskSeriesRow();
        series.seriesId = event.seriesId();
        series.seq = seq;
        series.slug = event.slug();
        series.title = event.title();
        series.number = event.number();
        series.description = event.description();
        series.language = event.language();
        series.secondPairOfEyes = event.secondPairOfEyes();
        series.openedBy = event.openedBy();
        series.openedAt = at;
        rows.add(DeskSeriesRow.TABLE, series);
    }

    @EventHandler
    void on(LeadCommissioned event, @SequenceNumber long seq) {
        fresh(event, seq).ifPresent(series -> series.leadId = event.commentaryId());
    }

    @EventHandler
    void on(CallOpened event, @SequenceNumber long seq) {
        fresh(event, seq).ifPresent(series -> {
            series.callOpen = true;
            series.callBrief = event.brief();
            series.callClosesOn = event.closesOn();
            series.wordLimit = event.wordLimit();
        });
    }

    @EventHandler
    void on(CallChanged event, @SequenceNumber long seq) {
        fresh(event, seq).ifPresent(series -> {
            series.callBrief = event.brief();
            series.callClosesOn = event.closesOn();
            series.wordLimit = event.wordLimit();
        });
    }

    @EventHandler
    void on(SeriesDescribed event, @SequenceNumber long seq) {
        fresh(event, seq).ifPresent(series -> {
            series.title = event.title();
            series.number = event.number();
            series.description = event.description();
            series.continuesId = event.continues();
        });
    }

    @EventHandler
    void on(PolicySet event, @SequenceNumber long seq, @Timestamp Instant at) {
        fresh(event, seq).ifPresent(series -> {
            series.secondPairOfEyes = event.secondPairOfEyes();
            series.reviewMode = event.reviewMode();
            series.depth = event.depth();
            series.replyDays = event.replyDays();
            series.labels = CanonicalJson.write(event.labels());
            DeskReviewModeRow mode = new DeskReviewModeRow();
            mode.seriesId = event.seriesId();
            mode.seq = seq;
            mode.since = at;
            mode.mode = event.reviewMode();
            rows.append(DeskReviewModeRow.TABLE, mode);
        });
    }

    @EventHandler
    void on(ReviewFormSet event, @SequenceNumber long seq) {
        fresh(event, seq).ifPresent(series -> series.reviewForm = CanonicalJson.write(event.questions()));
    }

    @EventHandler
    void on(CallClosed event, @SequenceNumber long seq) {
        fresh(event, seq).ifPresent(series -> series.callOpen = false);
    }

    /** The series, if the event is new to its row, which from now on knows it. */
    private Optional<DeskSeriesRow> fresh(SeriesEvent event, long seq) {
        DeskSeriesRow series = rows.find(DeskSeriesRow.TABLE, event.seriesId());
        if (series == null || series.seq >= seq) {
            return Optional.empty();
        }
        series.seq = seq;
        return Optional.of(series);
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
        DeskEssayRow essay = new DeskEssayRow();
        essay.commentaryId = commentary;
        essay.seriesId = series;
        essay.kind = kind;
        essay.slug = slug;
        essay.version = version;
        essay.textId = text.id();
        essay.title = texts.titleOf(text.id());
        essay.authors = byline.stream().map(Byline::displayName).collect(Collectors.joining(", "));
        essay.together = together;
        essay.publishedAt = at;
        rows.add(DeskEssayRow.TABLE, essay);
    }
}
