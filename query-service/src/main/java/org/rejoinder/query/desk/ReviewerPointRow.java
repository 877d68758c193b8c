package org.rejoinder.query.desk;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** A point that was raised to the author, and what the author answered, as reviewers of the next round read it: unnamed. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class ReviewerPointRow extends Row {

    static final Table<ReviewerPointRow> TABLE =
            Table.of("reviewer_points", ReviewerPointRow.class, "commentary_id", "point_id");

    UUID commentaryId;
    /** Of the note or the assignment: no reader is shown it. */
    UUID pointId;
    /** The first round whose reviewers read it. */
    int forRound;

    @Nullable
    UUID assignmentId;

    @Nullable
    Integer number;

    int version;
    UUID textId;
    boolean note;
    boolean resolved;
    List<UUID> answers = List.of();
}
