package org.rejoinder.contract.passage;

import java.util.Arrays;

/** The heaviest common subsequence of two short stretches, a little heavier where it is unbroken. */
final class CommonTokens {

    /** Takes a pair that belongs together. */
    interface Match {
        void of(int i, int j);
    }

    private static final double UNBROKEN = 0.15;
    private static final byte DIAGONAL_AFTER_MATCH = 1;
    private static final byte DIAGONAL = 2;
    private static final byte UP = 1;
    private static final byte LEFT = 2;
    private static final byte MATCHED = 3;

    private final int aLow;
    private final int bLow;
    private final byte[][] matchedFrom;
    private final byte[][] bestFrom;

    CommonTokens(Weights weights, int aLow, int aHigh, int bLow, int bHigh) {
        int[] a = weights.from;
        int[] b = weights.to;
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

    /** Hands over the pairs, the last first. */
    void forEach(Match match) {
        int i = matchedFrom.length - 1;
        int j = matchedFrom[0].length - 1;
        boolean mustMatch = false;
        while (i > 0 && j > 0) {
            if (mustMatch || bestFrom[i][j] == MATCHED) {
                match.of(aLow + i - 1, bLow + j - 1);
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
