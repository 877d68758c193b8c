package org.rejoinder.contract.passage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which token of one text is which of another. The first chain goes through both texts in order, as a diff does; what it
 * leaves unmatched is searched for stretches that moved, each a chain of its own, in order within itself.
 *
 * <p>Long stretches are cut at word sequences that stand once on each side (as patience diff cuts at unique lines), so
 * that a repeated phrase is never matched for itself; what is short enough is aligned for the most weight, unbroken runs
 * preferred.
 */
final class Alignment {

    static final int NONE = -1;
    static final int MAIN = 0;

    /** Cells of the table that a gap may need. */
    private static final long TABLE = 1_000_000;

    private static final int[] ANCHOR_LENGTHS = {8, 4, 2, 1};
    private static final int MOVE_LENGTH = 4;
    private static final double MOVE_WEIGHT = 1.8;
    private static final int MOST_MOVES = 200;
    private static final double UNBROKEN = 0.15;

    private final Weights weights;
    private final int[] a;
    private final int[] b;
    private final int[] image;
    private final int[] origin;
    private final int[] chain;

    private Alignment(Weights weights) {
        this.weights = weights;
        this.a = weights.from;
        this.b = weights.to;
        this.image = filled(a.length);
        this.origin = filled(b.length);
        this.chain = filled(a.length);
    }

    static Alignment of(Weights weights) {
        Alignment alignment = new Alignment(weights);
        alignment.align(0, alignment.a.length, 0, alignment.b.length, MAIN);
        slide(alignment.a, alignment.image, alignment.origin, weights.fromTokens);
        slide(alignment.b, alignment.origin, alignment.image, weights.toTokens);
        alignment.mark(MAIN);
        alignment.dropChance(MAIN);
        alignment.findMoves();
        return alignment;
    }

    /** The token it is in the other text, or {@link #NONE}. */
    int image(int i) {
        return image[i];
    }

    /** The token of the first text that this one of the other text is, or {@link #NONE}. */
    int origin(int j) {
        return origin[j];
    }

    int chain(int i) {
        return chain[i];
    }

    private void mark(int number) {
        for (int i = 0; i < a.length; i++) {
            chain[i] = image[i] == NONE ? NONE : number;
        }
    }

    /**
     * Of a stretch left out before words like its own first ones ("A. B. A. C." to "A. C.") nobody can say by the words
     * alone which were left out. It is taken to be whole blocks, or whole sentences, where it can be.
     */
    private static void slide(int[] tokens, int[] matched, int[] back, Tokens breaks) {
        int start = 0;
        while (start < tokens.length) {
            if (matched[start] != NONE) {
                start++;
                continue;
            }
            int end = start;
            while (end < tokens.length && matched[end] == NONE) {
                end++;
            }
            int beyond = end;
            if (start > 0 && end < tokens.length && matched[end] == matched[start - 1] + 1) {
                beyond += slide(start, end, tokens, matched, back, breaks);
            }
            start = Math.max(beyond, end);
        }
    }

    /** Slides one stretch to the best place and answers by how much, negative towards the beginning. */
    private static int slide(int start, int end, int[] tokens, int[] matched, int[] back, Tokens breaks) {
        int left = 0;
        while (start - left > 0
                && matched[start - left - 1] == matched[start - 1] - left
                && tokens[start - left - 1] == tokens[end - left - 1]) {
            left++;
        }
        int right = 0;
        while (end + right < tokens.length
                && matched[end + right] == matched[end] + right
                && tokens[start + right] == tokens[end + right]) {
            right++;
        }
        int best = 0;
        int strongest = strength(breaks, start, end);
        for (int by = -left; by <= right; by++) {
            int strength = strength(breaks, start + by, end + by);
            if (strength > strongest) {
                strongest = strength;
                best = by;
            }
        }
        for (int k = 0; k < best; k++) {
            swap(start + k, end + k, matched, back);
        }
        for (int k = 0; k < -best; k++) {
            swap(end - 1 - k, start - 1 - k, matched, back);
        }
        return best;
    }

    private static int strength(Tokens breaks, int start, int end) {
        return breaks.breakBefore(start) + breaks.breakBefore(end);
    }

    private static void swap(int unmatched, int other, int[] matched, int[] back) {
        matched[unmatched] = matched[other];
        back[matched[unmatched]] = unmatched;
        matched[other] = NONE;
    }

    private static int[] filled(int length) {
        int[] array = new int[length];
        Arrays.fill(array, NONE);
        return array;
    }

    private void match(int i, int j, int number) {
        image[i] = j;
        origin[j] = i;
        chain[i] = number;
    }

