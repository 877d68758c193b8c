package org.rejoinder.contract.passage;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rejoinder.contract.passage.QuotedPhrases.Found;
import org.rejoinder.contract.passage.QuotedPhrases.Marking;
import org.rejoinder.contract.text.Markdown;

/** Looks for one text's marked phrases in another: whole, or in the pieces that an omission leaves. */
final class PhraseSearch {

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

    private final PlainText quoting;
    private final Quotation target;

    PhraseSearch(PlainText quoting, Quotation target) {
        this.quoting = quoting;
        this.target = target;
    }

    List<Found> find(Phrase phrase) {
        List<Found> whole = exactly(phrase);
        if (!whole.isEmpty() || phrase.marking() == Marking.EMPHASIS) {
            return whole;
        }
        List<Phrase> pieces = pieces(phrase);
        if (pieces.size() > 1) {
            return pieces.stream().flatMap(piece -> exactly(piece).stream()).toList();
        }
        return phrase.marking() == Marking.BLOCK ? sentences(phrase) : List.of();
    }

    private List<Phrase> pieces(Phrase phrase) {
        List<Phrase> pieces = new ArrayList<>();
        Matcher omission = OMISSION.matcher(quoting.text()).region(phrase.start(), phrase.end());
        int at = phrase.start();
        while (omission.find()) {
            if (omission.start() > at) {
                pieces.add(new Phrase(at, omission.start(), phrase.marking()));
            }
            at = omission.end();
        }
        if (at < phrase.end()) {
            pieces.add(new Phrase(at, phrase.end(), phrase.marking()));
        }
        // What was left out at an end leaves one piece that is not the whole.
        return pieces.size() == 1 && !pieces.get(0).equals(phrase) ? List.of(pieces.get(0), pieces.get(0)) : pieces;
    }

    /** Of a block that holds more than the quotation: the longest runs of whole sentences that stand in the target. */
    private List<Found> sentences(Phrase phrase) {
        String text = quoting.text().substring(phrase.start(), phrase.end());
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
                Phrase run = new Phrase(
                        phrase.start() + borders.get(from), phrase.start() + borders.get(to), phrase.marking());
                List<Found> here = exactly(run);
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

    private List<Found> exactly(Phrase phrase) {
        Phrase whole = within(phrase, SPACE_AT_EDGES);
        Phrase bare = within(phrase, SIGNS_AT_EDGES);
        for (Phrase one : whole.equals(bare) ? List.of(whole) : List.of(whole, bare)) {
            String words = quoting.text().substring(one.start(), one.end());
            if (!worthwhile(words)) {
                return List.of();
            }
            if (!one.equals(bare) && QuotationMarks.unbalanced(words)) {
                continue;
            }
            List<Passage> places = places(words);
            if (!places.isEmpty() && (isPhrase(words) || places.size() <= mostOfATerm(one.marking()))) {
                return List.of(new Found(words, one.start(), one.end(), one.marking(), likeliestFirst(places, one)));
            }
        }
        return List.of();
    }

    private Phrase within(Phrase phrase, Pattern edges) {
        String text = quoting.text().substring(phrase.start(), phrase.end());
        int start = phrase.start();
        int end = phrase.end();
        Matcher matcher = edges.matcher(text);
        while (matcher.find()) {
            if (matcher.start() == 0) {
                start = phrase.start() + matcher.end();
            } else {
                end = phrase.start() + matcher.start();
            }
        }
        return start < end
                ? new Phrase(start, end, phrase.marking())
                : new Phrase(phrase.start(), phrase.start(), phrase.marking());
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
    private List<Passage> places(String words) {
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
    private List<Passage> likeliestFirst(List<Passage> places, Phrase phrase) {
        if (places.size() == 1) {
            return places;
        }
        Set<String> around =
                words(quoting.blockAt(phrase.start()).map(PlainText.Block::text).orElse(""));
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
