package org.rejoinder.query.write;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether a text says who wrote it, which under double-anonymous review it had better not. A name is looked for whole, in either
 * order and whatever its accents: a surname alone may well be that of somebody who is cited.
 */
final class Naming {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Naming() {}

    /** Whether one of these names, as their bearers write them, stands in the text. */
    static boolean names(String text, Collection<String> authors) {
        String words = " " + words(text) + " ";
        return authors.stream().anyMatch(author -> isIn(words, words(author)));
    }

    private static boolean isIn(String words, String name) {
        int first = name.indexOf(' ');
        if (first < 0) {
            // One word, where names are not parted by spaces, stands among other words that are not either.
            return name.codePoints().anyMatch(Character::isIdeographic) && words.contains(name);
        }
        int last = name.lastIndexOf(' ');
        return words.contains(" " + name + " ")
                || words.contains(" " + name.substring(last + 1) + " " + name.substring(0, last) + " ")
                || words.contains(" " + name.substring(first + 1) + " " + name.substring(0, first) + " ");
    }

    private static String words(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return BETWEEN.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }
}
