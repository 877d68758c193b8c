package org.rejoinder.query.site;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.EssayCorrected;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRemoved;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRetracted;
import org.rejoinder.contract.record.PublicRecordEvent.NewVersionPublished;
import org.rejoinder.contract.record.PublicRecordEvent.NoticeLifted;
import org.rejoinder.contract.record.PublicRecordEvent.NoticePublished;
import org.rejoinder.contract.record.PublicRecordEvent.PreviouslyPublishedRecorded;
import org.rejoinder.contract.record.PublicRecordEvent.TranslationDeclared;
import org.rejoinder.contract.record.PublicRecordEvent.TranslationTakenBack;
import org.rejoinder.contract.record.PublicRecordEvent.UpdateDropped;
import org.rejoinder.contract.record.PublicRecordEvent.UpdateProposed;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.rows.Rows;
import org.springframework.stereotype.Component;

/** Keeps what happened to the public record, for the history that readers see; who did it is not kept. */
@Component
@ProcessingGroup(Groups.SITE)
class RecordHistoryProjection {

    static final String STREAM = "record";

    private final Rows rows;

    RecordHistoryProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(EssayPublished event, @SequenceNumber long seq, @Timestamp Instant at) {
        save(event, seq, at, Step.PUBLISHED, event.version(), null, null);
    }

    @EventHandler
    void on(PreviouslyPublishedRecorded event, @SequenceNumber long seq, @Timestamp Instant at) {
        save(event, seq, at, Step.PREVIOUSLY_PUBLISHED, event.version(), null, null);
    }

    @EventHandler
    void on(EssayCorrected event, @SequenceNumber long seq, @Timestamp Instant at) {
        save(event, seq, at, Step.UPDATED, event.version(), event.updateId(), event.secondPairOfEyes());
    }

    @EventHandler
    void on(NewVersionPublished event, @SequenceNumber long seq, @Timestamp Instant at) {
        save(event, seq, at, Step.UPDATED, event.version(), event.updateId(), event.secondPairOfEyes());
    }

    @EventHandler
    void on(NoticePublished event, @SequenceNumber long seq, @Timestamp Instant at) {
        save(event, seq, at, Step.UPDATED, null, event.updateId(), event.secondPairOfEyes());
    }

    @EventHandler
    void on(NoticeLifted event, @SequenceNumber long seq, @Timestamp Instant at) {
        save(event, seq, at, Step.LIFTED, null, event.updateId(), null);
    }

    @EventHandler
    void on(EssayRetracted event, @SequenceNumber long seq, @Timestamp Instant at) {
        save(event, seq, at, Step.UPDATED, null, event.updateId(), true);
    }

    @EventHandler
    void on(EssayRemoved event, @SequenceNumber long seq, @Timestamp Instant at) {
        save(event, seq, at, Step.UPDATED, null, event.updateId(), true);
    }

    @EventHandler
    void on(TranslationDeclared event, @SequenceNumber long seq, @Timestamp Instant at) {
        PublicHistoryRow row = row(event, seq, at, Step.TRANSLATION);
        row.originalId = event.originalId();
        rows.append(PublicHistoryRow.ADDED, row);
    }

    /** Why is for the desk. */
    @EventHandler
    void on(TranslationTakenBack event, @SequenceNumber long seq, @Timestamp Instant at) {
        PublicHistoryRow row = row(event, seq, at, Step.NO_TRANSLATION);
        row.originalId = event.originalId();
        rows.append(PublicHistoryRow.ADDED, row);
    }

    /** Nothing of a proposal is public; handled so that a page can wait for the stream's last event. */
    @EventHandler
    void on(UpdateProposed event) {
        // Readers learn of it when it is published.
    }

    /** As little as of the proposal. */
    @EventHandler
    void on(UpdateDropped event) {
        // Readers never learn of it.
    }

    private void save(
            PublicRecordEvent event,
            long seq,
            Instant at,
            Step step,
            @Nullable String version,
            @Nullable UUID update,
            @Nullable Boolean eyes) {
        PublicHistoryRow row = row(event, seq, at, step);
        row.version = version;
        row.updateId = update;
        row.secondPairOfEyes = eyes;
        rows.append(PublicHistoryRow.ADDED, row);
    }

    private static PublicHistoryRow row(PublicRecordEvent event, long seq, Instant at, Step step) {
        PublicHistoryRow row = new PublicHistoryRow();
        row.commentaryId = event.commentaryId();
        row.stream = STREAM;
        row.seq = seq;
        row.at = at;
        row.step = step.name();
        return row;
    }
}
