package org.rejoinder.command.access;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.log.ExpectsVersion;

/**
 * Something a person wants done to one aggregate. A command holds all that is needed to decide on it: ids are chosen by
 * its sender, texts are stored and named by reference, facts about other aggregates are looked up beforehand.
 *
 * <p>A handler answers with the aggregate's version after it as a {@code long}: the sequence number of its last event,
 * 0 for the first. The same number is the {@code ETag}, the {@code If-Match} and the {@code v} of a page. Of a manuscript,
 * authors and reviewers are given the number of the last line of its history that they are told, instead.
 */
public interface Command extends ExpectsVersion {

    @TargetAggregateIdentifier
    UUID aggregateId();

    /** Who wants it. */
    Actor by();

    /**
     * The version the actor had before their eyes, absent when they named none. A command that names one is refused as
     * {@link AccessReason#STALE_VERSION} when the aggregate is at another, and is never retried for its sender.
     */
    @Override
    default @Nullable Long expectedVersion() {
        return null;
    }

    /**
     * Holds the command against the aggregate it found.
     *
     * @param version the aggregate's present version, absent when it is new
     * @throws Refused when the actor had another version before their eyes
     */
    default void demandVersion(@Nullable Long version) {
        Long expected = expectedVersion();
        if (expected != null && !expected.equals(version)) {
            throw new Refused(AccessReason.STALE_VERSION);
        }
    }
}
