package org.rejoinder.query.desk;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** What a manuscript answers. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class DeskTargetRow extends Row {

    static final Table<DeskTargetRow> TABLE =
            Table.of("desk_targets", DeskTargetRow.class, "commentary_id", "position");

    UUID commentaryId;
    int position;

    @Nullable
    UUID targetId;

    @Nullable
    String targetVersion;

    @Nullable
    String citation;
}
