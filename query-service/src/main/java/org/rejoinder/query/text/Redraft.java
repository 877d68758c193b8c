package org.rejoinder.query.text;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.text.Comparison.Change;
import org.rejoinder.query.text.Comparison.Stretch;

/**
 * Two versions of a text compared paragraph by paragraph, and word by word within each, to be read as prose.
 *
 * @param paragraphs the newer text in its order, with what was left out where it stood
 * @param added words only in the newer text
 * @param removed words only in the older text
 * @param moved paragraphs that stand elsewhere
 */
public record Redraft(List<Paragraph> paragraphs, int added, int removed, int moved) {

    /** What became of a paragraph. */
    public enum Fate {
        SAME,
        CHANGED,
        ADDED,
        REMOVED,
        /** It stood elsewhere before; its words may have changed, too. */
        MOVED_HERE,
        /** It stands elsewhere now. */
        MOVED_AWAY
    }

    /**
     * One paragraph, heading, item or cell.
     *
     * @param element the HTML element it is in the text: {@code p}, {@code h2}, {@code li} …
     * @param number counts the moved paragraphs, so that both places of one can name each other; 0 for one that did not move
     * @param olderAt where it begins in the older plain text; -1 where it does not stand there
     * @param newerAt where it begins in the newer plain text; -1 where it does not stand there
     */
    public record Paragraph(Fate fate, String element, int number, List<Stretch> stretches, int olderAt, int newerAt) {

        public boolean heading() {
            return element.length() == 2 && element.charAt(0) == 'h' && Character.isDigit(element.charAt(1));
        }

        /** The words of the older text. */
        public List<Stretch> before() {
            return fate == Fate.MOVED_HERE ? List.of() : without(Change.ADDED);
        }

        /** The words of the newer text. */
        public List<Stretch> after() {
            return fate == Fate.MOVED_AWAY ? List.of() : without(Change.REMOVED);
        }

        private List<Stretch> without(Change change) {
            return stretches.stream().filter(one -> one.change() != change).toList();
        }
    }

    /** A moved paragraph is recognised from this many words on: shorter ones may be alike by chance. */
    private static final int MOVED_WORDS = 6;

    private static final double MOVED_LIKENESS = 0.6;

    public boolean same() {
        return added == 0 && removed == 0 && moved == 0;
    }

    /**
     * Compares two rendered texts.
     *
     * @param before the older text
     * @param after the newer text
     */
    public static Redraft of(RenderedText before, RenderedText after) {
        List<Block> older = blocks(before);
        List<Block> newer = blocks(after);
        return told(Pairing.pair(older, newer));
    }

    /** A block with its words, which are compared many times. */
    record Block(String element, String text, Map<String, Integer> bag, int size, int at) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Block block && element.equals(block.element) && text.equals(block.text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    /** The same block in both texts, or one that only one has. */
    record Pair(@Nullable Block before, @Nullable Block after) {}

    private static List<Block> blocks(RenderedText text) {
        return text.lines().stream()
                .filter(line -> !line.words().isBlank())
                .map(line -> block(line.element(), line.words(), line.at()))
                .toList();
    }

    private static Block block(String element, String text, int at) {
        List<String> words = Words.tokens(text).stream().map(String::strip).toList();
        Map<String, Integer> bag = words.stream().collect(Collectors.toMap(word -> word, word -> 1, Integer::sum));
        return new Block(element, text, bag, words.size(), at);
    }

    private static Redraft told(List<Pair> pairs) {
        List<Block> gone = pairs.stream()
                .filter(pair -> pair.after() == null)
                .map(Pair::before)
                .toList();
        Moves moves = new Moves();
        for (Pair pair : pairs) {
            if (pair.before() == null && pair.after() != null && pair.after().size() >= MOVED_WORDS) {
                moves.seek(pair.after(), gone);
            }
        }
        List<Paragraph> paragraphs = pairs.stream().map(moves::tell).toList();
        return new Redraft(
                paragraphs, count(paragraphs, Change.ADDED), count(paragraphs, Change.REMOVED), moves.origins.size());
    }

    private static int count(List<Paragraph> paragraphs, Change change) {
        return paragraphs.stream()
                .filter(paragraph -> paragraph.fate() != Fate.MOVED_AWAY)
                .mapToInt(paragraph -> Words.count(paragraph.stretches(), change))
                .sum();
    }

    /** Which of the blocks that are gone from their place stand elsewhere now. By identity: equal blocks may be two. */
    private static final class Moves {

        private final IdentityHashMap<Block, Block> origins = new IdentityHashMap<>();
        private final IdentityHashMap<Block, Integer> numbers = new IdentityHashMap<>();

        void seek(Block here, List<Block> gone) {
            Block best = null;
            double most = MOVED_LIKENESS;
            for (Block block : gone) {
                double likeness = numbers.containsKey(block) ? 0 : Pairing.likeness(block, here);
                if (likeness > most) {
                    best = block;
                    most = likeness;
                }
            }
            if (best != null) {
                origins.put(here, best);
                numbers.put(best, origins.size());
                numbers.put(here, origins.size());
            }
        }

        Paragraph tell(Pair pair) {
            Block before = pair.before();
            Block after = pair.after();
            if (after == null) {
                Block gone = Objects.requireNonNull(before);
                Integer number = numbers.get(gone);
                return number == null
                        ? new Paragraph(Fate.REMOVED, gone.element(), 0, stretches(Change.REMOVED, gone), gone.at(), -1)
                        : new Paragraph(
                                Fate.MOVED_AWAY, gone.element(), number, stretches(Change.SAME, gone), gone.at(), -1);
            }
            if (before == null) {
                Block origin = origins.get(after);
                return origin == null
                        ? new Paragraph(Fate.ADDED, after.element(), 0, stretches(Change.ADDED, after), -1, after.at())
                        : new Paragraph(
                                Fate.MOVED_HERE,
                                after.element(),
                                numbers.getOrDefault(after, 0),
                                Words.compare(origin.text(), after.text()),
                                -1,
                                after.at());
            }
            List<Stretch> stretches = Words.compare(before.text(), after.text());
            boolean same = before.text().equals(after.text());
            return new Paragraph(
                    same ? Fate.SAME : Fate.CHANGED, after.element(), 0, stretches, before.at(), after.at());
        }

        private static List<Stretch> stretches(Change change, Block block) {
            return List.of(new Stretch(change, block.text()));
        }
    }
}
