package org.rejoinder.contract.passage;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds quoted words in a plain text, whatever typography either uses: quotation marks, dashes, ligatures, full-width
 * forms and white space compare as equal.
 */
public final class Quotation {

    /** Characters of context kept on each side of a quote. */
    public static final int CONTEXT = 32;

    private final PlainText plain;
    private final Folded folded;

    public Quotation(PlainText plain) {
        this.plain = plain;
        this.folded = Folded.of(plain.text());
    }

    /** Every place the quote occurs, in reading order; none when it does not, or is blank. */
    public List<Passage> find(String quote) {
        String needle = Folded.of(quote).text.strip();
        List<Passage> found = new ArrayList<>();
        if (needle.isEmpty()) {
            return found;
        }
        for (int at = folded.text.indexOf(needle); at >= 0; at = folded.text.indexOf(needle, at + 1)) {
            int last = folded.origin[at + needle.length() - 1];
            found.add(passage(folded.origin[at], plain.text().offsetByCodePoints(last, 1)));
        }
        return found;
    }

    /**
     * The passage between two positions of the plain text.
     *
     * @throws IndexOutOfBoundsException when they are not in the text, or in the wrong order
     */
    public Passage passage(int start, int end) {
        String text = plain.text();
        return new Passage(
                text.substring(start, end),
                text.substring(whole(text, Math.max(0, start - CONTEXT), 1), start),
                text.substring(end, whole(text, Math.min(text.length(), end + CONTEXT), -1)),
                start,
                end,
                plain.blockAt(start).map(PlainText.Block::id).orElse(""));
    }

    /** The position, or the next one when it would cut a character of two units in half. */
    private static int whole(String text, int position, int step) {
        boolean cut = position > 0
                && position < text.length()
                && Character.isSurrogatePair(text.charAt(position - 1), text.charAt(position));
        return cut ? position + step : position;
    }

    /** A text made comparable, with the original position of each of its characters. */
    private static final class Folded {
        final String text;
        final int[] origin;

        private Folded(String text, int[] origin) {
            this.text = text;
            this.origin = origin;
        }

        static Folded of(String text) {
            StringBuilder out = new StringBuilder(text.length());
            IntStream.Builder origin = IntStream.builder();
            for (int i = 0; i < text.length(); ) {
                int c = text.codePointAt(i);
                String plain = fold(c);
                boolean repeatedSpace = plain.equals(" ") && !out.isEmpty() && out.charAt(out.length() - 1) == ' ';
                if (!repeatedSpace) {
                    out.append(plain);
                    for (int k = 0; k < plain.length(); k++) {
                        origin.add(i);
                    }
                }
                i += Character.charCount(c);
            }
            return new Folded(out.toString(), origin.build().toArray());
        }

        private static String fold(int c) {
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                return " ";
            }
            return switch (c) {
                case '\u2018', '\u2019', '\u201A', '\u201B', '\u2032', '\u02BC', '`', '\u00B4' -> "'";
                case '"', '\u201C', '\u201D', '\u201E', '\u201F', '\u2033', '\u00AB', '\u00BB', '\u300C', '\u300D' ->
                    "\"";
                case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212' -> "-";
                case '\u2026' -> "...";
                case '\u00AD', '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF' -> "";
                default -> Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
            };
        }
    }
}
