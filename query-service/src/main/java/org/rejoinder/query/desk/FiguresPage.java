package org.rejoinder.query.desk;

import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.desk.BoardFilters.Option;

/**
 * How long things take and who has how much to do, in the series that somebody edits.
 *
 * @param chosen name of the series that it is about, absent for all of them
 * @param measured how many manuscripts were ever handed in
 */
public record FiguresPage(
        List<Option> series,
        @Nullable String chosen,
        int measured,
        Turnaround decision,
        Turnaround publication,
        List<StageTime> stages,
        @Nullable Chart stageChart,
        List<Load> reviewers,
        @Nullable Chart reviewerChart,
        List<Load> editors,
        @Nullable Chart editorChart,
        List<Punctuality> punctuality,
        @Nullable Chart punctualityChart) {

    /**
     * From the first hand-in to something.
     *
     * @param all over all the time that there is
     * @param months the last twelve, each with what came to its end in it
     * @param chart absent when nothing fell into those months
     */
    public record Turnaround(
            Spread all, List<Month> months, @Nullable Chart chart) {}

    /** One month of it. */
    public record Month(YearMonth month, Spread spread) {}

    /** How long manuscripts are in a stage: those that are there, until now; those that were, altogether. */
    public record StageTime(String stage, Spread now, Spread before) {}

    /** How much somebody has to do; without a name, what nobody has taken charge of yet. */
    public record Load(@Nullable String name, int open, int late) {}

    /**
     * Whether somebody's reviews came in by their day.
     *
     * @param done that had a day and came in
     * @param late of those, after it
     * @param daysLate how much later these were
     * @param openLate that have not come in, and their day has passed
     */
    public record Punctuality(String name, int done, int late, Spread daysLate, int openLate) {}
}
