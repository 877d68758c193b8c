package org.rejoinder.query.contributors;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** A name under an essay's present version. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class AuthorshipRow extends Row {

    static final Table<AuthorshipRow> TABLE = Table.of("authorships", AuthorshipRow.class, "commentary_id", "position");

    UUID commentaryId;
    int position;
    long seq;
    Instant since;
    UUID contributor;

    @Nullable
    UUID personId;

    String slug;
    String displayName;
    String sortName;

    @Nullable
    String affiliation;
}