    private void align(int aFrom, int aTo, int bFrom, int bTo, int number) {
        int aLow = aFrom;
        int aHigh = aTo;
        int bLow = bFrom;
        int bHigh = bTo;
        while (aLow < aHigh && bLow < bHigh && a[aLow] == b[bLow]) {
            match(aLow++, bLow++, number);
        }
        while (aLow < aHigh && bLow < bHigh && a[aHigh - 1] == b[bHigh - 1]) {
            match(--aHigh, --bHigh, number);
        }
        if (aLow == aHigh || bLow == bHigh) {
            return;
        }
        if ((long) (aHigh - aLow) * (bHigh - bLow) <= TABLE) {
            new Table(aLow, aHigh, bLow, bHigh).match(number);
            return;
        }
        for (int length : ANCHOR_LENGTHS) {
            List<int[]> anchors = increasing(unique(aLow, aHigh, bLow, bHigh, length));
            if (!anchors.isEmpty()) {
                between(anchors, length, aLow, aHigh, bLow, bHigh, number);
                return;
            }
        }
    }

    private void between(List<int[]> anchors, int length, int aLow, int aHigh, int bLow, int bHigh, int number) {
        int i = aLow;
        int j = bLow;
        for (int[] anchor : anchors) {
            for (int k = 0; k < length; k++) {
                int x = anchor[0] + k;
                int y = anchor[1] + k;
                if (x >= i && y >= j) {
                    align(i, x, j, y, number);
                    match(x, y, number);
                    i = x + 1;
                    j = y + 1;
                }
            }
        }
        align(i, aHigh, j, bHigh, number);
    }

    /** Sequences of a length that stand once in each stretch, in the order of the first. */
    private List<int[]> unique(int aLow, int aHigh, int bLow, int bHigh, int length) {
        Map<List<Integer>, Integer> inB = positions(b, bLow, bHigh, length);
        List<int[]> pairs = new ArrayList<>();
        positions(a, aLow, aHigh, length).forEach((words, i) -> {
            int j = inB.getOrDefault(words, NONE);
            if (i != NONE && j != NONE) {
                pairs.add(new int[] {i, j});
            }
        });
        pairs.sort(Comparator.comparingInt(pair -> pair[0]));
        return pairs;
    }

    private static Map<List<Integer>, Integer> positions(int[] tokens, int low, int high, int length) {
        Map<List<Integer>, Integer> positions = new HashMap<>();
        for (int i = low; i + length <= high; i++) {
            positions.merge(words(tokens, i, length), i, (one, another) -> NONE);
        }
        return positions;
    }

