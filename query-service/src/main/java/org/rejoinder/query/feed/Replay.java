package org.rejoinder.query.feed;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.rejoinder.contract.log.LogPosition;
import org.rejoinder.contract.log.LogReader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets a group's handlers take the log from its beginning, a large batch in each transaction. No event has a savepoint of
 * its own: when one fails, its batch is taken back and once more, event by event, and the failing one waits among the dead
 * letters, as it would with the processor that serves.
 */
final class Replay {

    private static final int BATCH = 1000;

    private final String group;
    private final LogReader log;
    /** The same handlers, without savepoints and without a look at the dead letters first. */
    private final List<EventMessageHandler> bold;

    private final EventHandlerInvoker careful;
    private final Seen seen;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Set<String> waiting = new HashSet<>();
    private LogPosition position = LogPosition.START;
    private long done;

    Replay(
            String group,
            LogReader log,
            List<EventMessageHandler> bold,
            EventHandlerInvoker careful,
            Seen seen,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.group = group;
        this.log = log;
        this.bold = bold;
        this.careful = careful;
        this.seen = seen;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    LogPosition position() {
        return position;
    }

    /** Events taken so far. */
    long done() {
        return done;
    }

    /** Takes the next batch; false when there was nothing to take. */
    boolean advance() {
        List<TrackedEventMessage<?>> events = log.after(position, BATCH);
        if (events.isEmpty()) {
            return false;
        }
        try {
            transaction.executeWithoutResult(ignored -> take(events, this::boldly));
        } catch (RuntimeException failure) {
            transaction.executeWithoutResult(ignored -> take(events, this::carefully));
            jdbc.sql("select distinct sequence_identifier from dead_letters")
                    .query(String.class)
                    .list()
                    .forEach(waiting::add);
        }
        position = LogPosition.of(events.get(events.size() - 1).trackingToken());
        done += events.size();
        return true;
    }

    private interface Taking {
        void take(EventMessage<?> event) throws Exception;
    }

    private void take(List<TrackedEventMessage<?>> events, Taking taking) {
        Map<String, Long> batch = new HashMap<>();
        for (TrackedEventMessage<?> event : events) {
            if (careful.canHandleType(event.getPayloadType())) {
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
        seen.record(group, batch);
    }

    private void boldly(EventMessage<?> event) throws Exception {
        if (event instanceof DomainEventMessage<?> domain && waiting.contains(domain.getAggregateIdentifier())) {
            carefully(event);
        } else {
            for (EventMessageHandler handler : bold) {
                handler.handle(event);
            }
        }
    }

    private void carefully(EventMessage<?> event) throws Exception {
        careful.handle(event, Segment.ROOT_SEGMENT);
    }

    /** An event that could not be taken, and took its batch with it. */
    private static final class ReplayFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        ReplayFailed(EventMessage<?> event, Exception cause) {
            super(event.getPayloadType().getSimpleName() + " of " + event.getTimestamp(), cause);
        }
    }
}
