package org.rejoinder.contract.passage;

import java.util.Optional;

/**
 * Carries passages of one text to another, mostly a later version of it: through the alignment of the two texts, then by
 * the words with what stands around them. What is uncertain is called removed: a wrong place is worse than none.
 *
 * <p>Aligning costs tens of milliseconds on long essays, carrying a passage then next to nothing: keep one for each pair.
 * Safe for use by many threads.
 */
public final class Carrying {

    private final PlainText fromText;
    private final Quotation fromQuotes;
    private final Quotation toQuotes;
    private final Pair pair;

    private Carrying(PlainText from, PlainText to) {
        this.fromText = from;
        this.fromQuotes = new Quotation(from);
        this.toQuotes = new Quotation(to);
        this.pair = new Pair(from, to);
    }

    /**
     * Aligns two texts.
     *
     * @param from the text that passages were taken from
     * @param to the text to find them in
     */
    public static Carrying between(PlainText from, PlainText to) {
        return new Carrying(from, to);
    }

    /** What became of a passage of the first text in the second. */
    public Carried carry(Passage passage) {
        Optional<Passage> here = Selecting.in(fromText, fromQuotes, passage);
        if (here.isEmpty()) {
            return withoutItsText(passage);
        }
        int start = pair.from.from(here.get().start());
        Stretch span =
                new Stretch(start, Math.max(start, pair.from.to(here.get().end())));
        if (span.size() == 0) {
            return Carried.REMOVED;
        }
        return new SameWords(pair, span)
                .find()
                .map(found -> same(found.fate(), here.get(), span, found.at()))
                .or(() -> new ChangedWords(pair, span).find().map(found -> reworded(found, here.get(), span)))
                .orElse(Carried.REMOVED);
    }

    private Carried reworded(ChangedWords.Found found, Passage passage, Stretch span) {
        Stretch place = found.place();
        if (place.size() == span.size() && pair.sameAt(span, place.start())) {
            return same(found.chain() == Alignment.MAIN ? Fate.EXACT : Fate.MOVED, passage, span, place.start());
        }
        return new Carried(Fate.REWORDED, toQuotes.passage(pair.to.start(place.start()), pair.to.end(place.end() - 1)));
    }

    /** A passage may begin inside a word and end inside one; it does so in the same word elsewhere. */
    private Carried same(Fate fate, Passage passage, Stretch span, int at) {
        int cutBefore = Math.max(0, passage.start() - pair.from.start(span.start()));
        int cutAfter = Math.max(0, pair.from.end(span.end() - 1) - passage.end());
        int first = pair.to.start(at);
        int last = pair.to.end(at + span.size() - 1);
        boolean cut = first + cutBefore < last - cutAfter;
        return new Carried(fate, toQuotes.passage(cut ? first + cutBefore : first, cut ? last - cutAfter : last));
    }

    /** A passage whose own text is not known any more is found by its words and what stood around them. */
    private Carried withoutItsText(Passage passage) {
        return Selecting.bySurroundings(toQuotes, passage)
                .map(place -> new Carried(Fate.MOVED, place))
                .orElse(Carried.REMOVED);
    }
}
