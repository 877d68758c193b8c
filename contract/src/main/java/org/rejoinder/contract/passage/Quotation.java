package org.rejoinder.contract.passage;

import java.util.ArrayList;
import java.util.List;

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
            found.add(passage(folded.start(at), folded.end(at + needle.length() - 1)));
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

    /** The text of the block a passage starts in. */
    String around(Passage passage) {
        return plain.blockAt(passage.start()).map(PlainText.Block::text).orElse("");
    }

    /** The position, or the next one when it would cut a character of two units in half. */
    private static int whole(String text, int position, int step) {
        boolean cut = position > 0
                && position < text.length()
                && Character.isSurrogatePair(text.charAt(position - 1), text.charAt(position));
        return cut ? position + step : position;
    }
}
