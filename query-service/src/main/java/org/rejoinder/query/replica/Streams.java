package org.rejoinder.query.replica;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.log.EventHash;
import org.rejoinder.contract.replication.LoggedEvent;

/**
 * What is had of the streams in hand, and what an event is to it. An event is taken only after the one before it, and only
 * if its hash follows from that one's: two pasts of a stream never mix.
 */
final class Streams {

    /** What an event is to its stream. */
    enum Place {
        /** It follows the last one. */
        NEXT,
        /** It was taken before. */
        KNOWN,
        /** Others come before it that were not taken. */
        BEYOND,
        /** It belongs to another past than what is here. */
        OTHER_PAST
    }

    /** An event of a stream. */
    record Key(String aggregateId, long sequenceNumber) {

        static Key of(LoggedEvent event) {
            return new Key(event.entry().aggregateId(), event.entry().sequenceNumber());
        }
    }

    private final Map<String, Long> ends = new HashMap<>();
    private final Map<Key, String> hashes = new HashMap<>();

    /** Says how far a stream is here. */
    void end(String aggregateId, long sequenceNumber) {
        ends.put(aggregateId, sequenceNumber);
    }

    /** Says which hash an event has that is here. */
    void hash(Key event, String hash) {
        hashes.put(event, hash);
    }

    /** The sequence number that a stream needs next. */
    long next(String aggregateId) {
        return ends.getOrDefault(aggregateId, -1L) + 1;
    }

    Place place(LoggedEvent event) {
        EventHash.Entry entry = event.entry();
        long next = next(entry.aggregateId());
        if (entry.sequenceNumber() > next) {
            return Place.BEYOND;
        }
        if (entry.sequenceNumber() < next) {
            return has(Key.of(event), event.hash()) ? Place.KNOWN : Place.OTHER_PAST;
        }
        String before = hashes.get(new Key(entry.aggregateId(), next - 1));
        return event.hash().equals(chained(before, entry)) ? Place.NEXT : Place.OTHER_PAST;
    }

    /** Takes an event that is next. */
    void take(LoggedEvent event) {
        EventHash.Entry entry = event.entry();
        end(entry.aggregateId(), entry.sequenceNumber());
        hash(Key.of(event), event.hash());
    }

    /** Whether an event that is here has that hash. */
    boolean has(Key event, String hash) {
        return hash.equals(hashes.get(event));
    }

    private static String chained(@Nullable String before, EventHash.Entry entry) {
        HexFormat hex = HexFormat.of();
        return hex.formatHex(EventHash.chain(before == null ? null : hex.parseHex(before), EventHash.digest(entry)));
    }
}
