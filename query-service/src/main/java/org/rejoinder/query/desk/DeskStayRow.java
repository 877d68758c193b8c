package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** A manuscript's stay in a stage, from the event that brought it there to the one that led on; the last one has no end yet. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class DeskStayRow extends Row {

    static final Table<DeskStayRow> TABLE = Table.of("desk_stays", DeskStayRow.class, "commentary_id", "seq");

    UUID commentaryId;
    long seq;
    String stage;
    Instant since;

    @Nullable
    Instant until;
}
