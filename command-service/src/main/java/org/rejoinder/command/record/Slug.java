package org.rejoinder.command.record;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The last part of a public address: 1 to 80 lower-case ASCII letters and digits, in groups joined by single hyphens.
 * Words that the site uses in its own addresses are reserved.
 */
public final class Slug {

    /** Most characters of a slug. */
    public static final int LONGEST = 80;

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private static final Set<String> RESERVED = Set.of(
            "annotations",
            "call",
            "cite",
            "compare",
            "docmap",
            "edit",
            "feed",
            "history",
            "index",
            "jats",
            "new",
            "print",
            "thread",
            "v");

    private Slug() {}

    /** Whether it has the shape of a slug. Addresses with a dot, such as {@code feed.atom}, never have. */
    public static boolean isWellFormed(String slug) {
        return slug.length() <= LONGEST && SHAPE.matcher(slug).matches();
    }

    /** Whether the site needs the word for itself. */
    public static boolean isReserved(String slug) {
        return RESERVED.contains(slug);
    }

    /**
     * A slug made of a title: accents dropped, what is not a letter or digit of ASCII left out. Empty when nothing is
     * left, as with a title in Japanese.
     */
    public static String of(String title) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replaceAll("['\u2019]", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        String cut = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
        String slug = cut.replaceAll("^-+|-+$", "");
        return isReserved(slug) ? slug + "-1" : slug;
    }
}
