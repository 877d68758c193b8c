package org.rejoinder.query.operations;

import java.util.Locale;

/**
 * How much there is.
 *
 * @param logBytes of the log with its indexes, as this side reads it
 * @param databaseBytes of the database this side reads
 */
record Sizes(long events, long texts, long logBytes, long databaseBytes) {

    public String logSize() {
        return words(logBytes);
    }

    public String databaseSize() {
        return words(databaseBytes);
    }

    static String words(long bytes) {
        if (bytes < 1_000_000) {
            return "%,d kB".formatted(bytes / 1000);
        }
        return bytes < 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
