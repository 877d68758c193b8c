package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.commentary.Substance;

/**
 * How far an accepted text is on its way to the public record.
 *
 * @param cameFrom the stage from which the decision that waits was recommended
 * @param approvedVersion the version whose text is approved, absent while none is
 * @param stale how much was changed since, absent while the approval holds
 * @param copyEditors who changed it since
 * @param changesAsked what the author last asked to have changed in the proof, absent when nothing is left to change
 * @param planned when it is published by itself, absent when nobody scheduled it
 * @param refusal why the installation could not publish it when it was due, absent when all is well
 */
record Production(
        @Nullable Stage cameFrom,
        @Nullable Integer approvedVersion,
        @Nullable Substance stale,
        Set<UUID> copyEditors,
        @Nullable UUID changesAsked,
        @Nullable Plan planned,
        @Nullable String refusal) {

    /**
     * A publication to come.
     *
     * @param together other manuscripts published in the same act
     */
    record Plan(Instant at, String zone, String slug, Set<UUID> together) {}

    /** Whether a changed text waits to be decided on anew, which its author takes for accepted all along. */
    boolean decidedAnew() {
        return cameFrom == Stage.ACCEPTED;
    }
}
