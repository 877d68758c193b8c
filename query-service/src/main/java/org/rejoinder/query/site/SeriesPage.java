package org.rejoinder.query.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A series with its conversation, as the home page, the list and the series page show it.
 *
 * @param lead absent until it is published
 * @param rows essays in reading order: all of them, or on a page with several series the first few
 * @param total number of all essays
 */
record SeriesPage(
        Series series, @Nullable Essay lead, List<Row> rows, int total, ConversationMap wide, ConversationMap narrow) {

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
     * @param url leads to the first passage answered, if one is pinned; absent for a work outside
     */
    record Chip(String label, @Nullable String url) {}

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
