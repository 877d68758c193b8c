package org.rejoinder.query.site;

import java.util.ArrayList;
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
 * @param words of all essays
 * @param latestOn ISO date, year and month, or year of what appeared last; absent while nothing did
 */
record SeriesPage(
        Series series,
        @Nullable Series continues,
        List<Series> continuedBy,
        @Nullable Essay lead,
        List<Row> rows,
        int total,
        int words,
        @Nullable String latestOn,
        ConversationMap wide,
        ConversationMap narrow) {

    /**
     * One essay in reading order.
     *
     * @param inReplyTo what it answers, the primary target first
     * @param answers how many essays answer it
     */
    record Row(Essay essay, int depth, List<Chip> inReplyTo, int answers, Languages languages) {}

    /**
     * Leads to what is answered.
     *
     * @param label a name or a citation
     * @param url leads to the first passage answered, if one is pinned, as it was quoted; absent for a work outside
     * @param ended type of the update that ended what is answered, absent while it stands
     */
    record Chip(
            String label, @Nullable String url, @Nullable String ended) {}

    /** An essay with what answers it. */
    record Branch(Row row, List<Branch> answers) {}

    /** About as many bytes as it takes beside what it shares with the pages of its essays. */
    int weight() {
        return 1000 + 600 * rows.size();
    }

    /** The conversation as it branches, below the lead: what answers that comes first. */
    public List<Branch> branches() {
        List<Branch> branches = branches(rows, 0, rows.size(), 0);
        if (branches.isEmpty() || !branches.get(0).row().essay().equals(lead)) {
            return branches;
        }
        List<Branch> below = new ArrayList<>(branches.get(0).answers());
        below.addAll(branches.subList(1, branches.size()));
        return below;
    }

    private static List<Branch> branches(List<Row> rows, int from, int to, int depth) {
        List<Branch> branches = new ArrayList<>();
        int at = from;
        while (at < to) {
            int next = at + 1;
            while (next < to && rows.get(next).depth() > depth) {
                next++;
            }
            branches.add(new Branch(rows.get(at), branches(rows, at + 1, next, depth + 1)));
            at = next;
        }
        return branches;
    }

    public int minutes() {
        return Essay.minutes(words);
    }

    /** The latest day on which something of it appeared, in words. */
    public @Nullable String latest() {
        return latestOn == null ? null : Dates.inWords(latestOn);
    }

    /** The languages that the lead can be read in, too. */
    public Languages leadLanguages() {
        return rows.stream()
                .filter(row -> row.essay().equals(lead))
                .findFirst()
                .map(Row::languages)
                .orElse(Languages.ONE);
    }

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
