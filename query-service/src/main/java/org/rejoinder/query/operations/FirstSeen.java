package org.rejoinder.query.operations;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Remembers when each matter was first seen, for as long as it goes on; in this process only. */
final class FirstSeen {

    private final Map<String, Instant> since = new HashMap<>();

    synchronized Instant of(String matter, Instant now) {
        return since.computeIfAbsent(matter, unknown -> now);
    }

    /** Forgets all others: they are over. */
    synchronized void only(Collection<String> matters) {
        since.keySet().retainAll(matters);
    }
}
