package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** A version of a manuscript. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class DeskVersionRow extends Row {

    static final Table<DeskVersionRow> TABLE =
            Table.of("desk_versions", DeskVersionRow.class, "commentary_id", "version");

    UUID commentaryId;
    int version;
    UUID textId;
    String sha256;
    int words;

    @Nullable
    String title;

    String summary;
    UUID savedBy;
    Instant savedAt;

    @Nullable
    Integer round;

    @Nullable
    String substance;

    @Nullable
    String targets;
}
