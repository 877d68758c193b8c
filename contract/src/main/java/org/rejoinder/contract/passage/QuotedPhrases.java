package org.rejoinder.contract.passage;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Emphasis;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.rejoinder.contract.text.Markdown;

/**
 * The words an essay takes from others: what it sets between quotation marks of any kind, terms it marks so or emphasises,
 * and quotations set apart as blocks. A term of one or two words counts only where the other text uses it seldom. Whether they are another essay's words shows when they are looked for
 * there: that is what tells a quotation from irony, and a closing mark from an apostrophe.
 */
public final class QuotedPhrases {

    private static final int WORDS = 3;

    /** A marked word that the other text uses all the time is no reference to it; between marks it may be irony. */
    private static final int MOST_PLACES_OF_AN_EMPHASISED_TERM = 3;

    private static final int MOST_PLACES_OF_A_QUOTED_TERM = 1;

    private static final int LETTERS_OF_A_TERM = 4;

    /** Where a quotation leaves something out, or puts something in. */
    private static final Pattern OMISSION =
            Pattern.compile("\\s*(?:\\[[^\\]]{0,120}\\]|\\(?(?:\\.\\s?\\.\\s?\\.\\.?|\u2026)\\)?)\\s*");

    private static final Pattern SPACE_AT_EDGES = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$");
    private static final Pattern SIGNS_AT_EDGES = Pattern.compile("^[\\s\\p{Z}\\p{P}]+|[\\s\\p{Z}\\p{P}]+$");

    /** How words are marked as another's. */
    public enum Marking {
        QUOTATION_MARKS,
        EMPHASIS,
        BLOCK
    }

    /**
     * A phrase of the quoting text that stands in the target.
     *
     * @param words as they stand in the quoting text, without marks
     * @param start offset of the first of them in the quoting plain text
     * @param end offset after the last
     * @param places every place they stand in the target, the likeliest first; never empty
     */
    public record Found(String words, int start, int end, Marking marking, List<Passage> places) {

        /** The likeliest place. */
        public Passage best() {
            return places.get(0);
        }
    }

    private record Phrase(int start, int end, Marking marking) {
        boolean within(Phrase other) {
            return other.start <= start && end <= other.end;
        }
    }

    private final PlainText quoting;
    private final List<Phrase> phrases;

    private QuotedPhrases(PlainText quoting, List<Phrase> phrases) {
        this.quoting = quoting;
        // The widest first: once it is found, what stands inside it is its part.
        this.phrases = phrases.stream()
                .sorted(Comparator.comparingInt((Phrase phrase) -> phrase.start - phrase.end)
                        .thenComparingInt(Phrase::start))
                .toList();
    }

    /** Of a plain text: what stands between quotation marks. */
    public static QuotedPhrases in(PlainText quoting) {
        return new QuotedPhrases(quoting, betweenMarks(quoting));
    }

    /** Of a Markdown text: emphasised terms and block quotations, too. */
    public static QuotedPhrases in(String markdown) {
        Node document = Markdown.parse(markdown);
        PlainText plain = PlainText.of(document);
        List<Phrase> phrases = new ArrayList<>(betweenMarks(plain));
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Emphasis emphasis) {
                phrases.addAll(term(emphasis, plain));
                visitChildren(emphasis);
            }

            @Override
            public void visit(StrongEmphasis emphasis) {
                phrases.addAll(term(emphasis, plain));
                visitChildren(emphasis);
            }

