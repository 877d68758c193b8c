package org.rejoinder.query.operations;

import org.jspecify.annotations.Nullable;
import org.rejoinder.query.feed.Progress;

/**
 * One group of projections, and how it keeps up.
 *
 * @param waiting events it could not take
 * @param rebuild the last one; null when there was none
 */
record Reading(
        String group, Lag lag, long waiting, @Nullable Progress rebuild) {

    public boolean late() {
        return lag.late();
    }

    public boolean rebuilding() {
        return rebuild != null && rebuild.state() == Progress.State.RUNNING;
    }

    /** Whether the last rebuild did not come to its end. */
    public boolean rebuildFailed() {
        return rebuild != null
                && (rebuild.state() == Progress.State.FAILED || rebuild.state() == Progress.State.INTERRUPTED);
    }

    public boolean well() {
        return !late() && waiting == 0 && !rebuildFailed();
    }
}
