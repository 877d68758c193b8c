package org.rejoinder.query.site;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** What readers are told about an essay after it appeared. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class NoticeRow extends Row {

    static final Table<NoticeRow> TABLE = Table.of("notices", NoticeRow.class, "commentary_id", "number");

    UUID commentaryId;
    int number;
    UUID updateId;
    long seq;
    String type;

    @Nullable
    String version;

    boolean madeVersion;
    String markdown;
    String html;
    String plain;
    Instant publishedAt;

    @Nullable
    Instant liftedAt;
}
