package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** A line of the history of a manuscript, as its author follows it. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class AuthorHistoryRow extends Row {

    static final Table<AuthorHistoryRow> TABLE = Table.of(
                    "author_history", AuthorHistoryRow.class, "commentary_id", "seq")
            .appended();

    UUID commentaryId;
    long seq;
    Instant at;
    String what;
    String voice;

    @Nullable
    Integer round;

    @Nullable
    Integer version;

    @Nullable
    UUID textId;

    @Nullable
    String subjectName;

    List<UUID> subjectTexts = List.of();
}
