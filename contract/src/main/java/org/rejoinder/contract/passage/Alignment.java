package org.rejoinder.contract.passage;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
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
    private static final int MOST_MOVES = 200;

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
        Slides.decide(alignment.a, alignment.image, alignment.origin, weights.fromTokens);
        Slides.decide(alignment.b, alignment.origin, alignment.image, weights.toTokens);
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
            new CommonTokens(weights, aLow, aHigh, bLow, bHigh).forEach((i, j) -> match(i, j, number));
            return;
        }
        for (int length : ANCHOR_LENGTHS) {
            List<int[]> anchors = Anchors.between(a, new Stretch(aLow, aHigh), b, new Stretch(bLow, bHigh), length);
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
        Moves moves = new Moves(weights, this);
        Set<Long> tried = new HashSet<>();
        for (int number = 1; number <= MOST_MOVES; number++) {
            int[] seed = moves.heaviest(tried);
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
}
