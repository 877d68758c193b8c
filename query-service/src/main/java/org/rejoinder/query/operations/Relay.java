package org.rejoinder.query.operations;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The way of the log to Kafka, as the command side keeps it.
 *
 * @param state RELAYING, or DIVERGED: Kafka and the log have different pasts, and nothing is sent
 * @param detail where they differ
 * @param active whether a node is at it
 * @param incarnation which life of the log it is, and why it began
 */
record Relay(
        String state,
        @Nullable String detail,
        boolean active,
        Lag lag,
        UUID incarnation,
        Instant since,
        String reason) {

    public boolean diverged() {
        return state.equals("DIVERGED");
    }

    public boolean well() {
        return active && !diverged() && !lag.late();
    }
}
