package org.rejoinder.contract.passage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for a passage's words as they are, in the other text. */
final class SameWords {

    /** Tokens looked at on each side of a place. */
    static final int AROUND = 12;

    private static final double SAYS_SOMETHING = 0.9;
    private static final double SAME_SURROUNDINGS = 0.3;
    private static final double CLEARLY_BETTER = 0.15;

    /** Where they begin, and whether that is their own place. */
    record Found(Fate fate, int at) {}

    private final Pair pair;
    private final Tokens from;
    private final Tokens to;
    private final Weights weights;
    private final Alignment alignment;
    private final Stretch span;
    private final int start;
    private final int end;
    private final double weight;

    SameWords(Pair pair, Stretch span) {
        this.pair = pair;
        this.from = pair.from;
        this.to = pair.to;
        this.weights = pair.weights;
        this.alignment = pair.alignment;
        this.span = span;
        this.start = span.start();
        this.end = span.end();
        this.weight = pair.weight(span);
    }

    /** By the alignment; else where no others are known to have become them, and what stands around agrees. */
    Optional<Found> find() {
        int chain = unbroken();
        return chain != Alignment.NONE && supported()
                ? Optional.of(new Found(chain == Alignment.MAIN ? Fate.EXACT : Fate.MOVED, alignment.image(start)))
                : anew();
    }

    /** The chain in which all of it is matched without a break, or none. */
    private int unbroken() {
        for (int i = start; i < end; i++) {
            if (alignment.image(i) == Alignment.NONE
                    || (i > start && alignment.image(i) != alignment.image(i - 1) + 1)
                    || alignment.chain(i) != alignment.chain(start)) {
                return Alignment.NONE;
            }
        }
        return alignment.chain(start);
    }

    /** A few common words that agree in the midst of changes may be others: what stands beside them must agree, too. */
    private boolean supported() {
        return weight >= SAYS_SOMETHING || agreesBefore() || agreesAfter();
    }

    private boolean agreesBefore() {
        return start > 0
                ? alignment.image(start - 1) != Alignment.NONE
                        && alignment.image(start - 1) == alignment.image(start) - 1
                : alignment.image(start) == 0;
    }

    private boolean agreesAfter() {
        return end < from.size()
                ? alignment.image(end) != Alignment.NONE && alignment.image(end) == alignment.image(end - 1) + 1
                : alignment.image(end - 1) == to.size() - 1;
    }

    /** The words as they were, where no other words of the first text are known to have become them. */
    private Optional<Found> anew() {
        List<Integer> found =
                pair.placesOf(span).stream().filter(at -> !belongsToOthers(at)).toList();
        Stretch gap = pair.gap(span, Alignment.MAIN);
        List<Integer> inPlace = found.stream()
                .filter(at -> gap != null && gap.start() <= at && at + span.size() <= gap.end())
                .toList();
        if (inPlace.size() == 1 && (weight >= SAYS_SOMETHING || surroundings(inPlace.get(0)) >= SAME_SURROUNDINGS)) {
            return Optional.of(new Found(Fate.EXACT, inPlace.get(0)));
        }
        return best(found).map(at -> new Found(Fate.MOVED, at));
    }

    private Optional<Integer> best(List<Integer> found) {
        Integer best = null;
        double first = 0;
        double second = 0;
        for (int at : found) {
            double score = surroundings(at);
            if (best == null || score > first) {
                second = first;
                first = score;
                best = at;
            } else {
                second = Math.max(second, score);
            }
        }
        boolean sure = found.size() == 1
                ? first >= SAME_SURROUNDINGS || (weight >= 2 * SAYS_SOMETHING && onlyOnceBefore())
                : first >= SAME_SURROUNDINGS && first - second >= CLEARLY_BETTER;
        return sure ? Optional.ofNullable(best) : Optional.empty();
    }

    private boolean onlyOnceBefore() {
        int[] words = Arrays.copyOfRange(weights.from, start, end);
        int times = 0;
        for (int i = 0; i + words.length <= weights.from.length; i++) {
            if (Arrays.equals(words, 0, words.length, weights.from, i, i + words.length)) {
                times++;
            }
        }
        return times == 1;
    }

    private boolean belongsToOthers(int at) {
        double others = 0;
        for (int j = at; j < at + end - start; j++) {
            int origin = alignment.origin(j);
            if (origin != Alignment.NONE && (origin < start || origin >= end)) {
                others += weights.of(weights.to[j]);
            }
        }
        return others > weight / 2;
    }

    /** The share of what stands around the passage that stands around a place, too. */
    private double surroundings(int at) {
        int before = Math.max(0, start - AROUND);
        int after = Math.min(from.size(), end + AROUND);
        int atEnd = at + end - start;
        double whole = weights.sum(weights.from, before, start) + weights.sum(weights.from, end, after);
        double common = common(before, start, Math.max(0, at - AROUND), at)
                + common(end, after, atEnd, Math.min(to.size(), atEnd + AROUND));
        return whole == 0 ? 0 : common / whole;
    }

    private double common(int fromStart, int fromEnd, int toStart, int toEnd) {
        Map<Integer, Integer> there = new HashMap<>();
        for (int j = toStart; j < toEnd; j++) {
            there.merge(weights.to[j], 1, Integer::sum);
        }
        double common = 0;
        for (int i = fromStart; i < fromEnd; i++) {
            if (there.merge(weights.from[i], -1, Integer::sum) >= 0) {
                common += weights.of(weights.from[i]);
            }
        }
        return common;
    }
}
