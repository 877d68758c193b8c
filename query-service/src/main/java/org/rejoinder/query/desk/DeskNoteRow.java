package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** A note in the margin as editors read it. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class DeskNoteRow extends Row {

    static final Table<DeskNoteRow> TABLE =
            Table.of("desk_notes", DeskNoteRow.class, "note_id").partitionedBy("commentary_id");

    UUID noteId;
    UUID commentaryId;
    int version;
    String kind;
    String audience;
    UUID textId;
    UUID writtenBy;

    @Nullable
    UUID assignmentId;

    @Nullable
    UUID inReplyTo;

    @Nullable
    UUID resolvedBy;

    /** Id of the note text that holds its passage, where that is not its own. */
    @Nullable
    UUID anchor;

    @Nullable
    Integer anchoredOn;

    /** What was said to the edit it suggests: ACCEPTED or REJECTED. */
    @Nullable
    String verdict;

    @Nullable
    UUID verdictBy;

    Instant addedAt;
    long seq;
}
