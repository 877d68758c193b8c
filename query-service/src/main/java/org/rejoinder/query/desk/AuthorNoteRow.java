package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** A note in the margin that the author may read. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class AuthorNoteRow extends Row {

    static final Table<AuthorNoteRow> TABLE =
            Table.of("author_notes", AuthorNoteRow.class, "note_id").partitionedBy("commentary_id");

    UUID noteId;
    UUID commentaryId;
    int version;
    String kind;
    UUID textId;
    String voice;

    @Nullable
    Integer voiceNumber;

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

    Instant shownSince;
    long seq;
}
