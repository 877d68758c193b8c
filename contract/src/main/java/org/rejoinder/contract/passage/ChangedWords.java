package org.rejoinder.contract.passage;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Looks for the place of a passage whose words are others in the other text. */
final class ChangedWords {

    private static final double ENOUGH = 0.45;
    private static final double ENOUGH_IN_PLACE = 0.3;
    private static final double ALIKE = 0.6;

    /** A place, and the chain that leads there. */
    record Found(Stretch place, int chain) {}

    private final Pair pair;
    private final Tokens from;
    private final Tokens to;
    private final Weights weights;
    private final Alignment alignment;
    private final Stretch span;
    private final int start;
    private final int end;
    private final double weight;

    ChangedWords(Pair pair, Stretch span) {
        this.pair = pair;
        this.from = pair.from;
        this.to = pair.to;
        this.weights = pair.weights;
        this.alignment = pair.alignment;
        this.span = span;
        this.start = span.start();
        this.end = span.end();
        this.weight = pair.weight(span);
    }

    /** Where the heaviest part of it went, if that place honestly corresponds to the whole. */
    Optional<Found> find() {
        int chain = heaviestChain();
        return new ChangedPlace(pair, span, chain)
                .find()
                .filter(place -> place.size() > 0 && corresponds(chain, place))
                .map(place -> new Found(place, chain));
    }

    private int heaviestChain() {
        Map<Integer, Double> byChain = new HashMap<>();
        for (int i = start; i < end; i++) {
            if (alignment.image(i) != Alignment.NONE) {
                byChain.merge(alignment.chain(i), weights.of(weights.from[i]), Double::sum);
            }
        }
        return byChain.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseGet(() -> start > 0
                                && end < from.size()
                                && alignment.image(start - 1) != Alignment.NONE
                                && alignment.chain(start - 1) == alignment.chain(end)
                        ? alignment.chain(end)
                        : Alignment.MAIN);
    }

    private boolean corresponds(int chain, Stretch place) {
        double matched = 0;
        for (int i = start; i < end; i++) {
            if (alignment.chain(i) == chain
                    && alignment.image(i) >= place.start()
                    && alignment.image(i) < place.end()) {
                matched += weights.of(weights.from[i]);
            }
        }
        double share = weight == 0 ? 0 : matched / weight;
        double alike = Likeness.of(from.text(start, end), to.text(place.start(), place.end()));
        boolean before = inSentenceBefore(chain, place);
        boolean after = inSentenceAfter(chain, place);
        boolean sameSize = place.end() - place.start() <= 3 * (end - start) + 2
                && end - start <= 3 * (place.end() - place.start()) + 2;
        return share >= ENOUGH
                || alike >= ALIKE
                || ((before || after) && Math.max(share, alike) >= ENOUGH_IN_PLACE)
                || (before
                        && after
                        && sameSize
                        && !from.closesWithin(start, end)
                        && !to.closesWithin(place.start(), place.end()));
    }

    private boolean inSentenceBefore(int chain, Stretch place) {
        return start > 0
                && !from.closes(start - 1)
                && place.start() > 0
                && alignment.image(start - 1) == place.start() - 1
                && alignment.chain(start - 1) == chain;
    }

    private boolean inSentenceAfter(int chain, Stretch place) {
        return end < from.size()
                && !from.closes(end - 1)
                && place.end() < to.size()
                && alignment.image(end) == place.end()
                && alignment.chain(end) == chain;
    }
}
