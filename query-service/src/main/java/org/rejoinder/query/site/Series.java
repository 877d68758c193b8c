package org.rejoinder.query.site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
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
public record Series(
        UUID id,
        String slug,
        String title,
        @Nullable Integer number,
        String description,
        String language,
        Instant openedAt,
        @Nullable Call call,
        List<KindLabel> labels,
        @Nullable UUID continues) {

    /**
     * What is asked for.
     *
     * @param closesOn ISO date
     * @param today when it is read
     */
    record Call(
            String brief,
            @Nullable String closesOn,
            @Nullable Integer wordLimit,
            LocalDate today) {

        /** Days that are left: 0 on the last one; absent without a last day, and when it is over. */
        public @Nullable Long daysLeft() {
            if (closesOn == null) {
                return null;
            }
            long days = ChronoUnit.DAYS.between(today, LocalDate.parse(closesOn));
            return days < 0 ? null : days;
        }

        public @Nullable String deadline() {
            return closesOn == null ? null : Dates.inWords(closesOn);
        }
    }

    public String url() {
        return "/series/" + slug;
    }

    /** With its number, where no markup can set that apart. */
    public String fullTitle() {
        return number == null ? title : title + " \u2013 " + number;
    }

    public String printUrl() {
        return url() + "/print";
    }

    public String respondUrl() {
        return "/desk/series/" + id + "/respond";
    }
}
