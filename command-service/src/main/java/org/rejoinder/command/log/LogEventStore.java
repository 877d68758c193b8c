package org.rejoinder.command.log;

import java.util.List;
import java.util.Map;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.tracing.CommandTraces;
import org.rejoinder.contract.log.LogReader;

/** Axon's event store on the log. It streams through the same {@link LogReader} as everyone else. */
final class LogEventStore extends AbstractEventStore {

    private final LogReader reader;
    private final CommandTraces traces;

    LogEventStore(EventStorageEngine engine, LogReader reader, CommandTraces traces) {
        super(new Builder(engine));
        this.reader = reader;
        this.traces = traces;
    }

    @Override
    public void publish(List<? extends EventMessage<?>> events) {
        PendingAppend pending = PendingAppend.current();
        if (pending != null) {
            for (EventMessage<?> event : events) {
                if (event instanceof DomainEventMessage<?> domainEvent) {
                    pending.versions.merge(
                            domainEvent.getAggregateIdentifier(), domainEvent.getSequenceNumber(), Math::max);
                }
            }
        }
        Map<String, String> trace = traces.here();
        super.publish(
                trace.isEmpty()
                        ? events
                        : events.stream().map(event -> event.andMetaData(trace)).toList());
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken trackingToken) {
        return reader.openStream(trackingToken);
    }

    private static final class Builder extends AbstractEventStore.Builder {
        Builder(EventStorageEngine engine) {
            storageEngine(engine);
        }
    }
}
