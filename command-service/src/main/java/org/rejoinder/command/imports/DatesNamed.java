package org.rejoinder.command.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days, months and years that an English text names. */
final class DatesNamed {

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final String MONTH = "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
            + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
    private static final Pattern DATE = Pattern.compile("(?i)(?<![\\p{L}\\p{N}-])(?:"
            + "(?<iso>(?:19|20)\\d{2}-\\d{2}(?:-\\d{2})?)"
            + "|" + MONTH + " (?<day>\\d{1,2})(?:st|nd|rd|th)?(?:[-\u2013]\\d{1,2})?,? (?<year>(?:19|20)\\d{2})"
            + "|(?<day2>\\d{1,2})(?:st|nd|rd|th)? " + MONTH + ",? (?<year2>(?:19|20)\\d{2})"
            + "|" + MONTH + "(?:/" + MONTH + ")?,? (?<year3>(?:19|20)\\d{2})"
            + ")(?![\\p{L}\\p{N}])");

    private DatesNamed() {}

    /** The date that a line consists of, perhaps after a word such as "published": {@code 2013-07-19}, {@code 2013-07}. */
    static Optional<String> only(String line) {
        String bare = line.replaceFirst("(?i)^(?:published|date|posted|updated)(?: on)?:?\\s*", "")
                .replaceAll("^[(\\[]|[)\\]]$", "")
                .strip();
        if (bare.matches("(?:19|20)\\d{2}")) {
            return Optional.of(bare);
        }
        Matcher date = DATE.matcher(bare);
        return date.matches() ? Optional.of(iso(date)).filter(DatesNamed::exists) : Optional.empty();
    }

    /** The latest date in a text that is not after a day; as a whole day, a month counting as its first. */
    static Optional<LocalDate> latest(String text, LocalDate notAfter) {
        LocalDate latest = null;
        Matcher date = DATE.matcher(text);
        while (date.find()) {
            String iso = iso(date);
            if (exists(iso)) {
                LocalDate day = LocalDate.parse(iso.length() == 7 ? iso + "-01" : iso);
                if (!day.isAfter(notAfter) && (latest == null || day.isAfter(latest))) {
                    latest = day;
                }
            }
        }
        return Optional.ofNullable(latest);
    }

    /** Whether it is a date as the public record takes one: a year, a month or a day that exists. */
    static boolean exists(String date) {
        if (!date.matches("\\d{4}(-\\d{2}){0,2}")) {
            return false;
        }
        try {
            LocalDate.parse(date.length() == 4 ? date + "-01-01" : date.length() == 7 ? date + "-01" : date);
            return true;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }

    private static String iso(Matcher date) {
        if (date.group("iso") != null) {
            return date.group("iso");
        }
        String year = date.group("year") != null
                ? date.group("year")
                : date.group("year2") != null ? date.group("year2") : date.group("year3");
        String day = date.group("day") != null ? date.group("day") : date.group("day2");
        String month = "";
        for (int i = 1; i <= date.groupCount() && month.isEmpty(); i++) {
            String group = date.group(i);
            if (group != null && group.matches("(?i)[a-z]+")) {
                month = group.toLowerCase(Locale.ROOT).substring(0, 3);
            }
        }
        String base = year + "-" + two(MONTHS.indexOf(month) + 1);
        return day == null ? base : base + "-" + two(Integer.parseInt(day));
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
