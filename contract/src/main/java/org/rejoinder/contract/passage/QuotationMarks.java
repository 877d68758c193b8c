package org.rejoinder.contract.passage;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds what stands between quotation marks. Writers mix straight and curly ones, languages differ in which of a pair
 * opens, and an apostrophe looks like a mark: so a mark is told by what stands beside it, and each that may open is
 * paired with the next few that may close. Which of the pairs was meant is for the caller to find out.
 */
final class QuotationMarks {

    /** Longer quotations are set apart as blocks. */
    private static final int LONGEST = 2_000;

    private static final int CLOSERS = 6;

    private static final String DOUBLE = "\"\u201C\u201D\u201E\u201F\u00AB\u00BB\u2033\u301D\u301E\u301F\uFF02";
    private static final String SINGLE = "'`\u2018\u2019\u201A\u201B\u2039\u203A\u2032\u00B4\uFF07";
    private static final String ANGLED = "\u00AB\u00BB\u2039\u203A";
    private static final String BRACKETS_OPENING = "\u300C\u300E\u300A\u3008\uFF62";
    private static final String BRACKETS_CLOSING = "\u300D\u300F\u300B\u3009\uFF63";

    private QuotationMarks() {}

    /** What stands between two marks, without them. */
    record Inside(int start, int end) {}

    /** All pairs in a block of text, for each opening mark the widest first. */
    static List<Inside> in(String text) {
        List<Inside> found = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            int bracket = BRACKETS_OPENING.indexOf(text.charAt(i));
            if (bracket >= 0) {
                bracketed(text, i, BRACKETS_CLOSING.charAt(bracket), found);
            } else if (DOUBLE.indexOf(text.charAt(i)) >= 0) {
                marked(text, i, DOUBLE, found);
            } else if (SINGLE.indexOf(text.charAt(i)) >= 0) {
                marked(text, i, SINGLE, found);
            }
        }
        return found;
    }

    private static void bracketed(String text, int opening, char closer, List<Inside> found) {
        int depth = 0;
        for (int i = opening; i < Math.min(text.length(), opening + LONGEST); i++) {
            if (text.charAt(i) == text.charAt(opening)) {
                depth++;
            } else if (text.charAt(i) == closer && --depth == 0) {
                found.add(new Inside(opening + 1, i));
                return;
            }
        }
    }

    private static void marked(String text, int opening, String marks, List<Inside> found) {
        if (!mayOpen(text, opening)) {
            return;
        }
        List<Inside> pairs = new ArrayList<>();
        int last = Math.min(text.length(), opening + LONGEST);
        for (int i = opening + 1; i < last && pairs.size() < CLOSERS; i++) {
            if (marks.indexOf(text.charAt(i)) >= 0 && mayClose(text, i)) {
                pairs.add(0, new Inside(opening + 1, i));
            }
        }
        // A quotation of several paragraphs opens each of them and closes the last.
        if (pairs.isEmpty()
                && text.length() - opening < LONGEST
                && text.substring(0, opening).isBlank()) {
            pairs.add(new Inside(opening + 1, text.length()));
        }
        found.addAll(pairs);
    }

    /** Whether words hold a mark that opens and none that closes it, or the other way: then they are cut out of another pair. */
    static boolean unbalanced(String words) {
        int marks = 0;
        for (int i = 0; i < words.length(); i++) {
            boolean mark = DOUBLE.indexOf(words.charAt(i)) >= 0 || SINGLE.indexOf(words.charAt(i)) >= 0;
            boolean apostrophe = i > 0
                    && i + 1 < words.length()
                    && inWord(words.codePointBefore(i))
                    && inWord(words.codePointAt(i + 1));
            marks += mark && !apostrophe ? 1 : 0;
        }
        return marks % 2 == 1;
    }

    private static boolean mayOpen(String text, int at) {
        boolean beside = at == 0 || !inWord(text.codePointBefore(at));
        boolean before =
                at + 1 < text.length() && (!space(text.codePointAt(at + 1)) || ANGLED.indexOf(text.charAt(at)) >= 0);
        return beside && before;
    }

    private static boolean mayClose(String text, int at) {
        boolean after = !space(text.codePointBefore(at)) || ANGLED.indexOf(text.charAt(at)) >= 0;
        return after && (at + 1 == text.length() || !inWord(text.codePointAt(at + 1)));
    }

    private static boolean space(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean inWord(int c) {
        return Character.isLetterOrDigit(c) && !Tokens.unspaced(c);
    }
}
