package org.rejoinder.query.desk;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The desk: what needs this person first, then the board for editors, then own commentaries and reviews.
 *
 * @param editor whether there is a board
 * @param open series whose call is open, to start a response in
 */
public record BoardPage(
        boolean editor,
        List<Need> needs,
        List<Column> columns,
        List<Card> finished,
        List<Own> own,
        List<Asked> reviews,
        List<SeriesLine> series,
        List<SeriesLine> open) {

    /**
     * Something this person is expected to do.
     *
     * @param what key of the messages
     * @param late whether its day has passed
     */
    public record Need(
            String what, String kind, @Nullable String title, String series, String path, long days, boolean late) {}

    /** A column of the board, named by what it holds. */
    public record Column(String name, List<Card> cards) {}

    /** A manuscript on the board. */
    public record Card(
            String path,
            String kind,
            @Nullable String title,
            String author,
            String series,
            String stage,
            String next,
            OffsetDateTime since,
            long days,
            boolean late) {}

    /** A commentary of one's own: what happened, and who acts next. */
    public record Own(
            String path,
            String kind,
            @Nullable String title,
            String series,
            String stage,
            String next,
            OffsetDateTime since,
            @Nullable String publicPage) {}

    /** A review one was asked for. */
    public record Asked(
            String path,
            String kind,
            @Nullable String title,
            String series,
            int round,
            @Nullable String dueOn,
            boolean late,
            String state,
            @Nullable String recommendation) {}
}
