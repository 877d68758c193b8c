package org.rejoinder.contract.passage;

/**
 * Decides what an alignment leaves open: of a stretch left out before words like its own first ones ("A. B. A. C." to
 * "A. C.") nobody can say by the words alone which were left out. It is taken to be whole blocks, or whole sentences, where
 * it can be.
 */
final class Slides {

    private Slides() {}

    /**
     * Slides each unmatched stretch that nothing stands in the place of.
     *
     * @param matched for each token its image
     * @param back for each token of the other text its origin
     */
    static void decide(int[] tokens, int[] matched, int[] back, Tokens breaks) {
        int start = 0;
        while (start < tokens.length) {
            if (matched[start] != Alignment.NONE) {
                start++;
                continue;
            }
            int end = start;
            while (end < tokens.length && matched[end] == Alignment.NONE) {
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
        matched[other] = Alignment.NONE;
    }
}
