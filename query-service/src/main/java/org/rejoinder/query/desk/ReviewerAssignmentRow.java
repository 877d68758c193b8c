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

    String state = "ASKED";
    boolean withdrawn;
    int aboutVersion;

    @Nullable
    String title;

    String summary = "";

    @Nullable
    UUID interests;

    @Nullable
    UUID reason;

    String form = "[]";
    String answers = "[]";

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

    /** Whether the review may still come in. */
    boolean isAwaited() {
        return state.equals("ASKED") || state.equals("OPEN");
    }
}
