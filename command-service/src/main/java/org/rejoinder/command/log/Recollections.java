package org.rejoinder.command.log;

import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** Makes what remembers streams of the log: see {@link Recollection}. */
@Component
public final class Recollections {

    private final PostgresEventStorageEngine engine;
    private final EventStore log;

    Recollections(PostgresEventStorageEngine engine, EventStore log) {
        this.engine = engine;
        this.log = log;
    }

    /**
     * A memory of streams of one kind.
     *
     * @param most how many streams are remembered
     * @param begin for a stream of which nothing is known yet
     */
    public <F> Recollection<F> of(int most, Supplier<Recall<F>> begin) {
        return new Recollection<>(engine, log, most, begin);
    }
}
