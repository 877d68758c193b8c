package org.rejoinder.query.desk;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * How long something took, in days.
 *
 * @param number of how many
 * @param low a quarter took no longer than this
 * @param high a quarter took no less than this
 */
public record Spread(int number, double low, double median, double high) {

    static final Spread NONE = new Spread(0, 0, 0, 0);

    private static final double SECONDS_OF_A_DAY = Duration.ofDays(1).toSeconds();

    static Spread of(Collection<Duration> took) {
        List<Double> days = took.stream()
                .map(one -> one.toSeconds() / SECONDS_OF_A_DAY)
                .sorted()
                .toList();
        return days.isEmpty() ? NONE : new Spread(days.size(), at(days, 0.25), at(days, 0.5), at(days, 0.75));
    }

    /** Between the two nearest, as spreadsheets do it. */
    private static double at(List<Double> sorted, double share) {
        double place = share * (sorted.size() - 1);
        int below = (int) Math.floor(place);
        double rest = place - below;
        return rest == 0 ? sorted.get(below) : sorted.get(below) * (1 - rest) + sorted.get(below + 1) * rest;
    }

    /** Days as people say them: a part of a day only where there are few. */
    public static String words(double days) {
        String tenths = String.format(Locale.ROOT, "%.1f", days);
        return days >= 10 || tenths.endsWith(".0") ? String.format(Locale.ROOT, "%.0f", days) : tenths;
    }

    public String lowWords() {
        return words(low);
    }

    public String medianWords() {
        return words(median);
    }

    public String highWords() {
        return words(high);
    }
}
