package org.rejoinder.contract.passage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Carries passages of one text to another, mostly a later version of it: through the alignment of the two texts, then by
 * the words with what stands around them. What is uncertain is called removed: a wrong place is worse than none.
 *
 * <p>Aligning costs tens of milliseconds on long essays, carrying a passage then next to nothing: keep one for each pair.
 * Safe for use by many threads.
 */
public final class Carrying {

    /** Tokens looked at on each side of a place. */
    private static final int AROUND = 12;

    /** A place may be so many times as long as the passage, and as many tokens more as are looked at around it. */
    private static final int LONGER = 4;

    private static final double ENOUGH = 0.45;
    private static final double ENOUGH_IN_PLACE = 0.3;
    private static final double ALIKE = 0.6;
    private static final double SAYS_SOMETHING = 0.9;
    private static final double SAME_SURROUNDINGS = 0.3;
    private static final double CLEARLY_BETTER = 0.15;

    private final PlainText fromText;
    private final Quotation fromQuotes;
    private final Quotation toQuotes;
    private final PlainText toText;
    private final Tokens from;
    private final Tokens to;
    private final Weights weights;
    private final Alignment alignment;
    private final Map<Integer, List<Integer>> places = new HashMap<>();

    private Carrying(PlainText from, PlainText to) {
        this.fromText = from;
        this.toText = to;
        this.fromQuotes = new Quotation(from);
        this.toQuotes = new Quotation(to);
        this.from = Tokens.of(from);
        this.to = Tokens.of(to);
        this.weights = new Weights(this.from, this.to);
        this.alignment = Alignment.of(weights);
        for (int j = 0; j < weights.to.length; j++) {
            places.computeIfAbsent(weights.to[j], ignored -> new ArrayList<>()).add(j);
        }
    }

    /**
     * Aligns two texts.
     *
     * @param from the text that passages were taken from
     * @param to the text to find them in
     */
    public static Carrying between(PlainText from, PlainText to) {
        return new Carrying(from, to);
    }

    /** What became of a passage of the first text in the second. */
    public Carried carry(Passage passage) {
        Optional<Passage> here = Selecting.in(fromText, fromQuotes, passage);
        if (here.isEmpty()) {
            return withoutItsText(passage);
        }
        Span span = new Span(here.get());
        return span.empty() ? Carried.REMOVED : span.carry();
    }

    /** A passage whose own text is not known any more is found by its words and what stood around them. */
    private Carried withoutItsText(Passage passage) {
        return Selecting.bySurroundings(toQuotes, passage)
                .map(place -> new Carried(Fate.MOVED, place))
                .orElse(Carried.REMOVED);
    }

    /** A stretch of tokens of the second text that may be the passage. */
    private record Candidate(int start, int end) {}

    /** One passage as a stretch of tokens of the first text. */
    private final class Span {
        private final int start;
        private final int end;
        private final int cutBefore;
        private final int cutAfter;
        private final double weight;

        Span(Passage passage) {
            this.start = from.from(passage.start());
            this.end = Math.max(start, from.to(passage.end()));
            // A passage may begin inside a word and end inside one.
            this.cutBefore = start < end ? Math.max(0, passage.start() - from.start(start)) : 0;
            this.cutAfter = start < end ? Math.max(0, from.end(end - 1) - passage.end()) : 0;
            this.weight = weights.sum(weights.from, start, end);
        }

        boolean empty() {
            return start == end;
        }

