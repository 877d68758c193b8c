package org.rejoinder.query.desk;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The desk: what needs this person first, then the board for editors, then own commentaries and reviews.
 *
 * @param editor whether there is a board
 * @param filters what the board leaves out, and what it could
 * @param underWay how many manuscripts it shows when nothing is left out
 * @param open series whose call is open, to start a response in
 */
public record BoardPage(
        boolean editor,
        List<Need> needs,
        List<Column> columns,
        List<Card> finished,
        List<Own> own,
        List<Asked> reviews,
        BoardFilters filters,
        int underWay,
        List<SeriesLine> series,
        List<SeriesLine> open) {

    /** Whether nothing is under way that this person edits. */
    public boolean quiet() {
        return underWay == 0;
    }

    /** Whether something is under way and nothing of it is meant by the filters. */
    public boolean nothingFound() {
        return filters.active() && filters.shown() == 0 && finished.isEmpty();
    }

    /** Whether a card has to say which series it is of. */
    public boolean severalSeries() {
        return series.size() > 1;
    }

    /**
     * Something this person is expected to do.
     *
     * @param what key of the messages
     * @param until the last day for it, absent when there is none
     * @param late whether its day has passed
     */
    public record Need(
            String what,
            String kind,
            String title,
            String series,
            String path,
            long days,
            @Nullable String until,
            boolean late) {}

    /** A column of the board, named by what it holds. */
    public record Column(String name, List<Card> cards) {}

    /**
     * Something about a manuscript that its stage does not say.
     *
     * @param what key of the messages
     * @param detail a number or a time to go with it
     */
    public record Flag(String what, @Nullable Object detail) {}

    /** A manuscript on the board. */
    public record Card(
            String path,
            String kind,
            String title,
            String author,
            String series,
            String stage,
            String next,
            List<Flag> flags,
            OffsetDateTime since,
            long days,
            boolean late) {}

    /**
     * A commentary of one's own: what happened, and who acts next.
     *
     * @param coauthored whether somebody else is its corresponding author
     * @param planned when it is published by itself, absent when nobody scheduled it
     * @param by the last day for what is to be done next, absent when none is set
     */
    public record Own(
            String path,
            String kind,
            String title,
            String series,
            String stage,
            String next,
            boolean coauthored,
            @Nullable String planned,
            @Nullable String by,
            OffsetDateTime since,
            @Nullable String publicPage) {}

    /** A review one was asked for. */
    public record Asked(
            String path,
            String kind,
            String title,
            String series,
            int round,
            @Nullable String dueOn,
            boolean late,
            String state,
            @Nullable String recommendation) {}
}
