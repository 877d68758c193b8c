package org.rejoinder.query.crossref;

import java.time.Instant;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.DoiDepositDropped;
import org.rejoinder.contract.record.PublicRecordEvent.DoiDeposited;
import org.rejoinder.contract.record.PublicRecordEvent.DoiRegistered;
import org.rejoinder.contract.record.PublicRecordEvent.DoiTakenBack;
import org.rejoinder.contract.record.PublicRecordEvent.OriginalDoiNoted;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.rows.Rows;
import org.springframework.stereotype.Component;

/** Keeps {@code desk_dois}. An event seen before changes nothing. */
@Component
@ProcessingGroup(Groups.DESK)
class DoiProjection {

    private final Rows rows;

    DoiProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(DoiDeposited event, @SequenceNumber long seq, @Timestamp Instant at) {
        fresh(event, seq).ifPresent(row -> {
            row.depositDoi = event.doi();
            row.batch = event.batch();
            row.depositTimestamp = event.timestamp();
            row.depositSha256 = event.sha256();
            row.depositedAt = at;
            row.depositedBy = event.depositedBy();
            row.underWay = true;
        });
    }

    @EventHandler
    void on(DoiDepositDropped event, @SequenceNumber long seq) {
        fresh(event, seq).ifPresent(row -> row.underWay = false);
    }

    @EventHandler
    void on(DoiRegistered event, @SequenceNumber long seq, @Timestamp Instant at) {
        fresh(event, seq).ifPresent(row -> {
            row.doi = event.doi();
            row.registeredAt = at;
            row.registeredBy = event.recordedBy();
            if (event.batch() != null) {
                row.registeredTimestamp = event.timestamp();
                row.registeredSha256 = event.sha256();
                row.underWay = false;
            }
        });
    }

    @EventHandler
    void on(OriginalDoiNoted event, @SequenceNumber long seq) {
        fresh(event, seq).ifPresent(row -> row.originalDoi = event.doi());
    }

    @EventHandler
    void on(DoiTakenBack event, @SequenceNumber long seq) {
        fresh(event, seq).ifPresent(row -> {
            if (event.original()) {
                row.originalDoi = null;
            } else {
                row.doi = null;
                row.registeredAt = null;
                row.registeredBy = null;
                row.registeredTimestamp = null;
                row.registeredSha256 = null;
                row.underWay = false;
            }
        });
    }

    /** The row, which from now on knows the event; empty if it did before. */
    private Optional<DeskDoiRow> fresh(PublicRecordEvent event, long seq) {
        DeskDoiRow found = rows.find(DeskDoiRow.TABLE, event.commentaryId());
        if (found != null && found.seq >= seq) {
            return Optional.empty();
        }
        DeskDoiRow row = found;
        if (row == null) {
            row = new DeskDoiRow();
            row.commentaryId = event.commentaryId();
            rows.add(DeskDoiRow.TABLE, row);
        }
        row.seq = seq;
        return Optional.of(row);
    }
}
