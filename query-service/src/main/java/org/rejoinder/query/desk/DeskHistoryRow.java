package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** A line of the editors' history of a manuscript. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class DeskHistoryRow extends Row {

    static final Table<DeskHistoryRow> TABLE = Table.of("desk_history", DeskHistoryRow.class, "commentary_id", "seq")
            .appended();

    UUID commentaryId;
    long seq;
    Instant at;
    String what;

    @Nullable
    UUID personId;

    @Nullable
    UUID subjectId;

    @Nullable
    Integer round;

    @Nullable
    Integer version;

    @Nullable
    UUID textId;

    @Nullable
    String detail;

    @Nullable
    String subjectName;

    List<UUID> subjectTexts = List.of();
}
