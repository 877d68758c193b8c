package org.rejoinder.query.operations;

import org.jspecify.annotations.Nullable;

/**
 * The copy of the log that this side keeps.
 *
 * @param state FOLLOWING, or after a change of the log's life REFILLING and then REBUILDING
 * @param held whether a node takes it in
 * @param behind records of Kafka not taken in yet
 * @param stopped why a partition stands still; null while none does
 */
record Replica(
        String state, boolean held, long behind, @Nullable String stopped) {

    public boolean well() {
        return held && stopped == null;
    }
}