            @Override
            public void visit(BlockQuote quote) {
                phrases.addAll(setApart(quote, plain));
                visitChildren(quote);
            }
        });
        return new QuotedPhrases(plain, phrases);
    }

    private static List<Phrase> betweenMarks(PlainText plain) {
        return plain.blocks().stream()
                .flatMap(block -> QuotationMarks.in(block.text()).stream()
                        .map(inside -> new Phrase(
                                block.start() + inside.start(), block.start() + inside.end(), Marking.QUOTATION_MARKS)))
                .toList();
    }

    private static List<Phrase> term(Node emphasis, PlainText plain) {
        List<Text> runs = new ArrayList<>();
        emphasis.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                runs.add(text);
            }
        });
        if (runs.isEmpty()) {
            return List.of();
        }
        Text last = runs.get(runs.size() - 1);
        int start = plain.startOf(runs.get(0)).orElse(-1);
        int end = plain.startOf(last).orElse(-1) + last.getLiteral().length();
        return start < 0 || end > plain.text().length() || end <= start
                ? List.of()
                : List.of(new Phrase(start, end, Marking.EMPHASIS));
    }

    private static List<Phrase> setApart(BlockQuote quote, PlainText plain) {
        List<Phrase> blocks = new ArrayList<>();
        for (Node child = quote.getFirstChild(); child != null; child = child.getNext()) {
            plain.idOf(child)
                    .flatMap(id -> plain.blocks().stream()
                            .filter(block -> block.id().equals(id))
                            .findFirst())
                    .ifPresent(block -> blocks.add(new Phrase(block.start(), block.end(), Marking.BLOCK)));
        }
        if (blocks.size() > 1) {
            blocks.add(new Phrase(blocks.get(0).start, blocks.get(blocks.size() - 1).end, Marking.BLOCK));
        }
        return blocks;
    }

    /** Those phrases that stand in a text, in the order they are quoted. */
    public List<Found> foundIn(Quotation target) {
        List<Phrase> taken = new ArrayList<>();
        List<Found> found = new ArrayList<>();
        for (Phrase phrase : phrases) {
            if (taken.stream().noneMatch(phrase::within)) {
                for (Found one : find(phrase, target)) {
                    Phrase here = new Phrase(one.start, one.end, one.marking);
                    if (taken.stream().noneMatch(here::within)) {
                        found.add(one);
                        taken.add(here);
                    }
                }
            }
        }
        found.sort(Comparator.comparingInt(Found::start));
        return found;
    }

    /**
     * Passages of a text to be offered as pins: what is quoted, each once, at its likeliest place, without what is pinned.
     *
     * @param pinned passages of that text, or of an earlier version, that are pinned already
     */
    public List<Passage> offers(Quotation target, Collection<Passage> pinned) {
        Map<Integer, Passage> offers = new LinkedHashMap<>();
        for (Found one : foundIn(target)) {
            if (pinned.stream().noneMatch(pin -> covers(pin, one))) {
                offers.merge(one.best().start(), one.best(), (a, b) -> a.end() < b.end() ? b : a);
            }
        }
        return List.copyOf(offers.values());
    }

    private static boolean covers(Passage pin, Found found) {
        return found.places().stream()
                .anyMatch(place -> (pin.start() <= place.start() && place.end() <= pin.end())
                        || Folded.of(pin.exact()).text.equals(Folded.of(place.exact()).text));
    }

    private List<Found> find(Phrase phrase, Quotation target) {
        List<Found> whole = exactly(phrase, target);
        if (!whole.isEmpty() || phrase.marking == Marking.EMPHASIS) {
            return whole;
        }
        List<Phrase> pieces = pieces(phrase);
        if (pieces.size() > 1) {
            return pieces.stream()
                    .flatMap(piece -> exactly(piece, target).stream())
                    .toList();
        }
        return phrase.marking == Marking.BLOCK ? sentences(phrase, target) : List.of();
    }

    private List<Phrase> pieces(Phrase phrase) {
        List<Phrase> pieces = new ArrayList<>();
        Matcher omission = OMISSION.matcher(quoting.text()).region(phrase.start, phrase.end);
        int at = phrase.start;
        while (omission.find()) {
            if (omission.start() > at) {
                pieces.add(new Phrase(at, omission.start(), phrase.marking));
            }
            at = omission.end();
        }
        if (at < phrase.end) {
            pieces.add(new Phrase(at, phrase.end, phrase.marking));
        }
        // What was left out at an end leaves one piece that is not the whole.
        return pieces.size() == 1 && !pieces.get(0).equals(phrase) ? List.of(pieces.get(0), pieces.get(0)) : pieces;
    }

    /** Of a block that holds more than the quotation: the longest runs of whole sentences that stand in the target. */
    private List<Found> sentences(Phrase phrase, Quotation target) {
        String text = quoting.text().substring(phrase.start, phrase.end);
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(text);
        List<Integer> borders = new ArrayList<>(List.of(0));
        for (int next = breaks.next(); next != BreakIterator.DONE; next = breaks.next()) {
            borders.add(next);
        }
        List<Found> found = new ArrayList<>();
        for (int from = 0; from < borders.size() - 1; ) {
            int reached = from;
            List<Found> longest = List.of();
            for (int to = from + 1; to < borders.size(); to++) {
                Phrase run =
                        new Phrase(phrase.start + borders.get(from), phrase.start + borders.get(to), phrase.marking);
                List<Found> here = exactly(run, target);
                if (here.isEmpty()) {
                    break;
                }
                longest = here;
                reached = to;
            }
            found.addAll(longest);
            from = Math.max(from + 1, reached);
        }
        return found;
    }

    private List<Found> exactly(Phrase phrase, Quotation target) {
        Phrase whole = within(phrase, SPACE_AT_EDGES);
        Phrase bare = within(phrase, SIGNS_AT_EDGES);
        for (Phrase one : whole.equals(bare) ? List.of(whole) : List.of(whole, bare)) {
            String words = quoting.text().substring(one.start, one.end);
            if (!worthwhile(words)) {
                return List.of();
            }
            if (!one.equals(bare) && QuotationMarks.unbalanced(words)) {
                continue;
            }
            List<Passage> places = places(words, target);
            if (!places.isEmpty() && (isPhrase(words) || places.size() <= mostOfATerm(one.marking))) {
                return List.of(new Found(words, one.start, one.end, one.marking, likeliestFirst(places, one, target)));
            }
        }
        return List.of();
    }

    private Phrase within(Phrase phrase, Pattern edges) {
        String text = quoting.text().substring(phrase.start, phrase.end);
        int start = phrase.start;
        int end = phrase.end;
        Matcher matcher = edges.matcher(text);
        while (matcher.find()) {
            if (matcher.start() == 0) {
                start = phrase.start + matcher.end();
            } else {
                end = phrase.start + matcher.start();
            }
        }
        return start < end
                ? new Phrase(start, end, phrase.marking)
                : new Phrase(phrase.start, phrase.start, phrase.marking);
    }

    private static int mostOfATerm(Marking marking) {
        return marking == Marking.EMPHASIS ? MOST_PLACES_OF_AN_EMPHASISED_TERM : MOST_PLACES_OF_A_QUOTED_TERM;
    }

    private static boolean worthwhile(String words) {
        long unspaced = words.codePoints().filter(Tokens::unspaced).count();
        return unspaced >= 2 || words.codePoints().filter(Character::isLetter).count() >= LETTERS_OF_A_TERM;
    }

    /** Where no space divides words, a few characters are as much as three words. */
    private static boolean isPhrase(String words) {
        long unspaced = words.codePoints().filter(Tokens::unspaced).count();
        long letters = words.codePoints().filter(Character::isLetter).count();
        return unspaced * 2 > letters ? unspaced > LETTERS_OF_A_TERM : Markdown.words(words) >= WORDS;
    }

    /** Whole words only; a quotation may begin a sentence with what stood in the midst of one. */
    private static List<Passage> places(String words, Quotation target) {
        int first = words.codePointAt(0);
        int other = Character.isUpperCase(first) ? Character.toLowerCase(first) : Character.toUpperCase(first);
        List<Passage> places = new ArrayList<>(whole(target.find(words)));
        if (other != first) {
            String otherCase = Character.toString(other) + words.substring(Character.charCount(first));
            places.addAll(whole(target.find(otherCase)));
        }
        return places;
    }

    private static List<Passage> whole(List<Passage> places) {
        return places.stream()
                .filter(place -> !(joins(place.prefix(), place.exact()) || joins(place.exact(), place.suffix())))
                .toList();
    }

    private static boolean joins(String before, String after) {
        if (before.isEmpty() || after.isEmpty()) {
            return false;
        }
        int last = before.codePointBefore(before.length());
        int first = after.codePointAt(0);
        return Character.isLetterOrDigit(last)
                && Character.isLetterOrDigit(first)
                && !Tokens.unspaced(last)
                && !Tokens.unspaced(first);
    }

    /** What is said around the quotation tells which of several places it means. */
    private List<Passage> likeliestFirst(List<Passage> places, Phrase phrase, Quotation target) {
        if (places.size() == 1) {
            return places;
        }
        Set<String> around =
                words(quoting.blockAt(phrase.start).map(PlainText.Block::text).orElse(""));
        return places.stream()
                .sorted(Comparator.comparingLong((Passage place) -> -common(around, words(target.around(place))))
                        .thenComparingInt(Passage::start))
                .toList();
    }

    private static long common(Collection<String> one, Set<String> other) {
        return one.stream().filter(other::contains).count();
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        Matcher matcher = Pattern.compile("\\p{L}{4,}").matcher(text.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }
}
