package org.rejoinder.query.replica;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.rejoinder.contract.replication.LoggedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Admits events to a batch: each in its place, with the texts it names, and with what comes before it in its stream, which
 * is fetched when it did not come by itself.
 */
final class Admission {

    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final ReplicaRows rows;
    private final CommandSide commandSide;
    private final UUID life;
    private final Batch batch;
    private final Streams streams;

    /**
     * @param streams what is here of the streams of the events to come
     */
    Admission(ReplicaRows rows, CommandSide commandSide, UUID life, Batch batch, Streams streams) {
        this.rows = rows;
        this.commandSide = commandSide;
        this.life = life;
        this.batch = batch;
        this.streams = streams;
    }

    /** Which of the texts that these events name are neither here nor in the batch. */
    Set<UUID> missingTexts(List<LoggedEvent> events) {
        Set<UUID> missing = new HashSet<>();
        events.forEach(event -> missing.addAll(event.texts()));
        missing.removeIf(batch::holds);
        if (!missing.isEmpty()) {
            missing.removeAll(rows.known(missing, life));
        }
        return missing;
    }

    /**
     * Admits an event that came.
     *
     * @param missing texts that did not come with the events and are to be fetched
     * @throws OtherPast when its stream has another past here
     * @throws CommandSideAway when something is missing and cannot be had now; nothing was admitted
     */
    void admit(LoggedEvent event, Set<UUID> missing) {
        if (streams.place(event) == Streams.Place.BEYOND) {
            complete(event.key(), event.entry().sequenceNumber() - 1);
        }
        switch (streams.place(event)) {
            case KNOWN -> LOG.debug("{} came again", event.entry().eventId());
            case NEXT -> {
                fetchTexts(event, missing);
                append(event);
            }
            case BEYOND, OTHER_PAST -> throw new OtherPast(Streams.Key.of(event));
        }
    }

    /** Fetches what is missing of a stream up to a sequence number, all of it or nothing. */
    void complete(String aggregateId, long last) {
        List<LoggedEvent> fetched = new ArrayList<>();
        for (long next = streams.next(aggregateId); next <= last; next = streams.next(aggregateId) + fetched.size()) {
            List<LoggedEvent> part = commandSide.stream(aggregateId, next);
            if (part.isEmpty()) {
                throw new CommandSideAway("it has no event %d of %s".formatted(next, aggregateId), null);
            }
            fetched.addAll(part);
        }
        Set<UUID> missing = missingTexts(fetched);
        fetched.forEach(event -> fetchTexts(event, missing));
        for (LoggedEvent event : fetched) {
            if (streams.place(event) != Streams.Place.NEXT) {
                throw new OtherPast(Streams.Key.of(event));
            }
            append(event);
        }
        LOG.warn("{} events of {} had not come and were fetched", fetched.size(), aggregateId);
    }

    private void fetchTexts(LoggedEvent event, Set<UUID> missing) {
        for (UUID id : event.texts()) {
            if (missing.contains(id)) {
                batch.text(commandSide.text(id).orElseThrow(() -> new CommandSideAway("it has no text " + id, null)));
                missing.remove(id);
            }
        }
    }

    private void append(LoggedEvent event) {
        streams.take(event);
        batch.event(event);
    }
}
