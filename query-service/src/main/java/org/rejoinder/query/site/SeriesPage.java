package org.rejoinder.query.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A series with its conversation, as the home page, the list and the series page show it.
 *
 * @param continues the series it continues, absent when it continues none
 * @param continuedBy the series that continue it
 * @param lead absent until it is published
 * @param rows essays in reading order: all of them, or on a page with several series the first few
 * @param total number of all essays
 */
record SeriesPage(
        Series series,
        @Nullable Series continues,
        List<Series> continuedBy,
        @Nullable Essay lead,
        List<Row> rows,
        int total,
        ConversationMap wide,
        ConversationMap narrow) {

    /**
     * One essay in reading order.
     *
     * @param inReplyTo what it answers, the primary target first
     */
    record Row(Essay essay, int depth, List<Chip> inReplyTo, int answers) {}

    /**
     * Leads to what is answered.
     *
     * @param label a name or a citation
     * @param url leads to the first passage answered, if one is pinned, as it was quoted; absent for a work outside
     * @param ended type of the update that ended what is answered, absent while it stands
     */
    record Chip(
            String label, @Nullable String url, @Nullable String ended) {}

    /** The essays that answer, directly or not. */
    public List<Row> responses() {
        return rows.stream().filter(row -> !row.essay().equals(lead)).toList();
    }

    public boolean empty() {
        return rows.isEmpty();
    }

    /** How many essays the rows leave out. */
    public int more() {
        return total - rows.size();
    }
}
