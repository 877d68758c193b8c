package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** That an essay was declared a translation, and what became of it. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class DeskTranslationRow extends Row {

    static final Table<DeskTranslationRow> TABLE =
            Table.of("desk_translations", DeskTranslationRow.class, "commentary_id", "seq");

    UUID commentaryId;
    long seq;
    UUID originalId;
    UUID declaredBy;
    Instant declaredAt;

    @Nullable
    UUID reason;

    @Nullable
    UUID takenBackBy;

    @Nullable
    Instant takenBackAt;
}
