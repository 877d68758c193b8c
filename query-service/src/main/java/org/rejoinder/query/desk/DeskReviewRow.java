package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** A review as editors read it. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class DeskReviewRow extends Row {

    static final Table<DeskReviewRow> TABLE =
            Table.of("desk_reviews", DeskReviewRow.class, "assignment_id").partitionedBy("commentary_id");

    UUID assignmentId;
    UUID commentaryId;
    int round;
    int version;
    String recommendation;
    UUID toAuthor;

    @Nullable
    UUID toEditors;

    Instant completedAt;
}
