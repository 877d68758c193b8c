package org.rejoinder.contract.passage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/** Finds, in what an alignment left unmatched on both sides, runs of tokens that stand in another order. */
final class Moves {

    private static final int LENGTH = 4;
    private static final double WEIGHT = 1.8;

    private final Weights weights;
    private final Alignment alignment;
    private final int[] a;
    private final int[] b;

    Moves(Weights weights, Alignment alignment) {
        this.weights = weights;
        this.alignment = alignment;
        this.a = weights.from;
        this.b = weights.to;
    }

    /** Start on both sides and length of the heaviest unmatched run that both texts have once; empty when there is none. */
    int[] heaviest(Set<Long> tried) {
        Map<List<Integer>, Integer> inB = free(b, alignment::origin);
        Map<List<Integer>, Integer> inA = free(a, alignment::image);
        int[] best = {};
        double heaviest = WEIGHT;
        for (Map.Entry<List<Integer>, Integer> entry : inA.entrySet()) {
            int i = entry.getValue();
            int j = inB.getOrDefault(entry.getKey(), Alignment.NONE);
            if (i == Alignment.NONE || j == Alignment.NONE || (goesOn(i - 1, j - 1) && unique(inA, inB, i - 1))) {
                continue;
            }
            int start = 0;
            while (goesOn(i - start - 1, j - start - 1)) {
                start++;
            }
            int end = LENGTH;
            while (goesOn(i + end, j + end)) {
                end++;
            }
            double weight = weights.sum(a, i - start, i + end);
            if (weight > heaviest && !tried.contains((long) (i - start) << 32 | (j - start))) {
                heaviest = weight;
                best = new int[] {i - start, j - start, start + end};
            }
        }
        return best;
    }

    private boolean unique(Map<List<Integer>, Integer> inA, Map<List<Integer>, Integer> inB, int i) {
        List<Integer> words = Anchors.words(a, i, LENGTH);
        return inA.getOrDefault(words, Alignment.NONE) != Alignment.NONE
                && inB.getOrDefault(words, Alignment.NONE) != Alignment.NONE;
    }

    private boolean goesOn(int i, int j) {
        return i >= 0
                && j >= 0
                && i < a.length
                && j < b.length
                && a[i] == b[j]
                && alignment.image(i) == Alignment.NONE
                && alignment.origin(j) == Alignment.NONE;
    }

    private static Map<List<Integer>, Integer> free(int[] tokens, IntUnaryOperator matched) {
        Map<List<Integer>, Integer> positions = new HashMap<>();
        int run = 0;
        for (int i = 0; i < tokens.length; i++) {
            run = matched.applyAsInt(i) == Alignment.NONE ? run + 1 : 0;
            if (run >= LENGTH) {
                int start = i - LENGTH + 1;
                positions.merge(Anchors.words(tokens, start, LENGTH), start, (one, another) -> Alignment.NONE);
            }
        }
        return positions;
    }
}
