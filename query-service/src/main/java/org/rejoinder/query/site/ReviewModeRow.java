package org.rejoinder.query.site;

import java.time.Instant;
import java.util.UUID;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** Which review mode held since when. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class ReviewModeRow extends Row {

    static final Table<ReviewModeRow> TABLE =
            Table.of("review_modes", ReviewModeRow.class, "series_id", "seq").appended();

    UUID seriesId;
    long seq;
    Instant since;
    String mode;
}
