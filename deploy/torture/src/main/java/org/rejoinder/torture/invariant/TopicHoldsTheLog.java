package org.rejoinder.torture.invariant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The topic has every event of the store, each stream in order. A record may come again, after a relay that died between
 * an acknowledgement and its note of it; what comes first must be in sequence, and nothing may be there that the store
 * does not have.
 */
public final class TopicHoldsTheLog {

    /** What should be true. */
    public static final String SAYS = "the topic is complete, and in order for each stream";

    private TopicHoldsTheLog() {}

    /** Compares the store with the topic's records, those of a stream in the order they were read. */
    public static List<Violation> violations(List<StoredEvent> store, List<Topic.Entry> topic) {
        Map<String, String> hashes = new HashMap<>();
        Map<String, Long> due = new HashMap<>();
        store.forEach(event -> {
            hashes.put(event.aggregateId() + " " + event.sequence(), event.hash());
            due.merge(event.aggregateId(), event.sequence(), Math::max);
        });
        List<Violation> violations = new ArrayList<>();
        Map<String, Long> next = new HashMap<>();
        for (Topic.Entry record : topic) {
            long expected = next.getOrDefault(record.aggregateId(), 0L);
            if (record.sequence() > expected) {
                violations.add(new Violation(
                        SAYS,
                        record.aggregateId() + " at " + record.at(),
                        "event " + record.sequence() + " comes where " + expected + " is due"));
            }
            if (!record.hash().equals(hashes.get(record.aggregateId() + " " + record.sequence()))) {
                violations.add(new Violation(
                        SAYS, record.aggregateId() + " at " + record.at(), "the store has no such event: " + record));
            }
            next.put(record.aggregateId(), Math.max(expected, record.sequence() + 1));
        }
        due.forEach((stream, last) -> {
            long reached = next.getOrDefault(stream, 0L);
            if (reached <= last) {
                violations.add(new Violation(
                        SAYS, stream, "the topic ends before event " + reached + ", the store has up to " + last));
            }
        });
        return violations;
    }
}
