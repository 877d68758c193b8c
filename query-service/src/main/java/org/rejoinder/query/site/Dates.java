package org.rejoinder.query.site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.rejoinder.contract.words.DateForm;
import org.rejoinder.query.language.Spoken;

/** Dates as they are printed, in the language of the page: as exact as they are known, never more. */
public final class Dates {

    private Dates() {}

    /**
     * A date in words.
     *
     * @param iso a date, a year and month, or a year; anything else is printed as it is
     */
    public static String inWords(String iso) {
        return format(iso, DateForm.DAY, DateForm.MONTH);
    }

    /** The day of an instant, in UTC as all days of publication. */
    public static String inWords(Instant at) {
        return DateForm.DAY.in(Spoken.now(), at.atOffset(ZoneOffset.UTC));
    }

    /** The same with the month's short name, for narrow places. */
    static String brief(String iso) {
        return format(iso, DateForm.BRIEF_DAY, DateForm.BRIEF_MONTH);
    }

    private static String format(String iso, DateForm day, DateForm month) {
        try {
            return switch (iso.length()) {
                case 10 -> day.in(Spoken.now(), LocalDate.parse(iso));
                case 7 -> month.in(Spoken.now(), YearMonth.parse(iso));
                default -> iso;
            };
        } catch (DateTimeParseException notDate) {
            return iso;
        }
    }
}
