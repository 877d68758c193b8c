package org.rejoinder.benchmark;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How to measure.
 *
 * @param only the one measurement wanted; null for all
 * @param seconds how long one turn of a load lasts; what is compared takes turns, and medians count
 * @param uncached whether each aggregate is loaded anew for every command
 * @param split whether the processes of a split are measured instead of one
 */
record Plan(@Nullable String only, double seconds, boolean uncached, boolean split, PrintStream out) {

    /** Turns that each of two compared things gets. */
    static final int TURNS = 3;

    static Plan of(String... arguments) {
        List<String> options = Arrays.asList(arguments);
        String seconds = value(options, "--seconds");
        return new Plan(
                value(options, "--only"),
                seconds == null ? 3 : Double.parseDouble(seconds),
                options.contains("--uncached"),
                options.contains("--split"),
                System.out);
    }

    boolean wants(Measurement measurement) {
        return only == null || only.equals(measurement.name());
    }

    /** What {@code up} is told to start the form that is measured. */
    String[] formOptions() {
        return split ? new String[] {"--split"} : new String[0];
    }

    void heading(String words, Object... arguments) {
        out.printf(Locale.ROOT, "%n" + words + "%n%n", arguments);
    }

    /** A line of what is done so often a second. */
    void rate(String what, Callers.Result ours, String reference, Callers.Result theirs) {
        line(what, ours.toString(), reference, theirs.toString(), ours.perSecond() / theirs.perSecond());
    }

    /** A line of what takes so long: the shorter the better, so the ratio is the reference's time by ours. */
    void time(String what, Callers.Result ours, String reference, Callers.Result theirs) {
        line(what, ours.times(), reference, theirs.times(), theirs.p50() / ours.p50());
    }

    /** A line of any kind; a ratio is the better the higher it is. */
    void line(String what, String ours, String reference, String theirs, double ratio) {
        out.printf(Locale.ROOT, "%-28s %s   beside %s %s   ratio %.2f%n", what, ours, reference, theirs, ratio);
    }

    private static @Nullable String value(List<String> options, String name) {
        int at = options.indexOf(name);
        return at >= 0 && at + 1 < options.size() ? options.get(at + 1) : null;
    }
}
