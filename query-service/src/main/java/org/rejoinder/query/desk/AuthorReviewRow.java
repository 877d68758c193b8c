package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** A review as its author reads it: by a number, round by round. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class AuthorReviewRow extends Row {

    static final Table<AuthorReviewRow> TABLE =
            Table.of("author_reviews", AuthorReviewRow.class, "commentary_id", "round", "number");

    UUID commentaryId;
    int round;
    int number;
    int version;
    UUID toAuthor;
    String answers = "[]";

    @Nullable
    UUID response;

    Instant releasedAt;
    long seq;
}
