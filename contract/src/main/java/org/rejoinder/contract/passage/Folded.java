package org.rejoinder.contract.passage;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text made comparable: quotation marks (single or double, which change places when a quotation is quoted), dashes,
 * ligatures, full-width and decomposed forms and white space each in one form, with the place of each character in the
 * text as it was written.
 */
final class Folded {

    final String text;
    private final int[] starts;
    private final int[] ends;

    private Folded(String text, int[] starts, int[] ends) {
        this.text = text;
        this.starts = starts;
        this.ends = ends;
    }

    /** Where the character at a position of the folded text begins in the written one. */
    int start(int position) {
        return starts[position];
    }

    /** Where it ends there, with the marks that belong to it. */
    int end(int position) {
        return ends[position];
    }

    static Folded of(String text) {
        Folding folding = new Folding(text.length());
        for (int i = 0; i < text.length(); ) {
            int next = afterCharacter(text, i);
            char first = text.charAt(i);
            if (next == i + 1 && isPlain(first)) {
                folding.add(first, i, next);
            } else {
                folding.add(fold(text, i, next), i, next);
            }
            i = next;
        }
        return folding.done();
    }

    /** What most texts are of for the most part: it is folded to itself. */
    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static final class Folding {
        private final StringBuilder out;
        private int[] starts;
        private int[] ends;

        Folding(int length) {
            this.out = new StringBuilder(length);
            this.starts = new int[length];
            this.ends = new int[length];
        }

        void add(String plain, int start, int end) {
            if (plain.equals(" ") && !out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
                return;
            }
            for (int i = 0; i < plain.length(); i++) {
                add(plain.charAt(i), start, end);
            }
        }

        void add(char plain, int start, int end) {
            int size = out.length();
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, 2 * size + 1);
                ends = Arrays.copyOf(ends, 2 * size + 1);
            }
            out.append(plain);
            starts[size] = start;
            ends[size] = end;
        }

        Folded done() {
            return new Folded(out.toString(), starts, ends);
        }
    }

    /** A letter and the accents set on it are one character, however they are encoded. */
    private static int afterCharacter(String text, int from) {
        int c = text.codePointAt(from);
        int next = from + Character.charCount(c);
        if (!Character.isLetter(c)) {
            return next;
        }
        while (next < text.length()) {
            int mark = text.codePointAt(next);
            if (Character.getType(mark) != Character.NON_SPACING_MARK) {
                break;
            }
            next += Character.charCount(mark);
        }
        return next;
    }

    private static String fold(String text, int from, int to) {
        int c = text.codePointAt(from);
        if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
            return " ";
        }
        return switch (c) {
            case '"',
                    '`',
                    '\u00AB',
                    '\u00B4',
                    '\u00BB',
                    '\u02BC',
                    '\u2018',
                    '\u2019',
                    '\u201A',
                    '\u201B',
                    '\u201C',
                    '\u201D',
                    '\u201E',
                    '\u201F',
                    '\u2032',
                    '\u2033',
                    '\u2039',
                    '\u203A',
                    '\u300A',
                    '\u300B',
                    '\u300C',
                    '\u300D',
                    '\u300E',
                    '\u300F',
                    '\u301D',
                    '\u301E',
                    '\u301F',
                    '\uFF02',
                    '\uFF07',
                    '\uFF62',
                    '\uFF63' -> "'";
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212' -> "-";
            case '\u2026' -> "...";
            case '\u00AD', '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF' -> "";
            default -> Normalizer.normalize(text.substring(from, to), Normalizer.Form.NFKC);
        };
    }
}
