package org.rejoinder.query.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds in a text the words that were looked for, and cuts out of it where there are most of them. */
final class Marker {

    private static final int WIDE = 230;
    private static final int BEFORE = 70;
    private static final int MOST_FRAGMENTS = 2;

    private final List<Lookup.Wanted> wanted;
    /** Words of the texts that have a stem which is wanted, each with what wants it. */
    private final Set<String> alike;

    Marker(List<Lookup.Wanted> wanted, Set<String> alike) {
        this.wanted = wanted;
        this.alike = alike;
    }

    /**
     * Where something that was wanted stands.
     *
     * @param what its number among what is wanted
     */
    private record Place(int start, int end, int what) {}

    /**
     * A piece of a text.
     *
     * @param block number of the block it is from
     * @param words those that were found first in it, as they are written
     */
    record Fragment(int block, String words, List<Stretch> stretches) {}

    /** The whole of a short text. */
    List<Stretch> mark(String text) {
        return stretches(text, 0, text.length(), places(text, Tokens.of(text)));
    }

    /** A text with its words. */
    record Cut(String text, List<Token> tokens) {
        static Cut of(String text) {
            return new Cut(text, Tokens.of(text));
        }
    }

    /**
     * The best pieces of a long one, in its order.
     *
     * @param starts where its blocks begin
     */
    List<Fragment> fragments(Cut cut, int[] starts) {
        String text = cut.text();
        List<Place> places = places(text, cut.tokens());
        List<Window> windows = new ArrayList<>();
        for (int first = 0; first < places.size(); first++) {
            windows.add(window(places, first, starts, text.length()));
        }
        windows.sort(Comparator.comparingInt(Window::worth)
                .reversed()
                .thenComparingInt(window -> window.from().start()));
        List<Window> best = new ArrayList<>();
        for (Window window : windows) {
            if (best.size() < MOST_FRAGMENTS && best.stream().noneMatch(other -> other.isNear(window))) {
                best.add(window);
            }
        }
        best.sort(Comparator.comparingInt(window -> window.from().start()));
        return best.stream()
                .map(window -> fragment(text, places, window, starts))
                .toList();
    }

    /** The beginning of a text in which nothing was found. */
    static String beginning(String text) {
        return text.length() <= WIDE
                ? text
                : text.substring(0, before(text, WIDE, 0)).stripTrailing() + "\u2026";
    }

    private record Window(Place from, int end, int blockStart, int blockEnd, int worth) {
        boolean isNear(Window other) {
            return Math.abs(from.start() - other.from.start()) < WIDE;
        }
    }

    /** What stands in the same block, not too far from the first. */
    private static Window window(List<Place> places, int first, int[] starts, int length) {
        Place from = places.get(first);
        int block = blockAt(starts, from.start());
        int blockStart = block < 0 ? 0 : starts[block];
        int blockEnd = block + 1 < starts.length ? starts[block + 1] - 1 : length;
        Set<Integer> different = new HashSet<>();
        int count = 0;
        int end = from.end();
        for (int i = first; i < places.size(); i++) {
            Place place = places.get(i);
            if (place.end() > Math.min(blockEnd, from.start() + WIDE - BEFORE)) {
                break;
            }
            different.add(place.what());
            count++;
            end = Math.max(end, place.end());
        }
        return new Window(from, end, blockStart, blockEnd, different.size() * 100 + Math.min(count, 20));
    }

    private static int blockAt(int[] starts, int position) {
        int block = -1;
        while (block + 1 < starts.length && starts[block + 1] <= position) {
            block++;
        }
        return block;
    }

    private static Fragment fragment(String text, List<Place> places, Window window, int[] starts) {
        int from = window.from().start() - BEFORE <= window.blockStart()
                ? window.blockStart()
                : after(text, window.from().start() - BEFORE, window.from().start());
        int to = from + WIDE >= window.blockEnd()
                ? window.blockEnd()
                : before(text, Math.max(from + WIDE, window.end()), window.end());
        List<Stretch> stretches = new ArrayList<>();
        if (from > window.blockStart()) {
            stretches.add(new Stretch("\u2026", false));
        }
        stretches.addAll(stretches(text, from, to, places));
        if (to < window.blockEnd()) {
            stretches.add(new Stretch("\u2026", false));
        }
        return new Fragment(
                blockAt(starts, window.from().start()) + 1, run(text, places, window), List.copyOf(stretches));
    }

