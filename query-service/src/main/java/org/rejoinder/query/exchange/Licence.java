package org.rejoinder.query.exchange;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a licence is explained, by its SPDX identifier. */
public final class Licence {

    private static final Pattern CREATIVE_COMMONS = Pattern.compile("CC-(BY(?:-(?:SA|NC|ND|NC-SA|NC-ND))?)-([0-9.]+)");

    private Licence() {}

    /**
     * The address of its deed.
     *
     * @param spdx for example {@code CC-BY-4.0}; empty for one that has no address known here
     */
    public static Optional<String> address(String spdx) {
        if (spdx.equals("CC0-1.0")) {
            return Optional.of("https://creativecommons.org/publicdomain/zero/1.0/");
        }
        Matcher known = CREATIVE_COMMONS.matcher(spdx);
        return known.matches()
                ? Optional.of("https://creativecommons.org/licenses/"
                        + known.group(1).toLowerCase(Locale.ROOT) + "/" + known.group(2) + "/")
                : Optional.empty();
    }
}
