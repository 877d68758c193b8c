package org.rejoinder.contract.passage;

import java.util.HashMap;
import java.util.Map;

/**
 * What a token says about where it stands: a word seen twice says much, an article or a comma next to nothing. Counted on
 * the two texts themselves, so that no language needs a list of its stop words.
 */
final class Weights {

    private static final int SHORT = 3;

    /** The two texts. */
    final Tokens fromTokens;

    final Tokens toTokens;

    private final Map<String, Integer> ids = new HashMap<>();
    private final double[] weights;

    /** Tokens of the two texts as numbers; equal tokens have one. */
    final int[] from;

    final int[] to;

    Weights(Tokens from, Tokens to) {
        this.fromTokens = from;
        this.toTokens = to;
        this.from = intern(from);
        this.to = intern(to);
        int[] counts = new int[ids.size()];
        for (int id : this.from) {
            counts[id]++;
        }
        for (int id : this.to) {
            counts[id]++;
        }
        this.weights = new double[counts.length];
        ids.forEach((word, id) -> weights[id] = weight(word, counts[id]));
    }

    private int[] intern(Tokens tokens) {
        int[] interned = new int[tokens.size()];
        for (int i = 0; i < interned.length; i++) {
            interned[i] = ids.computeIfAbsent(tokens.word(i), ignored -> ids.size());
        }
        return interned;
    }

    private static double weight(String word, int count) {
        int c = word.codePointAt(0);
        double kind = !Character.isLetterOrDigit(c) ? 0.1 : Tokens.unspaced(c) ? 0.5 : word.length() <= SHORT ? 0.5 : 1;
        return kind / Math.cbrt(Math.max(1, count - 1));
    }

    double of(int id) {
        return weights[id];
    }

    /** Sum over a stretch of one of the two. */
    double sum(int[] tokens, int start, int end) {
        double sum = 0;
        for (int i = start; i < end; i++) {
            sum += weights[tokens[i]];
        }
        return sum;
    }
}
