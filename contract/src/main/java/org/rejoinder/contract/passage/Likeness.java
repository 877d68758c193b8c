package org.rejoinder.contract.passage;

import java.util.HashMap;
import java.util.Map;

/** How alike two stretches of words are in their letters: the share of letter pairs they have in common, 0 to 1. */
final class Likeness {

    private Likeness() {}

    static double of(String one, String other) {
        Map<String, Integer> left = pairs(one);
        int size = left.values().stream().mapToInt(Integer::intValue).sum();
        int common = 0;
        int otherSize = 0;
        for (Map.Entry<String, Integer> pair : pairs(other).entrySet()) {
            otherSize += pair.getValue();
            common += Math.min(pair.getValue(), left.getOrDefault(pair.getKey(), 0));
        }
        return size + otherSize == 0 ? 0 : 2.0 * common / (size + otherSize);
    }

    private static Map<String, Integer> pairs(String text) {
        Map<String, Integer> pairs = new HashMap<>();
        String padded = " " + text + " ";
        for (int i = 0; i + 2 <= padded.length(); i++) {
            pairs.merge(padded.substring(i, i + 2), 1, Integer::sum);
        }
        return pairs;
    }
}
