package org.rejoinder.query.settings;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** The publication as those know it who look after it; texts are named, not copied. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class DeskPublicationRow extends Row {

    static final Table<DeskPublicationRow> TABLE =
            Table.of("desk_publication", DeskPublicationRow.class, "publication_id");

    UUID publicationId;
    long seq;

    @Nullable
    String name;

    @Nullable
    String issn;

    @Nullable
    String doiPrefix;

    @Nullable
    String licence;

    @Nullable
    String language;

    @Nullable
    UUID contactId;

    @Nullable
    UUID aboutId;

    @Nullable
    UUID privacyId;
}
