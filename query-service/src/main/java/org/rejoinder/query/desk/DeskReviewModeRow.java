package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.UUID;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** Which review mode held since when. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class DeskReviewModeRow extends Row {

    static final Table<DeskReviewModeRow> TABLE = Table.of(
                    "desk_review_modes", DeskReviewModeRow.class, "series_id", "seq")
            .appended();

    UUID seriesId;
    long seq;
    Instant since;
    String mode;
}
