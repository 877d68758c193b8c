package org.rejoinder.query.text;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.rejoinder.query.text.Redraft.Block;
import org.rejoinder.query.text.Redraft.Pair;

/**
 * Finds which paragraph became which: their order stays, and as many words as can be stay where they are, so that of two
 * paragraphs that changed places the shorter has moved.
 */
final class Pairing {

    /** Below this two paragraphs are no versions of one another. */
    private static final double LEAST = 0.35;

    /** Pairs of paragraphs that are weighed one by one; beyond it equal ones are found first, and what is between weighed. */
    private static final long MOST = 400_000;

    private Pairing() {}

    static List<Pair> pair(List<Block> older, List<Block> newer) {
        int first = 0;
        int last = 0;
        int most = Math.min(older.size(), newer.size());
        while (first < most && older.get(first).equals(newer.get(first))) {
            first++;
        }
        while (last < most - first && older.get(older.size() - 1 - last).equals(newer.get(newer.size() - 1 - last))) {
            last++;
        }
        List<Pair> pairs = new ArrayList<>(same(older.subList(0, first), newer.subList(0, first)));
        List<Block> leftOfOlder = older.subList(first, older.size() - last);
        List<Block> leftOfNewer = newer.subList(first, newer.size() - last);
        if ((long) leftOfOlder.size() * leftOfNewer.size() <= MOST) {
            pairs.addAll(weighed(leftOfOlder, leftOfNewer));
        } else {
            pairs.addAll(aroundEqual(leftOfOlder, leftOfNewer));
        }
        pairs.addAll(same(
                older.subList(older.size() - last, older.size()), newer.subList(newer.size() - last, newer.size())));
        return pairs;
    }

    /** Equal ones, which stand at other places. */
    private static List<Pair> same(List<Block> older, List<Block> newer) {
        return IntStream.range(0, older.size())
                .mapToObj(i -> new Pair(older.get(i), newer.get(i)))
                .toList();
    }

    private static List<Pair> aroundEqual(List<Block> older, List<Block> newer) {
        List<Pair> pairs = new ArrayList<>();
        int at = 0;
        int other = 0;
        for (AbstractDelta<Block> delta :
                DiffUtils.diff(older, newer, new MyersDiffWithLinearSpace<>()).getDeltas()) {
            List<Block> gone = delta.getSource().getLines();
            List<Block> come = delta.getTarget().getLines();
            int position = delta.getSource().getPosition();
            pairs.addAll(same(
                    older.subList(at, position),
                    newer.subList(other, delta.getTarget().getPosition())));
            if ((long) gone.size() * come.size() <= MOST) {
                pairs.addAll(weighed(gone, come));
            } else {
                gone.forEach(block -> pairs.add(new Pair(block, null)));
                come.forEach(block -> pairs.add(new Pair(null, block)));
            }
            at = position + gone.size();
            other = delta.getTarget().getPosition() + come.size();
        }
        pairs.addAll(same(older.subList(at, older.size()), newer.subList(other, newer.size())));
        return pairs;
    }

    private static List<Pair> weighed(List<Block> older, List<Block> newer) {
        double[][] worth = new double[older.size()][newer.size()];
        double[][] best = new double[older.size() + 1][newer.size() + 1];
        for (int i = older.size() - 1; i >= 0; i--) {
            for (int j = newer.size() - 1; j >= 0; j--) {
                worth[i][j] = worth(older.get(i), newer.get(j));
                best[i][j] = Math.max(Math.max(best[i + 1][j], best[i][j + 1]), worth[i][j] + best[i + 1][j + 1]);
            }
        }
        List<Pair> pairs = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < older.size() || j < newer.size()) {
            if (i < older.size()
                    && j < newer.size()
                    && worth[i][j] > 0
                    && worth[i][j] + best[i + 1][j + 1] >= best[i][j]) {
                pairs.add(new Pair(older.get(i++), newer.get(j++)));
            } else if (i < older.size() && (j == newer.size() || best[i + 1][j] >= best[i][j + 1])) {
                pairs.add(new Pair(older.get(i++), null));
            } else {
                pairs.add(new Pair(null, newer.get(j++)));
            }
        }
        return pairs;
    }

    /** How many words would stay. */
    private static double worth(Block older, Block newer) {
        if (older.equals(newer)) {
            return older.size() + 1;
        }
        double likeness = likeness(older, newer);
        return likeness < LEAST ? 0 : likeness * (older.size() + newer.size()) / 2;
    }

    /** The share of words that two paragraphs have in common, 0 to 1. */
    static double likeness(Block one, Block other) {
        int all = one.size() + other.size();
        int least = Math.min(one.size(), other.size());
        if (all == 0 || 2.0 * least / all < LEAST) {
            return 0;
        }
        Map<String, Integer> few = one.bag().size() <= other.bag().size() ? one.bag() : other.bag();
        Map<String, Integer> many = few == one.bag() ? other.bag() : one.bag();
        int common = 0;
        for (Map.Entry<String, Integer> word : few.entrySet()) {
            common += Math.min(word.getValue(), many.getOrDefault(word.getKey(), 0));
        }
        return 2.0 * common / all;
    }
}
