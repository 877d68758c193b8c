package org.rejoinder.query.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import org.rejoinder.query.contributors.Spelling;

/**
 * Cuts texts into words, the same way when they are kept and when they are asked for. PostgreSQL is given nothing but such
 * words with spaces between them, so what it takes for a word does not depend on its version or locale.
 *
 * <p>Kana and kanji are written without spaces: of a run of them each two that follow each other are a word, and the last one
 * alone, so that any part of the run is found, however short.
 */
final class Tokens {

    /** What is longer is no word that anybody asks for. */
    private static final int LONGEST = 64;
    /** PostgreSQL keeps at most 1 MB of a text's words; these bounds are far below, and far above any essay. */
    private static final int MOST = 100_000;

    private static final int MOST_DISTINCT = 200_000;

    private final String text;
    private final List<Token> found = new ArrayList<>();

    private Tokens(String text) {
        this.text = text;
    }

    static List<Token> of(String text) {
        return new Tokens(text).cut();
    }

    /** The words of a text as they are kept: between spaces, and with one before and behind. */
    static String joined(String text) {
        StringJoiner joined = new StringJoiner(" ", " ", " ").setEmptyValue("");
        Set<String> distinct = new HashSet<>();
        int weight = 0;
        int count = 0;
        for (Token token : of(text)) {
            if (distinct.add(token.word())) {
                weight += 3 * token.word().length();
            }
            if (weight > MOST_DISTINCT || ++count > MOST) {
                break;
            }
            joined.add(token.word());
        }
        return joined.toString();
    }

    private List<Token> cut() {
        int at = 0;
        while (at < text.length()) {
            int letter = text.codePointAt(at);
            if (Spelling.isEastAsian(letter)) {
                at = eastAsian(at);
            } else if (Character.isLetter(letter)) {
                at = word(at, false);
            } else if (Character.isDigit(letter)) {
                at = word(at, true);
            } else {
                at += Character.charCount(letter);
            }
        }
        return found;
    }

    private int word(int from, boolean digits) {
        int at = from;
        while (at < text.length()) {
            int letter = text.codePointAt(at);
            boolean goesOn = digits
                    ? Character.isDigit(letter)
                    : (Character.isLetter(letter) && !Spelling.isEastAsian(letter))
                            || (isMark(letter) && !isVoicing(letter))
                            || isUnseen(letter);
            if (!goesOn) {
                break;
            }
            at += Character.charCount(letter);
        }
        String written = text.substring(from, at);
        String word = digits ? number(written) : folded(written);
        if (!word.isEmpty()) {
            found.add(new Token(word, from, at, false));
        }
        return at;
    }

    /** Most words of most texts are of plain letters, and a page of what was found has forty thousand of them. */
    private static String folded(String written) {
        return written.length() <= LONGEST && isPlain(written)
                ? written.toLowerCase(Locale.ROOT)
                : lettersOf(Spelling.fold(written));
    }

    private static boolean isPlain(String written) {
        for (int i = 0; i < written.length(); i++) {
            if (written.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String number(String digits) {
        StringBuilder out = new StringBuilder();
        digits.codePoints()
                .limit(LONGEST)
                .forEach(digit -> out.append((char) ('0' + Math.max(0, Character.digit(digit, 10)))));
        return out.toString();
    }

    /** Marks that fold leaves belong to letters of other scripts; whoever writes without them finds the word as well. */
    private static String lettersOf(String folded) {
        StringBuilder out = new StringBuilder(folded.length());
        folded.codePoints().filter(Character::isLetter).limit(LONGEST).forEach(out::appendCodePoint);
        return out.toString();
    }

    /** One letter with its voicing mark, however it was encoded. */
    private record Letter(String word, int start, int end) {}

    private int eastAsian(int from) {
        List<Letter> run = new ArrayList<>();
        int at = from;
        while (at < text.length() && Spelling.isEastAsian(text.codePointAt(at))) {
            int end = at + Character.charCount(text.codePointAt(at));
            while (end < text.length() && isVoicing(text.charAt(end))) {
                end++;
            }
            String letter = Normalizer.normalize(text.substring(at, end), Normalizer.Form.NFKC);
            String plain = lettersOf(letter);
            if (!plain.isEmpty()) {
                run.add(new Letter(plain, at, end));
            }
            at = end;
        }
        for (int i = 0; i + 1 < run.size(); i++) {
            Letter one = run.get(i);
            Letter next = run.get(i + 1);
            found.add(new Token(one.word() + next.word(), one.start(), next.end(), true));
        }
        if (!run.isEmpty()) {
            Letter last = run.get(run.size() - 1);
            found.add(new Token(last.word(), last.start(), last.end(), true));
        }
        return at;
    }

    private static boolean isVoicing(int mark) {
        return mark == 0x3099 || mark == 0x309A || mark == 0xFF9E || mark == 0xFF9F;
    }

    private static boolean isMark(int letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    /** A soft hyphen, or what joins or parts letters without being seen. */
    private static boolean isUnseen(int letter) {
        return letter == 0xAD || (letter >= 0x200B && letter <= 0x200D) || letter == 0x2060 || letter == 0xFEFF;
    }
}
