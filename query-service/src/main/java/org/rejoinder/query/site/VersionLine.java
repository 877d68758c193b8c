package org.rejoinder.query.site;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version in a list of them.
 *
 * @param update type of the update that made it, absent for the first
 */
record VersionLine(String version, @Nullable String update, Instant publishedAt) {

    public String date() {
        return Dates.inWords(publishedAt);
    }
}
