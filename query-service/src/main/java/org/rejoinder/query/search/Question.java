package org.rejoinder.query.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What somebody typed, taken apart: words, phrases in quotation marks of any kind, and what is not to be there, after a hyphen.
 * Nothing that can be typed is refused; what is more than anybody asks for is left out, and said to be.
 *
 * @param text as it was typed, without what surrounds it
 * @param parts that are looked for
 * @param without parts that are not to be there
 * @param cut whether some of it was left out
 */
record Question(String text, List<Part> parts, List<Part> without, boolean cut) {

    /** Longer ones are not read to their end. */
    static final int LONGEST = 400;
    /** More words than these are not looked for. */
    static final int MOST = 24;

    private static final int SHORTEST_PREFIX = 3;

    private static final String OPENING = "\"\u201C\u201D\u201E\u201F\u00AB\u00BB\u300C\u300E\uFF02\u2039\u203A";
    private static final String CLOSING = "\"\u201C\u201D\u201E\u201F\u00AB\u00BB\u300D\u300F\uFF02\u2039\u203A";

    /**
     * What is looked for together.
     *
     * @param words one, or several that follow each other
     * @param exact typed in quotation marks: as it stands, not other forms of the words
     * @param begun whether it may be the beginning of a longer word
     */
    record Part(List<String> words, boolean exact, boolean begun) {

        boolean isPhrase() {
            return words.size() > 1;
        }
    }

    static Question of(String typed) {
        return new Reading(typed).read();
    }

    boolean isEmpty() {
        return parts.isEmpty() && without.isEmpty();
    }

    /** Whether it has a phrase in quotation marks, which may be asked for without them. */
    boolean hasQuotes() {
        return Stream.concat(parts.stream(), without.stream()).anyMatch(Part::exact);
    }

    /** The same without quotation marks. */
    String unquoted() {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .filter(c -> OPENING.indexOf(c) < 0 && CLOSING.indexOf(c) < 0)
                .forEach(out::appendCodePoint);
        return out.toString().strip();
    }

    private static final class Reading {
        private final String text;
        private boolean cut;
        private final List<Part> parts = new ArrayList<>();
        private final List<Part> without = new ArrayList<>();
        private int words;

        Reading(String typed) {
            String shortened = typed.length() > LONGEST ? typed.substring(0, safeEnd(typed)) : typed;
            this.cut = typed.strip().length() > shortened.strip().length();
            // Control characters, zero bytes and halves of letters among them, are no part of a word.
            StringBuilder seen = new StringBuilder();
            shortened
                    .codePoints()
                    .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? ' ' : c)
                    .forEach(seen::appendCodePoint);
            this.text = seen.toString().strip();
        }

        private static int safeEnd(String typed) {
            return Character.isHighSurrogate(typed.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        }

        Question read() {
            int at = 0;
            while (at < text.length()) {
                boolean minus = isMinus(at);
                int from = minus ? at + 1 : at;
                if (OPENING.indexOf(text.charAt(from)) >= 0) {
                    int end = endOfQuote(from + 1);
                    quote(text.substring(from + 1, end), minus ? without : parts);
                    at = end + 1;
                } else {
                    int end = endOfWords(from);
                    boolean last = text.substring(end).isBlank();
                    plain(text.substring(from, end), minus, last && end == text.length());
                    at = Math.max(end, at + 1);
                }
            }
            return new Question(text, List.copyOf(parts), List.copyOf(without), cut);
        }

        /** A hyphen before a word or a phrase, and not inside of one. */
        private boolean isMinus(int at) {
            char c = text.charAt(at);
            return (c == '-' || c == '\u2212' || c == '\uFF0D')
                    && (at == 0 || Character.isWhitespace(text.charAt(at - 1)) || text.charAt(at - 1) == '\u3000')
                    && at + 1 < text.length()
                    && (OPENING.indexOf(text.charAt(at + 1)) >= 0
                            || Character.isLetterOrDigit(text.codePointAt(at + 1)));
        }

        private int endOfQuote(int from) {
            int end = from;
            while (end < text.length() && CLOSING.indexOf(text.charAt(end)) < 0) {
                end++;
            }
            return end;
        }

        /** To the next white space or quotation mark. */
        private int endOfWords(int from) {
            int end = from;
            while (end < text.length()
                    && !Character.isWhitespace(text.charAt(end))
                    && !Character.isSpaceChar(text.charAt(end))
                    && OPENING.indexOf(text.charAt(end)) < 0) {
                end++;
            }
            return end;
        }

        private void quote(String phrase, List<Part> where) {
            List<Token> tokens = Tokens.of(phrase);
            List<String> kept = new ArrayList<>();
            for (int i = 0; i < tokens.size(); i++) {
                // A run that ends the phrase may go on in the text.
                if (!tokens.get(i).isLastLetter() || i < tokens.size() - 1 || tokens.size() == 1) {
                    kept.add(tokens.get(i).word());
                }
            }
            boolean oneLetter = tokens.size() == 1 && tokens.get(0).isLastLetter();
            add(where, kept, true, oneLetter);
        }

        private void plain(String typed, boolean minus, boolean last) {
            List<Token> tokens = Tokens.of(typed);
            List<String> run = new ArrayList<>();
            for (int i = 0; i < tokens.size(); i++) {
                Token token = tokens.get(i);
                if (token.eastAsian()) {
                    if (token.isLastLetter()) {
                        boolean alone = run.isEmpty();
                        add(minus ? without : parts, alone ? List.of(token.word()) : run, false, alone);
                        run = new ArrayList<>();
                    } else {
                        run.add(token.word());
                    }
                } else if (!isPossessive(typed, tokens, i)) {
                    boolean begun = !minus
                            && last
                            && i == tokens.size() - 1
                            && token.word().length() >= SHORTEST_PREFIX;
                    add(minus ? without : parts, List.of(token.word()), false, begun);
                }
            }
        }

        /** The s of “Japan's” is no word that anybody looks for. */
        private static boolean isPossessive(String typed, List<Token> tokens, int i) {
            Token token = tokens.get(i);
            return i > 0
                    && token.word().equals("s")
                    && token.start() > 0
                    && "'\u2019\u02BC".indexOf(typed.charAt(token.start() - 1)) >= 0;
        }

        private void add(List<Part> where, List<String> kept, boolean exact, boolean begun) {
            if (kept.isEmpty()) {
                return;
            }
            if (words + kept.size() > MOST) {
                cut = true;
                return;
            }
            words += kept.size();
            where.add(new Part(List.copyOf(kept), exact, begun));
        }
    }
}
