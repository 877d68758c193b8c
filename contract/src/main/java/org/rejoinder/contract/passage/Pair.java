package org.rejoinder.contract.passage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Two texts as their tokens, aligned. */
final class Pair {

    final Tokens from;
    final Tokens to;
    final Weights weights;
    final Alignment alignment;
    private final Map<Integer, List<Integer>> places = new HashMap<>();

    Pair(PlainText from, PlainText to) {
        this.from = Tokens.of(from);
        this.to = Tokens.of(to);
        this.weights = new Weights(this.from, this.to);
        this.alignment = Alignment.of(weights);
        for (int j = 0; j < weights.to.length; j++) {
            places.computeIfAbsent(weights.to[j], ignored -> new ArrayList<>()).add(j);
        }
    }

    double weight(Stretch span) {
        return weights.sum(weights.from, span.start(), span.end());
    }

    /** Where in the second text the words of a stretch of the first stand, as they are. */
    List<Integer> placesOf(Stretch span) {
        return places.getOrDefault(weights.from[span.start()], List.of()).stream()
                .filter(at -> sameAt(span, at))
                .toList();
    }

    boolean sameAt(Stretch span, int at) {
        return at + span.size() <= to.size()
                && Arrays.equals(weights.from, span.start(), span.end(), weights.to, at, at + span.size());
    }

    boolean in(int chain, int i) {
        return alignment.image(i) != Alignment.NONE && alignment.chain(i) == chain;
    }

    /** The nearest token of a chain at a token or before it, -1 when there is none. */
    int before(int chain, int i) {
        int at = i;
        while (at >= 0 && !in(chain, at)) {
            at--;
        }
        return at;
    }

    /** The nearest token of a chain at a token or after it, the size of the text when there is none. */
    int after(int chain, int i) {
        int at = i;
        while (at < from.size() && !in(chain, at)) {
            at++;
        }
        return at;
    }

    /** In the second text, all between the nearest tokens of a chain outside a stretch. */
    @Nullable
    Stretch gap(Stretch span, int chain) {
        int previous = before(chain, span.start() - 1);
        int next = after(chain, span.end());
        if (chain != Alignment.MAIN && (previous < 0 || next >= from.size())) {
            return null;
        }
        int low = previous < 0 ? 0 : alignment.image(previous) + 1;
        int high = next >= from.size() ? to.size() : alignment.image(next);
        return low <= high ? new Stretch(low, high) : null;
    }
}
