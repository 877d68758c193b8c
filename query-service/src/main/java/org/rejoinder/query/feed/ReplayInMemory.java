package org.rejoinder.query.feed;

import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.rejoinder.query.rows.CopyRefusedException;
import org.rejoinder.query.rows.ReplaySession;
import org.rejoinder.query.rows.Rows;

/**
 * The fast replay: rows stay in memory for as long as they are worked on. An event that fails is undone there and then given
 * to the processor's own way, so that it waits among the dead letters as it would have with the processor that serves.
 */
final class ReplayInMemory extends Replay {

    private final Rows rows;
    private final ReplaySession session;

    ReplayInMemory(Means means, Rows rows, ReplaySession session) {
        super(means);
        this.rows = rows;
        this.session = session;
    }

    /** In no transaction: it would be open for as long as the writer keeps this thread waiting. */
    @Override
    void take(List<TrackedEventMessage<?>> events) {
        for (TrackedEventMessage<?> event : events) {
            if (concerns(event)) {
                take(event);
            }
        }
    }

    private void take(EventMessage<?> event) {
        try {
            if (waits(event)) {
                toTheDeadLetters(event);
            } else {
                boldly(event);
            }
            if (event instanceof DomainEventMessage<?> domain) {
                seen(domain);
            }
            session.keep();
        } catch (CopyRefusedException refused) {
            throw refused;
        } catch (Exception failure) {
            throw new ReplayFailed(event, failure);
        }
    }

    private void boldly(EventMessage<?> event) throws Exception {
        try {
            taking(event);
            for (Handlers.Handler handler : means.handlers().of(event)) {
                handler.take(event);
            }
            session.keep();
        } catch (CopyRefusedException refused) {
            throw refused;
        } catch (Exception failure) {
            session.undo();
            toTheDeadLetters(event);
            lookWhoWaits();
        }
    }

    /** In a transaction: what fails here goes back to a savepoint, and is a dead letter. */
    private void toTheDeadLetters(EventMessage<?> event) {
        means.transaction().executeWithoutResult(ignored -> {
            try {
                carefully(event);
            } catch (Exception failure) {
                throw new ReplayFailed(event, failure);
            }
        });
    }

    private void seen(DomainEventMessage<?> event) {
        SeenRow seen = rows.find(SeenRow.TABLE, event.getAggregateIdentifier(), means.group());
        if (seen == null) {
            seen = new SeenRow();
            seen.processingGroup = means.group();
            seen.aggregateId = event.getAggregateIdentifier();
            rows.add(SeenRow.TABLE, seen);
        }
        seen.version = Math.max(seen.version, event.getSequenceNumber());
    }

    @Override
    void settle() {
        session.writeAll();
    }

    @Override
    public void close() {
        super.close();
        session.close();
    }
}
