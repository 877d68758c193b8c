package org.rejoinder.query.desk;

import java.text.Normalizer;
import java.util.Locale;

/** Offers the last part of an address; the command side has the last word on it. */
final class Slugs {

    private static final int LONGEST = 60;

    private Slugs() {}

    static String offer(String title) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("['\u2019]", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        if (plain.length() <= LONGEST) {
            return plain;
        }
        int cut = plain.lastIndexOf('-', LONGEST);
        return plain.substring(0, cut > 0 ? cut : LONGEST);
    }
}
