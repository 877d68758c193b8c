package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** A proposed change of the public record and what became of it. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class DeskUpdateRow extends Row {

    static final Table<DeskUpdateRow> TABLE =
            Table.of("desk_updates", DeskUpdateRow.class, "update_id").partitionedBy("commentary_id");

    UUID updateId;
    UUID commentaryId;
    String type;
    String onto;

    @Nullable
    UUID textId;

    @Nullable
    String sha256;

    @Nullable
    String byline;

    UUID notice;
    UUID proposedBy;
    Instant proposedAt;
    String state = "OPEN";

    @Nullable
    String version;

    @Nullable
    UUID reason;

    @Nullable
    UUID decidedBy;

    @Nullable
    Instant decidedAt;

    @Nullable
    Boolean secondPairOfEyes;

    @Nullable
    UUID endedBy;

    @Nullable
    Instant endedAt;
}
