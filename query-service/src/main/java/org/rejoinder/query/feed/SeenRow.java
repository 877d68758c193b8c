package org.rejoinder.query.feed;

import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** The last event of a stream that a group has taken; kept as a row by rebuilds only. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class SeenRow extends Row {

    static final Table<SeenRow> TABLE =
            Table.of("seen", SeenRow.class, "processing_group", "aggregate_id").partitionedBy("aggregate_id");

    String processingGroup;
    String aggregateId;
    long version;
}
