package org.rejoinder.query.desk;

import java.util.UUID;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** That somebody was offered to reply, as the author of the answering essay knows it. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class AuthorOfferRow extends Row {

    static final Table<AuthorOfferRow> TABLE =
            Table.of("author_offers", AuthorOfferRow.class, "commentary_id", "author_id");

    UUID commentaryId;
    UUID authorId;
    String until;
    String state;
}
