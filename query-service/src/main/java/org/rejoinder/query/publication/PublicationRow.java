package org.rejoinder.query.publication;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** The publication as readers know it. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class PublicationRow extends Row {

    static final Table<PublicationRow> TABLE = Table.of("publication", PublicationRow.class, "publication_id");

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
    String contact;

    @Nullable
    String about;

    @Nullable
    Instant aboutSince;

    @Nullable
    String privacy;

    @Nullable
    Instant privacySince;
}
