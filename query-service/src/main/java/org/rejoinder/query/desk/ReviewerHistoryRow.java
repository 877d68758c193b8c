package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** A line of what a reviewer saw happen. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class ReviewerHistoryRow extends Row {

    static final Table<ReviewerHistoryRow> TABLE = Table.of(
                    "reviewer_history", ReviewerHistoryRow.class, "commentary_id", "reviewer_id", "seq")
            .appended();

    UUID commentaryId;
    UUID reviewerId;
    long seq;
    Instant at;
    String what;

    @Nullable
    Integer round;

    @Nullable
    Integer version;
}
