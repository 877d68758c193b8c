package org.rejoinder.contract.passage;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a text what somebody quoted elsewhere, from this or from another state of it: where its words stand, whatever typography
 * either uses, else where they were reworded. Words that stand at several places are told apart by what stood around them, then by
 * where they stood; what cannot be told apart is not guessed.
 */
public final class Anchoring {

    /** By as much must what stands around one place be liker than around the next. */
    private static final double SURE = 0.25;

    private final PlainText plain;
    private final Quotation quotation;

    public Anchoring(PlainText plain) {
        this.plain = plain;
        this.quotation = new Quotation(plain);
    }

    /**
     * What somebody quoted.
     *
     * @param prefix what stood before it, empty where that is not known
     * @param suffix what stood after it, empty where that is not known
     * @param start where it stood, in UTF-16 units; absent where that is not known
     */
    public record Quote(
            String exact,
            String prefix,
            String suffix,
            @Nullable Integer start) {}

    /** Where it stands: {@code EXACT} by its words, {@code REWORDED} where they are others, else {@code REMOVED}. */
    public Carried find(Quote quote) {
        if (quote.exact().isBlank()) {
            return Carried.REMOVED;
        }
        List<Passage> found = quotation.find(quote.exact());
        if (found.isEmpty()) {
            return reworded(quote);
        }
        return chosen(quote, found)
                .map(passage -> new Carried(Fate.EXACT, passage))
                .orElse(Carried.REMOVED);
    }

    private static Optional<Passage> chosen(Quote quote, List<Passage> found) {
        if (found.size() == 1) {
            return Optional.of(found.get(0));
        }
        List<Passage> likest = found.stream()
                .sorted(Comparator.comparingDouble(passage -> -likeness(quote, passage)))
                .toList();
        if (likeness(quote, likest.get(0)) - likeness(quote, likest.get(1)) > SURE) {
            return Optional.of(likest.get(0));
        }
        Integer start = quote.start();
        return start == null
                ? Optional.empty()
                : likest.stream()
                        .filter(passage -> likeness(quote, likest.get(0)) - likeness(quote, passage) <= SURE)
                        .min(Comparator.comparingInt(passage -> Math.abs(passage.start() - start)));
    }

    private static double likeness(Quote quote, Passage found) {
        return (Likeness.of(found.prefix(), quote.prefix()) + Likeness.of(found.suffix(), quote.suffix())) / 2;
    }

    /** What is known of the text it was quoted from is a short text of its own, from which the words are carried. */
    private Carried reworded(Quote quote) {
        String before = oneLine(quote.prefix()).stripLeading();
        String exact = oneLine(quote.exact()).strip();
        String after = oneLine(quote.suffix()).stripTrailing();
        PlainText known = PlainText.verbatim(before + exact + after);
        Carried carried = Carrying.between(known, plain)
                .carry(new Passage(exact, "", "", before.length(), before.length() + exact.length(), "b1"));
        Passage place = carried.place();
        return place == null ? carried : new Carried(Fate.REWORDED, place);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
