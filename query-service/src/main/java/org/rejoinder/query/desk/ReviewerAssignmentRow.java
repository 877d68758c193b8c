package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** What a reviewer was asked for, and what they handed in. Every round that ends looks at all of a manuscript's. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class ReviewerAssignmentRow extends Row {

    static final Table<ReviewerAssignmentRow> TABLE = Table.of(
                    "reviewer_assignments", ReviewerAssignmentRow.class, "assignment_id")
            .partitionedBy("commentary_id");

    UUID assignmentId;
    UUID commentaryId;
    UUID reviewerId;
    int round;

    @Nullable
    String dueOn;

    String state = "OPEN";

    @Nullable
    Integer version;

    @Nullable
    String recommendation;

    @Nullable
    UUID toAuthor;

    @Nullable
    UUID toEditors;

    Instant assignedAt;

    @Nullable
    Instant completedAt;

    long seq;

    boolean isOpen() {
        return state.equals("OPEN");
    }
}
