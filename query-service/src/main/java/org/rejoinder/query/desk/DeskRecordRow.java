package org.rejoinder.query.desk;

import java.util.List;
import java.util.UUID;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** How an essay stands on the public record. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class DeskRecordRow extends Row {

    static final Table<DeskRecordRow> TABLE = Table.of("desk_records", DeskRecordRow.class, "commentary_id");

    UUID commentaryId;
    long seq;
    UUID seriesId;
    String kind;
    String slug;
    String version;
    String byline;
    List<UUID> authors;
    String state = "STANDING";
}
