package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** A note in the margin that a reviewer wrote, or an author's answer to one. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class ReviewerNoteRow extends Row {

    static final Table<ReviewerNoteRow> TABLE =
            Table.of("reviewer_notes", ReviewerNoteRow.class, "note_id").partitionedBy("commentary_id");

    UUID noteId;
    UUID commentaryId;
    UUID reviewerId;
    int version;
    String kind;
    String audience;
    UUID textId;
    String voice;

    @Nullable
    UUID inReplyTo;

    boolean resolved;
    /** Id of the note text that holds its passage, where that is not its own. */
    @Nullable
    UUID anchor;

    @Nullable
    Integer anchoredOn;

    /** What was said to the edit it suggests: ACCEPTED or REJECTED. */
    @Nullable
    String verdict;

    @Nullable
    String verdictVoice;

    Instant addedAt;
    long seq;
}
