package org.rejoinder.query.site;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** A step of an essay's history, from one of its two streams. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class PublicHistoryRow extends Row {

    static final Table<PublicHistoryRow> TABLE =
            Table.of("public_history", PublicHistoryRow.class, "commentary_id", "stream", "seq");

    /**
     * The same for the public record, which only adds to it: so it never waits for the manuscript's stream, nor that for it.
     */
    static final Table<PublicHistoryRow> ADDED = TABLE.appended();

    UUID commentaryId;
    String stream;
    long seq;
    Instant at;
    String step;

    @Nullable
    Integer round;

    @Nullable
    String version;

    @Nullable
    UUID updateId;

    @Nullable
    Boolean secondPairOfEyes;

    @Nullable
    UUID originalId;
}
