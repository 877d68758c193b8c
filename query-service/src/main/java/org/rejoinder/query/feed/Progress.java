package org.rejoinder.query.feed;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * How far the last rebuild of a group has come.
 *
 * @param done events taken
 * @param total events there were when it began; more may have come since
 * @param problem why it failed
 */
public record Progress(
        String group,
        State state,
        long done,
        long total,
        OffsetDateTime startedAt,
        @Nullable OffsetDateTime endedAt,
        @Nullable String problem) {

    /** What became of a rebuild. */
    public enum State {
        RUNNING,
        DONE,
        FAILED,
        /** Whoever ran it is gone; what was served before is served still. */
        INTERRUPTED
    }

    /** Between 0 and 100; 100 only when it is done. */
    public int percent() {
        if (state == State.DONE) {
            return 100;
        }
        return total == 0 ? 0 : (int) Math.min(99, 100 * done / total);
    }
}
