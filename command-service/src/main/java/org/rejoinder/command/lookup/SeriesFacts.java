package org.rejoinder.command.lookup;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a command on a manuscript needs to know of its series.
 *
 * @param callOpen whether a call was opened and nobody closed it
 * @param closesOn last day of the call (ISO date), absent when it stays open or none was opened
 * @param wordLimit most words of a response, absent when there is no limit
 * @param lead the commentary that is its lead, absent until one is commissioned
 * @param secondPairOfEyes whether decisions need a second person
 */
public record SeriesFacts(
        UUID seriesId,
        String slug,
        String title,
        String language,
        boolean callOpen,
        @Nullable String closesOn,
        @Nullable Integer wordLimit,
        @Nullable UUID lead,
        boolean secondPairOfEyes) {

    /** Whether anyone may start a response on that day, given in the publication's time zone. */
    public boolean takesResponsesOn(LocalDate day) {
        return callOpen && (closesOn == null || !day.isAfter(LocalDate.parse(closesOn)));
    }
}