    /** The first words found, and those that follow them without another between. */
    private static String run(String text, List<Place> places, Window window) {
        int end = window.from().end();
        for (Place place : places) {
            if (place.start() >= window.from().start()
                    && place.end() <= window.end()
                    && place.end() > end
                    && (place.start() <= end
                            || text.substring(end, place.start()).isBlank())) {
                end = place.end();
            }
        }
        return text.substring(window.from().start(), end);
    }

    /** A place to begin at: after the next space, or here where no spaces are written. */
    private static int after(String text, int at, int latest) {
        for (int i = at; i < latest; i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i + 1;
            }
        }
        return whole(text, Math.min(latest, Math.max(at, 0)));
    }

    /** A place to end at: before the last space, or here where no spaces are written. */
    private static int before(String text, int at, int earliest) {
        int end = Math.min(at, text.length());
        for (int i = end; i > Math.max(earliest, end - 40); i--) {
            if (i < text.length() && Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        return whole(text, end);
    }

    /** Not between the halves of a letter. */
    private static int whole(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }

    private static List<Stretch> stretches(String text, int from, int to, List<Place> places) {
        List<Stretch> stretches = new ArrayList<>();
        int at = from;
        for (Place place : places) {
            if (place.end() > at && place.start() < to) {
                int start = Math.max(at, place.start());
                int end = Math.min(to, place.end());
                if (start > at) {
                    stretches.add(new Stretch(text.substring(at, start), false));
                }
                stretches.add(new Stretch(text.substring(start, end), true));
                at = end;
            }
        }
        if (at < to) {
            stretches.add(new Stretch(text.substring(at, to), false));
        }
        return joined(stretches);
    }

    /** Of a run without spaces each two letters were found by themselves. */
    private static List<Stretch> joined(List<Stretch> stretches) {
        List<Stretch> joined = new ArrayList<>();
        for (Stretch one : stretches) {
            Stretch last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && last.found() == one.found()) {
                joined.set(joined.size() - 1, new Stretch(last.text() + one.text(), one.found()));
            } else {
                joined.add(one);
            }
        }
        return joined;
    }

    private List<Place> places(String text, List<Token> tokens) {
        List<Place> places = new ArrayList<>();
        for (int at = 0; at < tokens.size(); at++) {
            for (int what = 0; what < wanted.size(); what++) {
                int length = lengthAt(tokens, at, wanted.get(what));
                if (length > 0) {
                    int end = tokens.get(at + length - 1).end();
                    boolean part = tokens.get(at).eastAsian()
                            && wanted.get(what).begun()
                            && wanted.get(what)
                                            .words()
                                            .get(0)
                                            .codePointCount(
                                                    0,
                                                    wanted.get(what)
                                                            .words()
                                                            .get(0)
                                                            .length())
                                    == 1;
                    places.add(new Place(
                            tokens.get(at).start(),
                            part ? text.offsetByCodePoints(tokens.get(at).start(), 1) : end,
                            what));
                }
            }
        }
        return places;
    }

    /** How many words from here on are what is wanted; none most of the time. */
    private int lengthAt(List<Token> tokens, int at, Lookup.Wanted one) {
        String word = tokens.get(at).word();
        if (one.words().size() == 1) {
            String first = one.words().get(0);
            boolean found = word.equals(first)
                    || (one.begun() && word.startsWith(first))
                    || (!one.stems().isEmpty() && alike.contains(word) && isLike(word, first));
            return found ? 1 : 0;
        }
        if (!word.equals(one.words().get(0)) || at + one.words().size() > tokens.size()) {
            return 0;
        }
        for (int i = 1; i < one.words().size(); i++) {
            if (!tokens.get(at + i).word().equals(one.words().get(i))) {
                return 0;
            }
        }
        return one.words().size();
    }

    /** Forms of a word begin alike. */
    static boolean isLike(String word, String other) {
        return word.length() > 1 && other.length() > 1 && word.startsWith(other.substring(0, 2));
    }
}
