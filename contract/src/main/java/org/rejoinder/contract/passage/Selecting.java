package org.rejoinder.contract.passage;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the place that a passage's selectors mean in its own text. */
final class Selecting {

    private Selecting() {}

    /** At its position when its words stand there, else where they stand nearest to it. */
    static Optional<Passage> in(PlainText plain, Quotation quotes, Passage passage) {
        boolean inText = 0 <= passage.start()
                && passage.start() < passage.end()
                && passage.end() <= plain.text().length();
        if (inText && plain.text().substring(passage.start(), passage.end()).equals(passage.exact())) {
            return Optional.of(passage);
        }
        return quotes.find(passage.exact()).stream()
                .min(Comparator.comparingDouble((Passage found) -> -likeness(found, passage))
                        .thenComparingInt(found -> Math.abs(found.start() - passage.start())));
    }

    /** In another text: where the words stand once, or where what stands around them tells them apart. */
    static Optional<Passage> bySurroundings(Quotation quotes, Passage passage) {
        List<Passage> found = quotes.find(passage.exact()).stream()
                .sorted(Comparator.comparingDouble((Passage one) -> -likeness(one, passage)))
                .toList();
        boolean sure = found.size() == 1
                || (found.size() > 1 && likeness(found.get(0), passage) - likeness(found.get(1), passage) > 0.25);
        return sure ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static double likeness(Passage found, Passage passage) {
        return (Likeness.of(found.prefix(), passage.prefix()) + Likeness.of(found.suffix(), passage.suffix())) / 2;
    }
}
