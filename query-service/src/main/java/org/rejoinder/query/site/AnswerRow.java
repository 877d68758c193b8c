package org.rejoinder.query.site;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** What a version of an essay answers. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class AnswerRow extends Row {

    static final Table<AnswerRow> TABLE = Table.of("answers", AnswerRow.class, "commentary_id", "version", "position");

    UUID commentaryId;
    String version;
    int position;

    @Nullable
    UUID targetId;

    @Nullable
    String targetVersion;

    @Nullable
    String citation;
}
