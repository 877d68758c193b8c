package org.rejoinder.command.log;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/**
 * What the events of streams say, remembered, so that only those are read that came since. Every question asks the log all
 * the same: for the events after the last one that is remembered, and for the hash of that one. A hash covers all that came
 * before it in its stream; so what is remembered counts only where it is the past of what is stored now, and an answer is as
 * true as one read from the first event on, whichever node wrote the last. A transaction of the caller's may read, and so
 * leave here, what is never committed: nobody else finds that hash.
 */
public final class Recollection<F> {

    private final PostgresEventStorageEngine engine;
    private final EventStore log;
    private final Supplier<Recall<F>> begin;
    private final Map<String, Known<F>> streams;

    Recollection(PostgresEventStorageEngine engine, EventStore log, int most, Supplier<Recall<F>> begin) {
        this.engine = engine;
        this.log = log;
        this.begin = begin;
        this.streams = Collections.synchronizedMap(new LeastRecentlyUsed<>(most));
    }

    /** A stream up to an event. Who goes on with it takes it out of the map first: a recall is one thread's. */
    private static final class Known<F> {

        private final Recall<F> recall;
        private final Optional<F> facts;
        private final PostgresEventStorageEngine.Continuation.End end;

        Known(Recall<F> recall, Optional<F> facts, PostgresEventStorageEngine.Continuation.End end) {
            this.recall = recall;
            this.facts = facts;
            this.end = end;
        }
    }

    /** What the stream says, as its last committed event left it; in a unit of work, with what that has to say of it. */
    public Optional<F> of(UUID id) {
        String stream = id.toString();
        if (isTouched(stream)) {
            return whole(log.readEvents(stream, 0));
        }
        Known<F> known = streams.get(stream);
        if (known != null) {
            PostgresEventStorageEngine.Continuation since = engine.readEventsAfter(stream, known.end.sequenceNumber());
            if (known.end.hash().equals(since.hash())) {
                if (!since.events().hasNext()) {
                    return known.facts;
                }
                if (streams.remove(stream, known)) {
                    return goOn(stream, known.recall, since);
                }
            }
        }
        return goOn(stream, begin.get(), engine.readEventsAfter(stream, -1));
    }

    private Optional<F> goOn(String stream, Recall<F> recall, PostgresEventStorageEngine.Continuation since) {
        since.events().forEachRemaining(recall::take);
        Optional<F> facts = recall.facts();
        PostgresEventStorageEngine.Continuation.@Nullable End end = since.end();
        if (end != null && facts.isPresent()) {
            streams.put(stream, new Known<>(recall, facts, end));
        }
        return facts;
    }

    private Optional<F> whole(DomainEventStream events) {
        Recall<F> recall = begin.get();
        events.forEachRemaining(recall::take);
        return recall.facts();
    }

    /** Whether the current unit of work has something to say of the stream: that is not in the log yet, and may never be. */
    private static boolean isTouched(String stream) {
        PendingAppend pending = PendingAppend.current();
        return pending != null && pending.versions.containsKey(stream);
    }
}
