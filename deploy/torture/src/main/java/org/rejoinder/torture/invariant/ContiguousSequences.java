package org.rejoinder.torture.invariant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Nothing out of order: in the order of the log, each stream counts 0, 1, 2 … without a hole, a repeat or a step back. */
public final class ContiguousSequences implements Invariant {

    @Override
    public String says() {
        return "each stream is contiguous and in the order of the log";
    }

    @Override
    public List<Violation> violations(Evidence evidence) {
        Map<String, Long> next = new HashMap<>();
        List<Violation> violations = new ArrayList<>();
        for (StoredEvent event : evidence.log()) {
            long expected = next.getOrDefault(event.aggregateId(), 0L);
            if (event.sequence() != expected) {
                violations.add(new Violation(
                        says(), event.aggregateId(), "expected event " + expected + ", the log has " + event.place()));
            }
            next.put(event.aggregateId(), Math.max(expected, event.sequence() + 1));
        }
        return violations;
    }
}
