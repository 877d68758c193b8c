package org.rejoinder.query.crossref;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an essay's DOI.
 *
 * @param seq version of its record at the last event about it
 * @param doi absent until it is registered
 * @param registeredSha256 of what was deposited for it, absent when it was registered otherwise
 * @param original its original's DOI
 * @param deposit the last one, whatever became of it
 */
record Known(
        UUID id,
        long seq,
        @Nullable String doi,
        @Nullable OffsetDateTime registeredAt,
        @Nullable UUID registeredBy,
        @Nullable Long registeredTimestamp,
        @Nullable String registeredSha256,
        @Nullable String original,
        @Nullable Deposit deposit) {

    /**
     * What was taken to be deposited.
     *
     * @param underWay whether nobody has said yet what became of it
     */
    record Deposit(
            String doi, UUID batch, long timestamp, String sha256, OffsetDateTime at, UUID by, boolean underWay) {}

    static Known nothing(UUID id) {
        return new Known(id, -1, null, null, null, null, null, null, null);
    }

    /** The deposit that nobody has said of what became of it. */
    public @Nullable Deposit underWay() {
        return deposit != null && deposit.underWay() ? deposit : null;
    }
}
