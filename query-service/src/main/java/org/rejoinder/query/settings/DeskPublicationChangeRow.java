package org.rejoinder.query.settings;

import java.time.Instant;
import java.util.UUID;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** What somebody changed at once. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class DeskPublicationChangeRow extends Row {

    static final Table<DeskPublicationChangeRow> TABLE = Table.of(
                    "desk_publication_changes", DeskPublicationChangeRow.class, "publication_id", "seq")
            .appended();

    UUID publicationId;
    long seq;
    Instant at;
    UUID byId;
    String changes;
}
