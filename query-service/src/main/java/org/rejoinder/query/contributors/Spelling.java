package org.rejoinder.query.contributors;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Spellings of the same word made equal: case, full-width and compatibility forms, accents and macrons of Latin and Greek
 * letters. What is another letter stays another: kana with their voicing marks, the Cyrillic short i; only ё is е, as it is
 * printed most often.
 */
public final class Spelling {

    /** Asked of every letter of every text: all before it are of other scripts. */
    private static final int FIRST_EAST_ASIAN = 0x2E80;

    private Spelling() {}

    /** The form that spellings of one word have in common. */
    public static String fold(String text) {
        if (isPlain(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String composed = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder out = new StringBuilder(composed.length());
        composed.codePoints().forEach(letter -> fold(letter, out));
        return out.toString();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static void fold(int letter, StringBuilder out) {
        if (letter < 0x80) {
            out.append((char) letter);
            return;
        }
        switch (letter) {
            case 'ё' -> out.append('е');
            case 'ß' -> out.append("ss");
            case 'æ' -> out.append("ae");
            case 'œ' -> out.append("oe");
            case 'ø' -> out.append('o');
            case 'đ', 'ð' -> out.append('d');
            case 'þ' -> out.append("th");
            case 'ł' -> out.append('l');
            case 'ı' -> out.append('i');
            case 'ħ' -> out.append('h');
            default -> foldMarks(letter, out);
        }
    }

    private static void foldMarks(int letter, StringBuilder out) {
        if (letter >= 0x300 && letter <= 0x36F) {
            return;
        }
        Character.UnicodeScript script = Character.UnicodeScript.of(letter);
        if (script != Character.UnicodeScript.LATIN && script != Character.UnicodeScript.GREEK) {
            out.appendCodePoint(letter);
            return;
        }
        String parts = Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFD);
        for (int i = 0; i < parts.length(); i++) {
            char part = parts.charAt(i);
            if (part < 0x300 || part > 0x36F) {
                out.append(part);
            }
        }
    }

    /** What a name has in common in whichever order its parts stand, and however it is accented. */
    public static String ofName(String name) {
        String[] parts = fold(name).split("[^\\p{L}\\p{M}\\p{N}]+", -1);
        String inOrder = String.join("", parts);
        // No spaces are written between the parts of such a name, or they are: it is the same name.
        return inOrder.codePoints().anyMatch(Spelling::isEastAsian)
                ? inOrder
                : Arrays.stream(parts).filter(part -> !part.isEmpty()).sorted().collect(Collectors.joining(" "));
    }

    /** Whether words of this letter's script are written without spaces. */
    public static boolean isEastAsian(int letter) {
        if (letter < FIRST_EAST_ASIAN) {
            return false;
        }
        return switch (Character.UnicodeScript.of(letter)) {
            case HAN, HIRAGANA, KATAKANA -> true;
            // The long vowel mark and its like belong to no script; they stand between kana.
            case COMMON -> letter == 0x30FC || letter == 0xFF70 || letter == 0x3005 || letter == 0x3006;
            default -> false;
        };
    }
}
