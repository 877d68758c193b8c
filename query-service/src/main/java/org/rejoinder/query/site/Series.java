package org.rejoinder.query.site;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.series.KindLabel;

/**
 * A series as its pages show it.
 *
 * @param call absent when no responses are called for
 * @param labels what kinds of commentaries are called here
 * @param continues the series it continues, absent when it continues none
 */
record Series(
        UUID id,
        String slug,
        String title,
        @Nullable Integer number,
        String description,
        String language,
        @Nullable Call call,
        List<KindLabel> labels,
        @Nullable UUID continues) {

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
