package org.rejoinder.query.desk;

import java.util.UUID;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** Which essay answers which. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class DeskAnswerRow extends Row {

    static final Table<DeskAnswerRow> TABLE =
            Table.of("desk_answers", DeskAnswerRow.class, "commentary_id", "target_id");

    UUID commentaryId;
    UUID targetId;
}
