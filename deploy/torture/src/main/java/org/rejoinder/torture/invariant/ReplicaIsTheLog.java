package org.rejoinder.torture.invariant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The replica has every event of the store, once, in its stream's order, with the same hash, and nothing else. */
public final class ReplicaIsTheLog {

    private static final String SAYS = "the replica is the log, stream by stream";

    private ReplicaIsTheLog() {}

    /** Compares the two logs, each in its own order. */
    public static List<Violation> violations(List<StoredEvent> store, List<StoredEvent> replica) {
        Map<String, List<StoredEvent>> due = byStream(store);
        Map<String, List<StoredEvent>> there = byStream(replica);
        List<Violation> violations = new ArrayList<>();
        due.forEach((stream, events) -> {
            List<String> expected =
                    events.stream().map(ReplicaIsTheLog::fingerprint).toList();
            List<String> found = there.getOrDefault(stream, List.of()).stream()
                    .map(ReplicaIsTheLog::fingerprint)
                    .toList();
            if (!expected.equals(found)) {
                violations.add(new Violation(SAYS, stream, "the store has " + expected + ", the replica " + found));
            }
        });
        there.keySet().stream()
                .filter(stream -> !due.containsKey(stream))
                .forEach(stream -> violations.add(new Violation(SAYS, stream, "the store knows nothing of it")));
        return violations;
    }

    private static Map<String, List<StoredEvent>> byStream(List<StoredEvent> log) {
        Map<String, List<StoredEvent>> streams = new HashMap<>();
        log.forEach(event -> streams.computeIfAbsent(event.aggregateId(), ignored -> new ArrayList<>())
                .add(event));
        return streams;
    }

    private static String fingerprint(StoredEvent event) {
        return event.sequence() + ":" + event.hash();
    }
}
