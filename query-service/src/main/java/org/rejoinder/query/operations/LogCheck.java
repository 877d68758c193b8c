package org.rejoinder.query.operations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A check of every hash of the log.
 *
 * @param state RUNNING, INTERRUPTED, HOLDS or BROKEN
 * @param endedAt null while it runs, and when it was interrupted
 * @param events read so far
 * @param of how many there were when it began
 * @param firstBreak where the first hash does not hold, and why; null unless broken
 */
record LogCheck(
        String state,
        Instant begunAt,
        @Nullable Instant endedAt,
        long events,
        long of,
        long texts,
        @Nullable String firstBreak) {

    public boolean running() {
        return state.equals("RUNNING");
    }

    public boolean broken() {
        return state.equals("BROKEN");
    }
}