        Carried carry() {
            int chain = unbroken();
            if (chain != Alignment.NONE && supported()) {
                return same(chain == Alignment.MAIN ? Fate.EXACT : Fate.MOVED, alignment.image(start));
            }
            Carried elsewhere = bySameWords();
            return elsewhere.fate() != Fate.REMOVED ? elsewhere : reworded();
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

        private Carried same(Fate fate, int at) {
            int first = to.start(at) + cutBefore;
            int last = to.end(at + end - start - 1) - cutAfter;
            return first < last
                    ? new Carried(fate, toQuotes.passage(first, last))
                    : new Carried(fate, toQuotes.passage(to.start(at), to.end(at + end - start - 1)));
        }

        /** The words as they were, where no other words of the first text are known to have become them. */
        private Carried bySameWords() {
            List<Integer> found = new ArrayList<>();
            for (int at : places.getOrDefault(weights.from[start], List.of())) {
                if (sameWordsAt(at) && !belongsToOthers(at)) {
                    found.add(at);
                }
            }
            Candidate gap = gap(Alignment.MAIN);
            List<Integer> inPlace = found.stream()
                    .filter(at -> gap != null && gap.start <= at && at + end - start <= gap.end)
                    .toList();
            if (inPlace.size() == 1
                    && (weight >= SAYS_SOMETHING || surroundings(inPlace.get(0)) >= SAME_SURROUNDINGS)) {
                return same(Fate.EXACT, inPlace.get(0));
            }
            return best(found).map(at -> same(Fate.MOVED, at)).orElse(Carried.REMOVED);
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

        private boolean sameWordsAt(int at) {
            return at + end - start <= to.size()
                    && Arrays.equals(weights.from, start, end, weights.to, at, at + end - start);
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

        private Carried reworded() {
            int chain = heaviestChain();
            Candidate place = place(chain);
            if (place == null || place.start >= place.end || !corresponds(chain, place)) {
                return Carried.REMOVED;
            }
            return place.end - place.start == end - start && sameWordsAt(place.start)
                    ? same(chain == Alignment.MAIN ? Fate.EXACT : Fate.MOVED, place.start)
                    : new Carried(Fate.REWORDED, toQuotes.passage(to.start(place.start), to.end(place.end - 1)));
        }

        private int heaviestChain() {
            Map<Integer, Double> byChain = new HashMap<>();
            for (int i = start; i < end; i++) {
                if (alignment.image(i) != Alignment.NONE) {
                    byChain.merge(alignment.chain(i), weights.of(weights.from[i]), Double::sum);
                }
            }
            return byChain.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElseGet(() -> start > 0
                                    && end < from.size()
                                    && alignment.image(start - 1) != Alignment.NONE
                                    && alignment.chain(start - 1) == alignment.chain(end)
                            ? alignment.chain(end)
                            : Alignment.MAIN);
        }

        private int before(int chain, int i) {
            int at = i;
            while (at >= 0 && (alignment.image(at) == Alignment.NONE || alignment.chain(at) != chain)) {
                at--;
            }
            return at;
        }

        private int after(int chain, int i) {
            int at = i;
            while (at < from.size() && (alignment.image(at) == Alignment.NONE || alignment.chain(at) != chain)) {
                at++;
            }
            return at;
        }

        /** All between the nearest matched tokens outside the passage. */
        private @Nullable Candidate gap(int chain) {
            int previous = before(chain, start - 1);
            int next = after(chain, end);
            if (chain != Alignment.MAIN && (previous < 0 || next >= from.size())) {
                return null;
            }
            int low = previous < 0 ? 0 : alignment.image(previous) + 1;
            int high = next >= from.size() ? to.size() : alignment.image(next);
            return low <= high ? new Candidate(low, high) : null;
        }

        /** From its first to its last matched token, and as much of the changed words beside them as is its share. */
        private @Nullable Candidate place(int chain) {
            Candidate part = foundPart(chain);
            Candidate core = core(chain, part);
            int previous = before(chain, part.start - 1);
            int next = after(chain, part.end);
            if (core == null) {
                Candidate gap = gap(chain);
                int outside = before(chain, start - 1);
                int beyond = after(chain, end);
                return gap == null ? null : share(gap, start - outside - 1, end - start, beyond - end);
            }
            int low = alignment.image(core.start);
            int high = alignment.image(core.end - 1) + 1;
            if (core.start > part.start && core.start == after(chain, part.start)) {
                int edge = previous < 0 ? (chain == Alignment.MAIN ? 0 : low) : alignment.image(previous) + 1;
                int own = core.start - part.start;
                int share = Math.min(2 * own + 2, part(low - edge, own, part.start - previous - 1));
                low -= beside(part.start, core.start, low - share, low);
            }
            if (core.end < part.end && core.end == before(chain, part.end - 1) + 1) {
                int edge = next >= from.size() ? (chain == Alignment.MAIN ? to.size() : high) : alignment.image(next);
                int own = part.end - core.end;
                int share = Math.min(2 * own + 2, part(edge - high, own, next - part.end));
                high += beside(core.end, part.end, high, high + share);
            }
            return new Candidate(low, high);
        }

        /**
         * The passage without sentences at its ends that are gone: a word of theirs that agrees with one of the sentence in
         * their place, or a full stop, is chance.
         */
        private Candidate foundPart(int chain) {
            int low = start;
            int high = end;
            for (int next = sentenceEnd(low); next < high && lost(chain, low, next); next = sentenceEnd(low)) {
                low = next;
            }
            for (int previous = sentenceStart(high); previous > low && lost(chain, previous, high); ) {
                high = previous;
                previous = sentenceStart(high);
            }
            return new Candidate(low, high);
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

        private boolean lost(int chain, int low, int high) {
            double found = IntStream.range(low, high)
                    .filter(i -> in(chain, i))
                    .mapToDouble(i -> weights.of(weights.from[i]))
                    .sum();
            return found < ENOUGH_IN_PLACE * weights.sum(weights.from, low, high);
        }

        private boolean in(int chain, int i) {
            return alignment.image(i) != Alignment.NONE && alignment.chain(i) == chain;
        }

        /**
         * Of a part of the passage, in tokens of the first text, what stands near enough together: where pages were set
         * into the midst of it, the heavier side.
         */
        private @Nullable Candidate core(int chain, Candidate part) {
            List<Integer> matched = IntStream.range(part.start, part.end)
                    .filter(i -> in(chain, i))
                    .boxed()
                    .toList();
            while (!matched.isEmpty() && span(matched) > LONGER * (end - start) + AROUND) {
                int cut = widest(matched);
                List<Integer> left = matched.subList(0, cut);
                List<Integer> right = matched.subList(cut, matched.size());
                matched = heft(left) >= heft(right) ? left : right;
            }
            return matched.isEmpty() ? null : new Candidate(matched.get(0), matched.get(matched.size() - 1) + 1);
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
            return matched.stream()
                    .mapToDouble(i -> weights.of(weights.from[i]))
                    .sum();
        }

        /**
         * How many of the changed words beside the core are the passage's: all that fall to it inside a sentence; but a
         * sentence of its own that is gone has not become whatever stands in its place now.
         */
        private int beside(int ownStart, int ownEnd, int otherStart, int otherEnd) {
            boolean sentences = closes(from, Math.max(0, ownStart - 1), ownEnd - 1)
                    || closes(to, Math.max(0, otherStart - 1), otherEnd - 1);
            double alike = Likeness.of(text(from, ownStart, ownEnd), text(to, otherStart, otherEnd));
            return sentences && alike < ENOUGH ? 0 : otherEnd - otherStart;
        }

        private Candidate share(Candidate gap, int before, int own, int after) {
            int size = gap.end - gap.start;
            int low = gap.start + part(size, before, own + after);
            return new Candidate(low, gap.end - part(size, after, own + before));
        }

        /** Of changed words, the part that falls to some of the words they stand for. */
        private int part(int size, int own, int others) {
            return own + others == 0 ? 0 : (int) Math.round((double) size * own / (own + others));
        }

        private boolean corresponds(int chain, Candidate place) {
            double matched = 0;
            for (int i = start; i < end; i++) {
                if (alignment.chain(i) == chain
                        && alignment.image(i) >= place.start
                        && alignment.image(i) < place.end) {
                    matched += weights.of(weights.from[i]);
                }
            }
            double share = weight == 0 ? 0 : matched / weight;
            double alike = Likeness.of(text(from, start, end), text(to, place.start, place.end));
            boolean before = inSentenceBefore(chain, place);
            boolean after = inSentenceAfter(chain, place);
            boolean sameSize = place.end - place.start <= 3 * (end - start) + 2
                    && end - start <= 3 * (place.end - place.start) + 2;
            return share >= ENOUGH
                    || alike >= ALIKE
                    || ((before || after) && Math.max(share, alike) >= ENOUGH_IN_PLACE)
                    || (before
                            && after
                            && sameSize
                            && !closes(from, start, end)
                            && !closes(to, place.start, place.end));
        }

        private boolean inSentenceBefore(int chain, Candidate place) {
            return start > 0
                    && !from.closes(start - 1)
                    && place.start > 0
                    && alignment.image(start - 1) == place.start - 1
                    && alignment.chain(start - 1) == chain;
        }

        private boolean inSentenceAfter(int chain, Candidate place) {
            return end < from.size()
                    && !from.closes(end - 1)
                    && place.end < to.size()
                    && alignment.image(end) == place.end
                    && alignment.chain(end) == chain;
        }
    }

    private static boolean closes(Tokens tokens, int start, int end) {
        for (int i = start; i < end; i++) {
            if (tokens.closes(i)) {
                return true;
            }
        }
        return false;
    }

    private static String text(Tokens tokens, int start, int end) {
        return String.join(" ", tokens.words().subList(start, end));
    }

    /** The text that passages are carried to. */
    public PlainText to() {
        return toText;
    }
}
