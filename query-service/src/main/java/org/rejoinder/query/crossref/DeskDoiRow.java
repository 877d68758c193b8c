package org.rejoinder.query.crossref;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** What is known of an essay's DOI, and what was deposited last. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class DeskDoiRow extends Row {

    static final Table<DeskDoiRow> TABLE = Table.of("desk_dois", DeskDoiRow.class, "commentary_id");

    UUID commentaryId;
    long seq;

    @Nullable
    String doi;

    @Nullable
    Instant registeredAt;

    @Nullable
    UUID registeredBy;

    @Nullable
    Long registeredTimestamp;

    @Nullable
    String registeredSha256;

    @Nullable
    String originalDoi;

    @Nullable
    String depositDoi;

    @Nullable
    UUID batch;

    @Nullable
    Long depositTimestamp;

    @Nullable
    String depositSha256;

    @Nullable
    Instant depositedAt;

    @Nullable
    UUID depositedBy;

    boolean underWay;
}
