package org.rejoinder.contract.passage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sequences of tokens that stand once in each of two texts, at which long stretches are cut (as patience diff does). */
final class Anchors {

    private Anchors() {}

    /** Pairs of places, going up on both sides, of the sequences of a length that stand once in each stretch. */
    static List<int[]> between(int[] a, Stretch inA, int[] b, Stretch inB, int length) {
        return increasing(unique(a, inA, b, inB, length));
    }

    /** Sequences of a length that stand once in each stretch, in the order of the first. */
    private static List<int[]> unique(int[] a, Stretch inA, int[] b, Stretch inB, int length) {
        Map<List<Integer>, Integer> there = positions(b, inB, length);
        List<int[]> pairs = new ArrayList<>();
        positions(a, inA, length).forEach((words, i) -> {
            int j = there.getOrDefault(words, Alignment.NONE);
            if (i != Alignment.NONE && j != Alignment.NONE) {
                pairs.add(new int[] {i, j});
            }
        });
        pairs.sort(Comparator.comparingInt(pair -> pair[0]));
        return pairs;
    }

    private static Map<List<Integer>, Integer> positions(int[] tokens, Stretch stretch, int length) {
        Map<List<Integer>, Integer> positions = new HashMap<>();
        for (int i = stretch.start(); i + length <= stretch.end(); i++) {
            positions.merge(words(tokens, i, length), i, (one, another) -> Alignment.NONE);
        }
        return positions;
    }

    static List<Integer> words(int[] tokens, int from, int length) {
        Integer[] words = new Integer[length];
        for (int k = 0; k < length; k++) {
            words[k] = tokens[from + k];
        }
        return List.of(words);
    }

    /** The longest run of pairs that goes up on both sides. */
    private static List<int[]> increasing(List<int[]> pairs) {
        int[] last = new int[pairs.size()];
        int[] before = new int[pairs.size()];
        int longest = 0;
        for (int n = 0; n < pairs.size(); n++) {
            int low = 0;
            int high = longest;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (pairs.get(last[middle])[1] < pairs.get(n)[1]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            before[n] = low == 0 ? Alignment.NONE : last[low - 1];
            last[low] = n;
            longest = Math.max(longest, low + 1);
        }
        List<int[]> chosen = new ArrayList<>();
        for (int n = longest == 0 ? Alignment.NONE : last[longest - 1]; n != Alignment.NONE; n = before[n]) {
            chosen.add(0, pairs.get(n));
        }
        return chosen;
    }
}
