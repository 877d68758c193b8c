package org.rejoinder.command.log;

import java.util.List;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.log.LogReader;

/** Axon's event store on the log. It streams through the same {@link LogReader} as everyone else. */
final class LogEventStore extends AbstractEventStore {

    private final LogReader reader;

    LogEventStore(EventStorageEngine engine, LogReader reader) {
        super(new Builder(engine));
        this.reader = reader;
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
        super.publish(events);
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
