package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.UUID;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** The text that a reviewer reads with an assignment: there from the moment they agreed to, gone when they declined. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class ReviewerVersionRow extends Row {

    static final Table<ReviewerVersionRow> TABLE = Table.of(
                    "reviewer_versions", ReviewerVersionRow.class, "assignment_id")
            .partitionedBy("commentary_id");

    UUID assignmentId;
    UUID commentaryId;
    UUID reviewerId;
    int round;
    int version;
    UUID textId;
    String sha256;
    int words;
    Instant savedAt;
}
