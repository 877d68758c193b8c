package org.rejoinder.query.operations;

/**
 * A length of time as a person says it: in the largest unit of which there is at least one.
 *
 * @param unit SECONDS, MINUTES, HOURS or DAYS
 */
record Span(long count, String unit) {

    static Span ofSeconds(long seconds) {
        if (seconds < 100) {
            return new Span(seconds, "SECONDS");
        }
        if (seconds < 100 * 60) {
            return new Span(seconds / 60, "MINUTES");
        }
        return seconds < 48 * 3600 ? new Span(seconds / 3600, "HOURS") : new Span(seconds / 86_400, "DAYS");
    }
}
