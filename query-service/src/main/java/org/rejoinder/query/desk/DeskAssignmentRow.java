package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** Who was asked to review a manuscript. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class DeskAssignmentRow extends Row {

    static final Table<DeskAssignmentRow> TABLE = Table.of("desk_assignments", DeskAssignmentRow.class, "assignment_id")
            .partitionedBy("commentary_id");

    UUID assignmentId;
    UUID commentaryId;
    int round;
    UUID reviewerId;

    @Nullable
    String dueOn;

    UUID assignedBy;
    Instant assignedAt;
    String state = "ASKED";

    @Nullable
    UUID interests;

    @Nullable
    UUID reason;

    String form = "[]";
    String answers = "[]";

    @Nullable
    UUID response;
}
