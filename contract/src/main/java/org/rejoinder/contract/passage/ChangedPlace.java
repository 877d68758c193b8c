package org.rejoinder.contract.passage;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where a passage whose words were changed begins and ends now: from its first to its last token that is still there, and
 * as much of the changed words beside them as is its share.
 */
final class ChangedPlace {

    /** A place may be so many times as long as the passage, and as many tokens more as are looked at around it. */
    private static final int LONGER = 4;

    private static final double MOSTLY_LOST = 0.3;
    private static final double ALIKE = 0.45;

    private final Pair pair;
    private final Tokens from;
    private final Tokens to;
    private final Weights weights;
    private final Alignment alignment;
    private final Stretch span;
    private final int chain;
    private final int start;
    private final int end;

    ChangedPlace(Pair pair, Stretch span, int chain) {
        this.pair = pair;
        this.from = pair.from;
        this.to = pair.to;
        this.weights = pair.weights;
        this.alignment = pair.alignment;
        this.span = span;
        this.start = span.start();
        this.end = span.end();
        this.chain = chain;
    }

    /** From its first to its last matched token, and as much of the changed words beside them as is its share. */
    Optional<Stretch> find() {
        Stretch part = foundPart();
        Stretch core = core(part);
        int previous = pair.before(chain, part.start() - 1);
        int next = pair.after(chain, part.end());
        if (core == null) {
            Stretch gap = pair.gap(span, chain);
            int outside = pair.before(chain, start - 1);
            int beyond = pair.after(chain, end);
            return gap == null
                    ? Optional.empty()
                    : Optional.of(share(gap, start - outside - 1, end - start, beyond - end));
        }
        int low = alignment.image(core.start());
        int high = alignment.image(core.end() - 1) + 1;
        if (core.start() > part.start() && core.start() == pair.after(chain, part.start())) {
            int edge = previous < 0 ? (chain == Alignment.MAIN ? 0 : low) : alignment.image(previous) + 1;
            int own = core.start() - part.start();
            int share = Math.min(2 * own + 2, part(low - edge, own, part.start() - previous - 1));
            low -= beside(part.start(), core.start(), low - share, low);
        }
        if (core.end() < part.end() && core.end() == pair.before(chain, part.end() - 1) + 1) {
            int edge = next >= from.size() ? (chain == Alignment.MAIN ? to.size() : high) : alignment.image(next);
            int own = part.end() - core.end();
            int share = Math.min(2 * own + 2, part(edge - high, own, next - part.end()));
            high += beside(core.end(), part.end(), high, high + share);
        }
        return Optional.of(new Stretch(low, high));
    }

    /**
     * The passage without sentences at its ends that are gone: a word of theirs that agrees with one of the sentence in
     * their place, or a full stop, is chance.
     */
    private Stretch foundPart() {
        int low = start;
        int high = end;
        for (int next = sentenceEnd(low); next < high && lost(low, next); next = sentenceEnd(low)) {
            low = next;
        }
        for (int previous = sentenceStart(high); previous > low && lost(previous, high); ) {
            high = previous;
            previous = sentenceStart(high);
        }
        return new Stretch(low, high);
    }

    private int sentenceEnd(int i) {
        int at = i;
        while (at < end && !from.closes(at)) {
            at++;
        }
        return at + 1;
    }

    private int sentenceStart(int i) {
        int at = i - 1;
        while (at > start && !from.closes(at - 1)) {
            at--;
        }
        return at;
    }

    private boolean lost(int low, int high) {
        double found = IntStream.range(low, high)
                .filter(i -> pair.in(chain, i))
                .mapToDouble(i -> weights.of(weights.from[i]))
                .sum();
        return found < MOSTLY_LOST * weights.sum(weights.from, low, high);
    }

    /**
     * Of a part of the passage, in tokens of the first text, what stands near enough together: where pages were set
     * into the midst of it, the heavier side.
     */
    private @Nullable Stretch core(Stretch part) {
        List<Integer> matched = IntStream.range(part.start(), part.end())
                .filter(i -> pair.in(chain, i))
                .boxed()
                .toList();
        while (!matched.isEmpty() && span(matched) > LONGER * (end - start) + SameWords.AROUND) {
            int cut = widest(matched);
            List<Integer> left = matched.subList(0, cut);
            List<Integer> right = matched.subList(cut, matched.size());
            matched = heft(left) >= heft(right) ? left : right;
        }
        return matched.isEmpty() ? null : new Stretch(matched.get(0), matched.get(matched.size() - 1) + 1);
    }

    private int span(List<Integer> matched) {
        return alignment.image(matched.get(matched.size() - 1)) - alignment.image(matched.get(0)) + 1;
    }

    private int widest(List<Integer> matched) {
        int widest = 1;
        for (int k = 2; k < matched.size(); k++) {
            int gap = alignment.image(matched.get(k)) - alignment.image(matched.get(k - 1));
            if (gap > alignment.image(matched.get(widest)) - alignment.image(matched.get(widest - 1))) {
                widest = k;
            }
        }
        return widest;
    }

    private double heft(List<Integer> matched) {
        return matched.stream().mapToDouble(i -> weights.of(weights.from[i])).sum();
    }

    /**
     * How many of the changed words beside the core are the passage's: all that fall to it inside a sentence; but a
     * sentence of its own that is gone has not become whatever stands in its place now.
     */
    private int beside(int ownStart, int ownEnd, int otherStart, int otherEnd) {
        boolean sentences = from.closesWithin(Math.max(0, ownStart - 1), ownEnd - 1)
                || to.closesWithin(Math.max(0, otherStart - 1), otherEnd - 1);
        double alike = Likeness.of(from.text(ownStart, ownEnd), to.text(otherStart, otherEnd));
        return sentences && alike < ALIKE ? 0 : otherEnd - otherStart;
    }

    private Stretch share(Stretch gap, int before, int own, int after) {
        int size = gap.end() - gap.start();
        int low = gap.start() + part(size, before, own + after);
        return new Stretch(low, gap.end() - part(size, after, own + before));
    }

    /** Of changed words, the part that falls to some of the words they stand for. */
    private int part(int size, int own, int others) {
        return own + others == 0 ? 0 : (int) Math.round((double) size * own / (own + others));
    }
}
