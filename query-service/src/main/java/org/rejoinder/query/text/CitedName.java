package org.rejoinder.query.text;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;

/**
 * A name as reference managers file it. Its parts are told only where they are known for certain: when the name as it is filed
 * is made of the very parts that are printed, in either order. Any other name is one piece, and nobody takes it apart.
 *
 * @param whole as it is printed
 * @param family absent for a name in one piece
 * @param given absent for a name in one piece
 */
public record CitedName(
        String whole, @Nullable String family, @Nullable String given) {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\s]+");
    private static final char DELETE = 0x7F;

    public static CitedName of(Byline author) {
        String whole = oneLine(author.displayName());
        String filed = oneLine(author.sortName());
        int comma = filed.indexOf(", ");
        if (comma > 0 && filed.indexOf(',', comma + 1) < 0) {
            String family = filed.substring(0, comma).strip();
            String given = filed.substring(comma + 1).strip();
            if (!given.isEmpty()
                    && (whole.equals(given + " " + family)
                            || whole.equals(family + " " + given)
                            || whole.equals(family + given))) {
                return new CitedName(whole, family, given);
            }
        }
        return piece(whole);
    }

    /** A name of which no parts are known: of an institution, or in a script that it is not filed in. */
    public static CitedName piece(String whole) {
        return new CitedName(oneLine(whole), null, null);
    }

    public Optional<String> filed() {
        return family == null ? Optional.empty() : Optional.of(family + ", " + given);
    }

    /** On one line, without what cannot be seen. Nearly all words are so already, and a page asks for hundreds. */
    public static String oneLine(String text) {
        return (isOneLine(text) ? text : BETWEEN_WORDS.matcher(text).replaceAll(" ")).strip();
    }

    private static boolean isOneLine(String text) {
        char before = 0;
        for (int at = 0; at < text.length(); at++) {
            char here = text.charAt(at);
            if (here < ' '
                    || here == DELETE
                    || here == '\u2028'
                    || here == '\u2029'
                    || (here == ' ' && before == ' ')) {
                return false;
            }
            before = here;
        }
        return true;
    }
}
