package org.rejoinder.query.site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;

/** Dates as they are printed: as exact as they are known, never more. */
final class Dates {

    private Dates() {}

    /**
     * A date in words.
     *
     * @param iso a date, a year and month, or a year; anything else is printed as it is
     */
    static String inWords(String iso) {
        return format(iso, "MMMM");
    }

    /** The day of an instant, in UTC as all days of publication. */
    static String inWords(Instant at) {
        return inWords(at.atOffset(ZoneOffset.UTC).toLocalDate().toString());
    }

    /** The same with the month's short name, for narrow places. */
    static String brief(String iso) {
        return format(iso, "MMM");
    }

    private static String format(String iso, String month) {
        Locale locale = LocaleContextHolder.getLocale();
        try {
            if (iso.length() == 10) {
                return LocalDate.parse(iso).format(DateTimeFormatter.ofPattern("d " + month + " yyyy", locale));
            }
            return iso.length() == 7
                    ? YearMonth.parse(iso).format(DateTimeFormatter.ofPattern(month + " yyyy", locale))
                    : iso;
        } catch (DateTimeParseException notADate) {
            return iso;
        }
    }
}
