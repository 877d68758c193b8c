package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** The offer of a reply as it is made: to the author who is answered. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class AnsweredOfferRow extends Row {

    static final Table<AnsweredOfferRow> TABLE =
            Table.of("answered_offers", AnsweredOfferRow.class, "commentary_id", "author_id");

    UUID commentaryId;
    UUID authorId;
    UUID seriesId;
    String kind;

    @Nullable
    String title;

    UUID textId;
    UUID writtenBy;
    String until;
    String state;

    @Nullable
    UUID replyId;

    Instant offeredAt;
    long seq;
}
