package org.rejoinder.query.site;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A series as its pages show it.
 *
 * @param call absent when no responses are called for
 */
record Series(
        UUID id,
        String slug,
        String title,
        @Nullable Integer number,
        String description,
        String language,
        @Nullable Call call) {

    /**
     * What is asked for.
     *
     * @param closesOn ISO date
     */
    record Call(
            String brief,
            @Nullable String closesOn,
            @Nullable Integer wordLimit) {

        public @Nullable String deadline() {
            return closesOn == null ? null : Dates.inWords(closesOn);
        }
    }

    public String url() {
        return "/series/" + slug;
    }

    public String respondUrl() {
        return "/desk/series/" + id + "/respond";
    }
}
