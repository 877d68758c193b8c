package org.rejoinder.query.site;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** A passage that a version of an essay takes up. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class PinRow extends Row {

    static final Table<PinRow> TABLE = Table.of("pins", PinRow.class, "commentary_id", "version", "position", "place");

    UUID commentaryId;
    String version;
    int position;
    int place;
    String exact;
    int startAt;
    int endAt;
    String block;

    @Nullable
    String sentence;

    @Nullable
    String ownBlock;
}
