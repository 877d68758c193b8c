package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** A series as the desk knows it. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class DeskSeriesRow extends Row {

    static final Table<DeskSeriesRow> TABLE = Table.of("desk_series", DeskSeriesRow.class, "series_id");

    UUID seriesId;
    long seq;
    String slug;
    String title;

    @Nullable
    Integer number;

    String description;
    String language;
    boolean secondPairOfEyes;
    UUID openedBy;
    Instant openedAt;

    @Nullable
    UUID leadId;

    boolean callOpen;

    @Nullable
    String callBrief;

    @Nullable
    String callClosesOn;

    @Nullable
    Integer wordLimit;

    @Nullable
    UUID continuesId;

    String reviewMode = "SINGLE_ANONYMOUS";
    int depth = 3;
    int replyDays = 30;
    String labels = "[]";
    String reviewForm = "[]";
}
