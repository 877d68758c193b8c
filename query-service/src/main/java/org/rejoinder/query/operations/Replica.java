package org.rejoinder.query.operations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The copy of the log that this side keeps.
 *
 * @param state FOLLOWING, or after a change of the log's life REFILLING and then REBUILDING
 * @param held whether a node takes it in
 * @param behind records of Kafka not taken in yet
 * @param compared when it was last found to be as long as the log; null before the first time
 * @param uncompared whether that is longer ago than it should be
 * @param stopped why a partition stands still; null while none does
 */
record Replica(
        String state,
        boolean held,
        long behind,
        @Nullable Instant compared,
        boolean uncompared,
        @Nullable String stopped) {

    public boolean well() {
        return held && stopped == null && !uncompared;
    }
}
