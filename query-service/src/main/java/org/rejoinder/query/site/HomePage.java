package org.rejoinder.query.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is argued now.
 *
 * @param now the series that somebody wrote in last, absent while there is none
 * @param others all others, the newest first
 * @param latest essays of all series, the latest first; none while there is but one series, which shows its own
 */
record HomePage(@Nullable SeriesPage now, List<SeriesPage> others, List<SeriesPage.Row> latest) {

    /** Other series that call for responses. */
    public List<Series> calls() {
        return others.stream()
                .map(SeriesPage::series)
                .filter(series -> series.call() != null)
                .toList();
    }
}
