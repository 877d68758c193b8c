package org.rejoinder.query.text;

import java.text.BreakIterator;
import java.util.Locale;
import org.rejoinder.contract.passage.PlainText;

/** Finds the sentence around a stretch of a text. */
public final class Sentences {

    /** A sentence longer than this says no more in a margin. */
    private static final int LONGEST = 400;

    private final PlainText plain;
    private final Locale locale;

    public Sentences(PlainText plain, Locale locale) {
        this.plain = plain;
        this.locale = locale;
    }

    /** The sentence that holds the stretch, or the sentences it spans; never across the end of a block. */
    public String around(int start, int end) {
        return plain.blockAt(start)
                .map(block -> {
                    int from = start - block.start();
                    int to = Math.min(end - block.start(), block.text().length());
                    return inBlock(block.text(), from, to);
                })
                .orElseGet(() -> plain.text().substring(start, end));
    }

    private String inBlock(String text, int from, int to) {
        BreakIterator sentences = BreakIterator.getSentenceInstance(locale);
        sentences.setText(text);
        int first = sentences.isBoundary(from) ? from : Math.max(0, sentences.preceding(from));
        int last = sentences.isBoundary(to) ? to : sentences.following(to);
        if (last == BreakIterator.DONE || last > text.length()) {
            last = text.length();
        }
        String sentence = text.substring(first, last).strip();
        if (sentence.length() <= LONGEST) {
            return sentence;
        }
        int margin = Math.max(0, (LONGEST - (to - from)) / 2);
        int cutStart = Math.max(first, from - margin);
        int cutEnd = Math.min(last, to + margin);
        return (cutStart > first ? "… " : "") + text.substring(cutStart, cutEnd).strip() + (cutEnd < last ? " …" : "");
    }
}
