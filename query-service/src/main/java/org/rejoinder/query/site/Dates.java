package org.rejoinder.query.site;

import java.time.LocalDate;
import java.time.YearMonth;
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
        Locale locale = LocaleContextHolder.getLocale();
        try {
            if (iso.length() == 10) {
                return LocalDate.parse(iso).format(DateTimeFormatter.ofPattern("d MMMM yyyy", locale));
            }
            return iso.length() == 7
                    ? YearMonth.parse(iso).format(DateTimeFormatter.ofPattern("MMMM yyyy", locale))
                    : iso;
        } catch (DateTimeParseException notADate) {
            return iso;
        }
    }
}
