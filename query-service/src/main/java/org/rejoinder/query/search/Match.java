package org.rejoinder.query.search;

import java.util.List;
import java.util.UUID;

/**
 * An essay that was found, by what it is counted and sorted by.
 *
 * @param series slug of its series
 * @param language primary subtag
 * @param appearedOn ISO date, year and month, or year
 * @param rank the higher the better
 */
record Match(
        UUID essay,
        String series,
        String kind,
        String language,
        String appearedOn,
        List<UUID> contributors,
        double rank) {

    String year() {
        return appearedOn.length() < 4 ? appearedOn : appearedOn.substring(0, 4);
    }
}