    private static List<Integer> words(int[] tokens, int from, int length) {
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
            before[n] = low == 0 ? NONE : last[low - 1];
            last[low] = n;
            longest = Math.max(longest, low + 1);
        }
        List<int[]> chosen = new ArrayList<>();
        for (int n = longest == 0 ? NONE : last[longest - 1]; n != NONE; n = before[n]) {
            chosen.add(0, pairs.get(n));
        }
        return chosen;
    }

    /** Lets go of words that agree by chance between two larger changes: a rewritten sentence has its articles, too. */
    private void dropChance(int number) {
        int previousA = NONE;
        int previousB = NONE;
        for (int i = 0; i < a.length; ) {
            if (image[i] == NONE || chain[i] != number) {
                i++;
                continue;
            }
            int end = i + 1;
            while (end < a.length && image[end] == image[end - 1] + 1 && chain[end] == number) {
                end++;
            }
            int lastB = image[end - 1];
            int nextA = end;
            while (nextA < a.length && (image[nextA] == NONE || chain[nextA] != number)) {
                nextA++;
            }
            int nextB = nextA < a.length ? image[nextA] : b.length;
            int before = Math.max(i - previousA, image[i] - previousB) - 1;
            int after = Math.max(nextA - end, nextB - lastB - 1);
            if (weights.sum(a, i, end) < 0.75 && end - i < Math.min(before, after)) {
                for (int k = i; k < end; k++) {
                    origin[image[k]] = NONE;
                    image[k] = NONE;
                    chain[k] = NONE;
                }
            } else {
                previousA = end - 1;
                previousB = lastB;
            }
            i = end;
        }
    }

    private void findMoves() {
        Set<Long> tried = new HashSet<>();
        for (int number = 1; number <= MOST_MOVES; number++) {
            int[] seed = heaviestMove(tried);
            if (seed.length == 0) {
                return;
            }
            tried.add((long) seed[0] << 32 | seed[1]);
            int[] inA = stretch(image, seed[0]);
            int[] inB = stretch(origin, seed[1]);
            // The seed holds; what stands around it on each side is aligned towards it.
            for (int k = 0; k < seed[2]; k++) {
                match(seed[0] + k, seed[1] + k, number);
            }
            align(inA[0], seed[0], inB[0], seed[1], number);
            align(seed[0] + seed[2], inA[1], seed[1] + seed[2], inB[1], number);
            dropChance(number);
        }
    }

    /** Start on both sides and length of the heaviest unmatched run that both texts have once; empty when there is none. */
    private int[] heaviestMove(Set<Long> tried) {
        Map<List<Integer>, Integer> inB = free(b, origin);
        Map<List<Integer>, Integer> inA = free(a, image);
        int[] best = {};
        double heaviest = MOVE_WEIGHT;
        for (Map.Entry<List<Integer>, Integer> entry : inA.entrySet()) {
            int i = entry.getValue();
            int j = inB.getOrDefault(entry.getKey(), NONE);
            if (i == NONE || j == NONE || (goesOn(i - 1, j - 1) && unique(inA, inB, i - 1))) {
                continue;
            }
            int start = 0;
            while (goesOn(i - start - 1, j - start - 1)) {
                start++;
            }
            int end = MOVE_LENGTH;
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
        List<Integer> words = words(a, i, MOVE_LENGTH);
        return inA.getOrDefault(words, NONE) != NONE && inB.getOrDefault(words, NONE) != NONE;
    }

    private boolean goesOn(int i, int j) {
        return i >= 0
                && j >= 0
                && i < a.length
                && j < b.length
                && a[i] == b[j]
                && image[i] == NONE
                && origin[j] == NONE;
    }

    private static Map<List<Integer>, Integer> free(int[] tokens, int[] matched) {
        Map<List<Integer>, Integer> positions = new HashMap<>();
        int run = 0;
        for (int i = 0; i < tokens.length; i++) {
            run = matched[i] == NONE ? run + 1 : 0;
            if (run >= MOVE_LENGTH) {
                int start = i - MOVE_LENGTH + 1;
                positions.merge(words(tokens, start, MOVE_LENGTH), start, (one, another) -> NONE);
            }
        }
        return positions;
    }

    private static int[] stretch(int[] matched, int at) {
        int start = at;
        while (start > 0 && matched[start - 1] == NONE) {
            start--;
        }
        int end = at;
        while (end < matched.length && matched[end] == NONE) {
            end++;
        }
        return new int[] {start, end};
    }

    /** The heaviest common subsequence of two short stretches, a little heavier where it is unbroken. */
    private final class Table {
        private static final byte DIAGONAL_AFTER_MATCH = 1;
        private static final byte DIAGONAL = 2;
        private static final byte UP = 1;
        private static final byte LEFT = 2;
        private static final byte MATCHED = 3;

        private final int aLow;
        private final int bLow;
        private final byte[][] matchedFrom;
        private final byte[][] bestFrom;

        Table(int aLow, int aHigh, int bLow, int bHigh) {
            this.aLow = aLow;
            this.bLow = bLow;
            int rows = aHigh - aLow;
            int columns = bHigh - bLow;
            this.matchedFrom = new byte[rows + 1][columns + 1];
            this.bestFrom = new byte[rows + 1][columns + 1];
            double[] matched = new double[columns + 1];
            double[] best = new double[columns + 1];
            Arrays.fill(matched, Double.NEGATIVE_INFINITY);
            for (int i = 1; i <= rows; i++) {
                double[] matchedHere = new double[columns + 1];
                double[] bestHere = new double[columns + 1];
                matchedHere[0] = Double.NEGATIVE_INFINITY;
                bestFrom[i][0] = UP;
                for (int j = 1; j <= columns; j++) {
                    matchedHere[j] = Double.NEGATIVE_INFINITY;
                    int token = a[aLow + i - 1];
                    if (token == b[bLow + j - 1]) {
                        double unbroken = matched[j - 1] + UNBROKEN;
                        boolean goesOn = unbroken > best[j - 1];
                        matchedHere[j] = weights.of(token) + (goesOn ? unbroken : best[j - 1]);
                        matchedFrom[i][j] = goesOn ? DIAGONAL_AFTER_MATCH : DIAGONAL;
                    }
                    bestHere[j] = Math.max(matchedHere[j], Math.max(best[j], bestHere[j - 1]));
                    bestFrom[i][j] = bestHere[j] == matchedHere[j] ? MATCHED : bestHere[j] == best[j] ? UP : LEFT;
                }
                matched = matchedHere;
                best = bestHere;
            }
        }

        void match(int number) {
            int i = matchedFrom.length - 1;
            int j = matchedFrom[0].length - 1;
            boolean mustMatch = false;
            while (i > 0 && j > 0) {
                if (mustMatch || bestFrom[i][j] == MATCHED) {
                    Alignment.this.match(aLow + i - 1, bLow + j - 1, number);
                    mustMatch = matchedFrom[i][j] == DIAGONAL_AFTER_MATCH;
                    i--;
                    j--;
                } else if (bestFrom[i][j] == UP) {
                    i--;
                } else {
                    j--;
                }
            }
        }
    }
}
