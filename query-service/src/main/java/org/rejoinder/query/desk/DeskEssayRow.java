package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** A published essay that can be answered. Written from the essay's record only. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class DeskEssayRow extends Row {

    static final Table<DeskEssayRow> TABLE = Table.of("desk_essays", DeskEssayRow.class, "commentary_id");

    UUID commentaryId;
    UUID seriesId;
    String kind;
    String slug;
    String version;
    UUID textId;

    @Nullable
    String title;

    String authors;
    Instant publishedAt;
    List<UUID> together = List.of();
    String state = "STANDING";
}
