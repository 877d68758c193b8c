package org.rejoinder.command.publication;

import java.util.Locale;
import java.util.Optional;

/** International Standard Serial Numbers (ISO 3297): seven digits and a check digit that may be an X for ten. */
public final class Issn {

    private static final int DIGITS = 8;
    private static final int MODULUS = 11;

    private Issn() {}

    /**
     * The number as it is printed, {@code 2049-3630}.
     *
     * @param typed with or without a hyphen, and with {@code ISSN} before it or not
     * @return empty when it has another number of digits, or its check digit does not fit the others
     */
    public static Optional<String> of(String typed) {
        String digits = typed.toUpperCase(Locale.ROOT)
                .strip()
                .replaceFirst("^ISSN:?", "")
                .replaceAll("[\\s\\p{Pd}]", "");
        return digits.matches("[0-9]{7}[0-9X]") && weighed(digits) % MODULUS == 0
                ? Optional.of(digits.substring(0, DIGITS / 2) + "-" + digits.substring(DIGITS / 2))
                : Optional.empty();
    }

    /** The first digit counts eight times, the last once. */
    private static int weighed(String digits) {
        int sum = 0;
        for (int i = 0; i < DIGITS; i++) {
            char digit = digits.charAt(i);
            sum += (DIGITS - i) * (digit == 'X' ? 10 : digit - '0');
        }
        return sum;
    }
}
