package org.rejoinder.contract.passage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.node.Node;
import org.rejoinder.contract.text.Markdown;

/**
 * The words an essay takes from others: what it sets between quotation marks of any kind, terms it marks so or emphasises,
 * and quotations set apart as blocks. A term of one or two words counts only where the other text uses it seldom. Whether they are another essay's words shows when they are looked for
 * there: that is what tells a quotation from irony, and a closing mark from an apostrophe.
 */
public final class QuotedPhrases {

    /** How words are marked as another's. */
    public enum Marking {
        QUOTATION_MARKS,
        EMPHASIS,
        BLOCK
    }

    /**
     * A phrase of the quoting text that stands in the target.
     *
     * @param words as they stand in the quoting text, without marks
     * @param start offset of the first of them in the quoting plain text
     * @param end offset after the last
     * @param places every place they stand in the target, the likeliest first; never empty
     */
    public record Found(String words, int start, int end, Marking marking, List<Passage> places) {

        /** The likeliest place. */
        public Passage best() {
            return places.get(0);
        }
    }

    private final PlainText quoting;
    private final List<Phrase> phrases;

    private QuotedPhrases(PlainText quoting, List<Phrase> phrases) {
        this.quoting = quoting;
        // The widest first: once it is found, what stands inside it is its part.
        this.phrases = phrases.stream()
                .sorted(Comparator.comparingInt((Phrase phrase) -> phrase.start() - phrase.end())
                        .thenComparingInt(Phrase::start))
                .toList();
    }

    /** Of a plain text: what stands between quotation marks. */
    public static QuotedPhrases in(PlainText quoting) {
        return new QuotedPhrases(quoting, MarkedPhrases.betweenMarks(quoting));
    }

    /** Of a Markdown text: emphasised terms and block quotations, too. */
    public static QuotedPhrases in(String markdown) {
        Node document = Markdown.parse(markdown);
        PlainText plain = PlainText.of(document);
        List<Phrase> phrases = new ArrayList<>(MarkedPhrases.betweenMarks(plain));
        phrases.addAll(MarkedPhrases.markedUp(document, plain));
        return new QuotedPhrases(plain, phrases);
    }

    /** Those phrases that stand in a text, in the order they are quoted. */
    public List<Found> foundIn(Quotation target) {
        PhraseSearch search = new PhraseSearch(quoting, target);
        List<Phrase> taken = new ArrayList<>();
        List<Found> found = new ArrayList<>();
        for (Phrase phrase : phrases) {
            if (taken.stream().noneMatch(phrase::within)) {
                for (Found one : search.find(phrase)) {
                    Phrase here = new Phrase(one.start(), one.end(), one.marking());
                    if (taken.stream().noneMatch(here::within)) {
                        found.add(one);
                        taken.add(here);
                    }
                }
            }
        }
        found.sort(Comparator.comparingInt(Found::start));
        return found;
    }

    /**
     * Passages of a text to be offered as pins: what is quoted, each once, at its likeliest place, without what is pinned.
     *
     * @param pinned passages of that text, or of an earlier version, that are pinned already
     */
    public List<Passage> offers(Quotation target, Collection<Passage> pinned) {
        Map<Integer, Passage> offers = new LinkedHashMap<>();
        for (Found one : foundIn(target)) {
            if (pinned.stream().noneMatch(pin -> covers(pin, one))) {
                offers.merge(one.best().start(), one.best(), (a, b) -> a.end() < b.end() ? b : a);
            }
        }
        return List.copyOf(offers.values());
    }

    private static boolean covers(Passage pin, Found found) {
        return found.places().stream()
                .anyMatch(place -> (pin.start() <= place.start() && place.end() <= pin.end())
                        || Folded.of(pin.exact()).text.equals(Folded.of(place.exact()).text));
    }
}
