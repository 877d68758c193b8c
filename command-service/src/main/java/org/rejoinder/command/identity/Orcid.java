package org.rejoinder.command.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An ORCID iD: sixteen digits, the last of which checks the others (ISO 7064 MOD 11-2) and may be an X. */
final class Orcid {

    private static final Pattern WRITTEN = Pattern.compile(
            "(?:https?://(?:www\\.)?orcid\\.org/)?(\\d{4})-?(\\d{4})-?(\\d{4})-?(\\d{3}[\\dx])/?",
            Pattern.CASE_INSENSITIVE);

    private Orcid() {}

    /** The iD as it is kept, however it was written; empty when it is none. */
    static Optional<String> of(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            return Optional.empty();
        }
        String id = String.join("-", written.group(1), written.group(2), written.group(3), written.group(4))
                .toUpperCase(Locale.ROOT);
        return checks(id.replace("-", "")) ? Optional.of(id) : Optional.empty();
    }

    private static boolean checks(String digits) {
        int total = 0;
        for (int i = 0; i < 15; i++) {
            total = (total + digits.charAt(i) - '0') * 2;
        }
        int check = (12 - total % 11) % 11;
        return digits.charAt(15) == (check == 10 ? 'X' : (char) ('0' + check));
    }
}
