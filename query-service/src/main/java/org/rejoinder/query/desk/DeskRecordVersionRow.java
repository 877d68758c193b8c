package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** A version on the public record. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class DeskRecordVersionRow extends Row {

    static final Table<DeskRecordVersionRow> TABLE =
            Table.of("desk_record_versions", DeskRecordVersionRow.class, "commentary_id", "version");

    UUID commentaryId;
    String version;
    long seq;

    @Nullable
    UUID updateId;

    UUID textId;
    boolean previously;
    UUID decidedBy;
    Instant at;
}
