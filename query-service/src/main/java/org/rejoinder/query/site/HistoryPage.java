package org.rejoinder.query.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an essay, as far as it is public.
 *
 * @param steps in the order they happened
 * @param versions the first first
 * @param permalink address of the essay
 */
record HistoryPage(Series series, Essay essay, List<Told> steps, List<VersionLine> versions, String permalink) {

    /**
     * One step.
     *
     * @param key names the words for it
     * @param date in words
     * @param round which round of review, absent for what belongs to none
     * @param reviews how many reviews came in, for a round of review
     * @param mode names the words for how it was reviewed, absent when nothing is to be said
     * @param alone whether one person decided, since the series does without a second
     * @param version the version that came with it, absent when none did
     * @param before the version before that
     * @param notice the notice that came with it
     * @param other what it is a translation of, or what is one of it, absent for other steps
     */
    record Told(
            String key,
            String date,
            @Nullable Integer round,
            int reviews,
            @Nullable String mode,
            boolean alone,
            @Nullable String version,
            @Nullable String before,
            @Nullable Notice notice,
            @Nullable Essay other) {}

    public String address() {
        return permalink + "/history";
    }

    /** Whether its way to publication is told: an essay that appeared elsewhere before has none here. */
    public boolean reviewed() {
        return steps.stream().anyMatch(step -> step.key().equals(Step.ACCEPTED.name()));
    }
}
