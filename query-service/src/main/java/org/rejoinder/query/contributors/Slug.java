package org.rejoinder.query.contributors;

import java.util.Map;

/** The last part of a contributor's address, made of the name: ASCII where a name can be written so, else its own letters. */
final class Slug {

    private static final int LONGEST = 80;
    private static final String EMPTY = "contributor";

    /** As passports and libraries mostly write them, each letter by itself. */
    private static final Map<Character, String> CYRILLIC = Map.ofEntries(
            Map.entry('а', "a"),
            Map.entry('б', "b"),
            Map.entry('в', "v"),
            Map.entry('г', "g"),
            Map.entry('ґ', "g"),
            Map.entry('д', "d"),
            Map.entry('е', "e"),
            Map.entry('є', "ie"),
            Map.entry('ж', "zh"),
            Map.entry('з', "z"),
            Map.entry('и', "i"),
            Map.entry('і', "i"),
            Map.entry('ї', "i"),
            Map.entry('й', "i"),
            Map.entry('к', "k"),
            Map.entry('л', "l"),
            Map.entry('м', "m"),
            Map.entry('н', "n"),
            Map.entry('о', "o"),
            Map.entry('п', "p"),
            Map.entry('р', "r"),
            Map.entry('с', "s"),
            Map.entry('т', "t"),
            Map.entry('у', "u"),
            Map.entry('ў', "u"),
            Map.entry('ф', "f"),
            Map.entry('х', "kh"),
            Map.entry('ц', "ts"),
            Map.entry('ч', "ch"),
            Map.entry('ш', "sh"),
            Map.entry('щ', "shch"),
            Map.entry('ъ', ""),
            Map.entry('ы', "y"),
            Map.entry('ь', ""),
            Map.entry('э', "e"),
            Map.entry('ю', "iu"),
            Map.entry('я', "ia"));

    private Slug() {}

    /**
     * Of a name.
     *
     * @param sortName says how a name is read whose letters have no ASCII
     */
    static String of(String displayName, String sortName) {
        String own = latin(displayName);
        if (!own.isEmpty() && isAscii(own)) {
            return own;
        }
        String read = latin(sortName);
        return !read.isEmpty() && isAscii(read) ? read : own.isEmpty() ? EMPTY : own;
    }

    private static String latin(String name) {
        StringBuilder out = new StringBuilder(name.length());
        for (char letter : Spelling.fold(name.replaceAll("['’]", "")).toCharArray()) {
            out.append(CYRILLIC.getOrDefault(letter, String.valueOf(letter)));
        }
        String slug = out.toString().replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "-").replaceAll("^-+|-+$", "");
        return slug.codePointCount(0, slug.length()) <= LONGEST
                ? slug
                : slug.substring(0, slug.offsetByCodePoints(0, LONGEST)).replaceAll("-+$", "");
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(letter -> letter < 0x80);
    }
}
