package org.rejoinder.query.feed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.rejoinder.query.rows.Rows;

/**
 * The slow replay: every handler's changes go to the database at once, as many events in each transaction as the processor
 * that serves takes. When an event fails, its batch is taken back and once more, event by event, and the failing one waits
 * among the dead letters.
 */
final class ReplayByStatements extends Replay {

    private final Rows rows;
    private final Seen seen;

    ReplayByStatements(Means means, Rows rows, Seen seen) {
        super(means);
        this.rows = rows;
        this.seen = seen;
    }

    private interface Taking {
        void take(EventMessage<?> event) throws Exception;
    }

    @Override
    void take(List<TrackedEventMessage<?>> events) {
        for (int from = 0; from < events.size(); from += Feed.BATCH) {
            takeTogether(events.subList(from, Math.min(from + Feed.BATCH, events.size())));
        }
    }

    private void takeTogether(List<TrackedEventMessage<?>> events) {
        try {
            means.transaction().executeWithoutResult(ignored -> take(events, this::boldly));
        } catch (RuntimeException failure) {
            means.transaction().executeWithoutResult(ignored -> take(events, this::carefully));
            lookWhoWaits();
        }
    }

    private void take(List<TrackedEventMessage<?>> events, Taking taking) {
        Map<String, Long> batch = new HashMap<>();
        for (TrackedEventMessage<?> event : events) {
            if (concerns(event)) {
                try {
                    taking.take(event);
                } catch (Exception failure) {
                    throw new ReplayFailed(event, failure);
                }
                if (event instanceof DomainEventMessage<?> domain) {
                    batch.merge(domain.getAggregateIdentifier(), domain.getSequenceNumber(), Math::max);
                }
            }
        }
        seen.record(means.group(), batch);
    }

    private void boldly(EventMessage<?> event) throws Exception {
        if (waits(event)) {
            carefully(event);
        } else {
            taking(event);
            for (Handlers.Handler handler : means.handlers().of(event)) {
                rows.handle(() -> handler.take(event));
            }
        }
    }

    @Override
    void settle() {
        // It always is.
    }
}
