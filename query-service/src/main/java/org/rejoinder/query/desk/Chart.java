package org.rejoinder.query.desk;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * A chart as SVG, drawn so that a phone shows it whole and with words that can be read: 400 units wide. It has no colours of
 * its own; the style sheet knows them by class. Whoever does not see it hears its title and what it comes to; the numbers are
 * in a table beside it.
 *
 * @param id of the page, unlike any other's
 */
public record Chart(String id, int height, String marks) {

    private static final int WIDTH = 400;
    /** Room for a value behind the longest bar. */
    private static final int LONGEST = 300;

    private static final int ROW = 40;
    private static final int LETTERS = 46;

    /**
     * A line of a bar chart.
     *
     * @param second for comparison, absent where there is none
     */
    public record Bar(
            String label,
            double value,
            String words,
            @Nullable Double second,
            @Nullable String secondWords) {

        static Bar of(String label, double value, String words) {
            return new Bar(label, value, words, null, null);
        }
    }

    /** A column of a chart over time; without anything in it when nothing fell into it. */
    public record Point(String label, Spread spread) {}

    /** Bars, one under the other, each under its name. */
    static Chart bars(String id, List<Bar> bars) {
        // Of less than one the longest is no long bar: it says 0.
        double most = bars.stream()
                .mapToDouble(bar -> Math.max(bar.value(), bar.second() == null ? 0 : bar.second()))
                .reduce(1, Math::max);
        StringBuilder marks = new StringBuilder();
        int y = 0;
        for (Bar bar : bars) {
            marks.append(text(0, y + 14, "label", shortened(bar.label())));
            y = bar(marks, y + 20, "bar", bar.value(), bar.words(), most);
            if (bar.second() != null && bar.secondWords() != null) {
                y = bar(marks, y - 3, "bar second", bar.second(), bar.secondWords(), most);
            }
        }
        return new Chart(id, Math.max(y, ROW), marks.toString());
    }

    private static int bar(StringBuilder marks, int y, String kind, double value, String words, double most) {
        double length = most == 0 ? 0 : Math.max(value == 0 ? 0 : 2, LONGEST * value / most);
        marks.append(
                "<rect class=\"%s\" x=\"0\" y=\"%d\" width=\"%s\" height=\"12\"/>".formatted(kind, y, number(length)));
        marks.append(text(length + 6, y + 11, "value", words));
        return y + 20;
    }

    /** Columns over time: a quarter below, the middle and a quarter above. */
    static Chart overTime(String id, List<Point> points, String unit) {
        double most = points.stream()
                .mapToDouble(point -> point.spread().high())
                .max()
                .orElse(0);
        double top = Math.max(1, nice(most));
        int bottom = 150;
        int left = 34;
        double step = (double) (WIDTH - left) / Math.max(1, points.size());
        StringBuilder marks = new StringBuilder();
        for (double share : new double[] {0, 0.5, 1}) {
            double y = bottom - share * (bottom - 20);
            marks.append("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>"
                    .formatted(left, WIDTH, number(y), number(y)));
            marks.append("<text class=\"tick\" x=\"%d\" y=\"%s\" text-anchor=\"end\">%s</text>"
                    .formatted(left - 6, number(y + 4), HtmlUtils.htmlEscape(Spread.words(share * top))));
        }
        marks.append(text(0, 10, "tick", unit));
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            double x = left + step * (i + 0.5);
            marks.append("<text class=\"tick\" x=\"%s\" y=\"%d\" text-anchor=\"middle\">%s</text>"
                    .formatted(number(x), bottom + 16, HtmlUtils.htmlEscape(point.label())));
            if (point.spread().number() > 0) {
                marks.append(column(point.spread(), x, bottom, top));
            }
        }
        return new Chart(id, bottom + 24, marks.toString());
    }

    private static String column(Spread spread, double x, int bottom, double top) {
        double unit = (bottom - 20) / top;
        double high = bottom - spread.high() * unit;
        double length = Math.max(1, (spread.high() - spread.low()) * unit);
        return "<rect class=\"spread\" x=\"%s\" y=\"%s\" width=\"8\" height=\"%s\"/><circle class=\"median\" cx=\"%s\" cy=\"%s\" r=\"5\"/>"
                .formatted(
                        number(x - 4),
                        number(high),
                        number(length),
                        number(x),
                        number(bottom - spread.median() * unit));
    }

    /** The next number that reads well on an axis. */
    private static double nice(double most) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(most, 1))));
        for (double factor : new double[] {1, 2, 4, 5, 6, 8, 10}) {
            if (factor * power >= most) {
                return factor * power;
            }
        }
        return most;
    }

    /**
     * The whole picture.
     *
     * @param title what it is
     * @param summary what it comes to, in words
     */
    public String svg(String title, String summary) {
        return """
                <svg class="chart" viewBox="0 0 %d %d" role="img" aria-labelledby="%s-title %s-summary">\
                <title id="%s-title">%s</title><desc id="%s-summary">%s</desc>%s</svg>""".formatted(
                WIDTH, height, id, id, id, HtmlUtils.htmlEscape(title), id, HtmlUtils.htmlEscape(summary), marks);
    }

    private static String text(double x, int y, String kind, String words) {
        return "<text class=\"%s\" x=\"%s\" y=\"%d\">%s</text>"
                .formatted(kind, number(x), y, HtmlUtils.htmlEscape(words));
    }

    private static String shortened(String label) {
        return label.codePointCount(0, label.length()) <= LETTERS
                ? label
                : label.substring(0, label.offsetByCodePoints(0, LETTERS - 1)) + "…";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
