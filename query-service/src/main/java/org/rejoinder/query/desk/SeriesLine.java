package org.rejoinder.query.desk;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A series as the desk names it.
 *
 * @param lead its lead article, absent until one was begun
 * @param published whether the lead is public, so that it can be answered
 */
public record SeriesLine(
        UUID id,
        long seq,
        String slug,
        String title,
        @Nullable Integer number,
        String description,
        String language,
        boolean secondPairOfEyes,
        @Nullable UUID lead,
        boolean published,
        boolean callOpen,
        @Nullable String callBrief,
        @Nullable String callClosesOn,
        @Nullable Integer wordLimit) {

    /** Title with its place in a numbered row. */
    public String name() {
        return number == null ? title : title + " " + number;
    }
}
