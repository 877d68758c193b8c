package org.rejoinder.command.workingcopy;

import java.text.BreakIterator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.commentary.CommentaryReason;
import org.rejoinder.command.passage.Rewriting;
import org.rejoinder.contract.passage.Carried;
import org.rejoinder.contract.passage.Carrying;
import org.rejoinder.contract.passage.Passage;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.passage.Quotation;

/**
 * Other words for a passage of one version of a text, to be put into whatever has become of that text since.
 *
 * @param base the version, Markdown
 * @param replacement empty to strike the passage
 */
record SuggestedEdit(String base, Passage passage, String replacement) {

    /** Words and what is between them, on each side. */
    private static final int WORDS_AROUND = 4;

    /**
     * A text with the new words where the passage stands in it. A text that has them already stays as it is.
     *
     * @throws Refused when it does not have the old words any more, or markup stands in the way
     */
    String in(String markdown) {
        Passage place = find(base, passage, markdown);
        if (place == null) {
            String done = Rewriting.replace(base, passage.start(), passage.end(), replacement);
            if (done != null && find(done, after(done, true), markdown) != null) {
                return markdown;
            }
            throw new Refused(CommentaryReason.SUGGESTION_OVERTAKEN);
        }
        String changed = Rewriting.replace(markdown, place.start(), place.end(), replacement);
        if (changed == null) {
            throw new Refused(CommentaryReason.SUGGESTION_ACROSS_MARKUP);
        }
        return changed;
    }

    /**
     * A text with the old words again.
     *
     * @throws Refused when it does not have the new words any more
     */
    String outOf(String markdown) {
        String done = Rewriting.replace(base, passage.start(), passage.end(), replacement);
        Passage now = done == null ? null : after(done, false);
        Passage place = done == null ? null : find(done, now, markdown);
        if (done == null || now == null || place == null) {
            if (find(base, passage, markdown) != null) {
                return markdown;
            }
            throw new Refused(CommentaryReason.SUGGESTION_OVERTAKEN);
        }
        String restored = Rewriting.replace(markdown, place.start(), place.end(), before(now, done));
        if (restored == null) {
            throw new Refused(CommentaryReason.SUGGESTION_ACROSS_MARKUP);
        }
        return restored;
    }

    private static @Nullable Passage find(String from, @Nullable Passage passage, String to) {
        if (passage == null) {
            return null;
        }
        Carried carried = Carrying.between(PlainText.of(from), PlainText.of(to)).carry(passage);
        return carried.fate().sameWords() ? carried.place() : null;
    }

    /** The passage once it is changed; where nothing takes its place, the words around, and wherever these are asked for. */
    private @Nullable Passage after(String done, boolean withWordsAround) {
        PlainText plain = PlainText.of(done);
        int[] around = around(plain, withWordsAround);
        return around[0] < around[1] ? new Quotation(plain).passage(around[0], around[1]) : null;
    }

    /** From where to where the changed passage goes, with some words on both sides where it was struck. */
    private int[] around(PlainText plain, boolean withWordsAround) {
        int start = passage.start();
        String words = replacement.strip().replaceAll("\\s*\\R\\s*", " ");
        int end = start + words.length();
        if (!words.isEmpty() && !withWordsAround) {
            return new int[] {start, end};
        }
        PlainText.Block block =
                plain.blockAt(Math.min(start, plain.text().length())).orElse(new PlainText.Block("", start, ""));
        BreakIterator breaks = BreakIterator.getWordInstance(Locale.ROOT);
        breaks.setText(plain.text());
        int from = start;
        int to = end;
        for (int i = 0; i < WORDS_AROUND && from > block.start(); i++) {
            from = Math.max(block.start(), breaks.preceding(from));
        }
        for (int i = 0; i < WORDS_AROUND && to < block.end(); i++) {
            to = Math.min(block.end(), breaks.following(to));
        }
        return new int[] {from, to};
    }

    /** What stood where the changed passage stands now. */
    private String before(Passage changed, String done) {
        String text = PlainText.of(base).text();
        int grown = text.length() - PlainText.of(done).text().length();
        return text.substring(changed.start(), changed.end() + grown);
    }
}
