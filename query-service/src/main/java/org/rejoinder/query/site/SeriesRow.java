package org.rejoinder.query.site;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** A series as readers find it. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class SeriesRow extends Row {

    static final Table<SeriesRow> TABLE = Table.of("series", SeriesRow.class, "series_id");

    UUID seriesId;
    long seq;
    String slug;
    String title;

    @Nullable
    Integer number;

    String description;
    String language;
    Instant openedAt;
    boolean callOpen;

    @Nullable
    String callBrief;

    @Nullable
    String callClosesOn;

    @Nullable
    Integer callWordLimit;

    @Nullable
    UUID continues;

    String labels = "[]";
}
