package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** An offered reply as editors follow it. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class DeskOfferRow extends Row {

    static final Table<DeskOfferRow> TABLE = Table.of("desk_offers", DeskOfferRow.class, "commentary_id", "author_id");

    UUID commentaryId;
    UUID authorId;
    String until;
    String state;

    @Nullable
    UUID replyId;

    @Nullable
    UUID reason;

    Instant at;
}
