package org.rejoinder.command.log;

import org.jspecify.annotations.Nullable;

/** A command that may say which version of its target it was decided on. */
public interface ExpectsVersion {

    /** Sequence number of the last event the sender knows of; null when any will do. */
    @Nullable
    Long expectedVersion();
}
