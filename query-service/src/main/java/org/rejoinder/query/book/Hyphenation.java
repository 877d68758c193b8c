package org.rejoinder.query.book;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where words may be parted at the end of a line, by the patterns of TeX (F. M. Liang, <i>Word Hy-phen-a-tion by Com-put-er</i>,
 * 1983): each votes for or against the places it knows, and the highest vote decides, an odd one for it.
 */
final class Hyphenation {

    private static final String SOFT_HYPHEN = "\u00AD";

    /** Shorter words are left whole; a word in capitals is most often an abbreviation. */
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{Ll}\\p{M}]{4,}");

    /** So many letters stay together at the beginning and at the end. */
    private static final int SHORTEST = 2;

    private static final int SHORTEST_END = 3;

    private static final Map<String, Optional<Hyphenation>> LANGUAGES = new ConcurrentHashMap<>();

    private final Map<String, int[]> votes = new HashMap<>();
    private final Map<String, String> exceptions = new HashMap<>();
    private int longest;

    private Hyphenation(BufferedReader patterns) throws IOException {
        for (String line = patterns.readLine(); line != null; line = patterns.readLine()) {
            if (line.startsWith("=")) {
                String parted = line.substring(1);
                exceptions.put(parted.replace("-", ""), parted.replace("-", SOFT_HYPHEN));
            } else {
                learn(line);
            }
        }
    }

    /** What is known of a language, by its tag or that of the language it is a form of; empty where nothing is. */
    static Optional<Hyphenation> of(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        String whole = locale.toLanguageTag();
        Optional<Hyphenation> exact = LANGUAGES.computeIfAbsent(whole, Hyphenation::read);
        return exact.isPresent() || locale.getLanguage().equals(whole)
                ? exact
                : LANGUAGES.computeIfAbsent(locale.getLanguage(), Hyphenation::read);
    }

    private static Optional<Hyphenation> read(String language) {
        if (!language.matches("[A-Za-z-]{2,12}")) {
            return Optional.empty();
        }
        try (InputStream patterns = Hyphenation.class.getResourceAsStream("/book/hyphenation/" + language + ".txt")) {
            return patterns == null
                    ? Optional.empty()
                    : Optional.of(new Hyphenation(
                            new BufferedReader(new InputStreamReader(patterns, StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void learn(String pattern) {
        StringBuilder letters = new StringBuilder();
        int[] levels = new int[pattern.length() + 1];
        for (int i = 0; i < pattern.length(); i++) {
            char one = pattern.charAt(i);
            if (one >= '0' && one <= '9') {
                levels[letters.length()] = one - '0';
            } else {
                letters.append(one);
            }
        }
        longest = Math.max(longest, letters.length());
        votes.put(letters.toString(), levels);
    }

    /** The text with a soft hyphen wherever a word may be parted. */
    String soften(String text) {
        Matcher word = WORD.matcher(text);
        StringBuilder softened = new StringBuilder(text.length() + text.length() / 8);
        while (word.find()) {
            word.appendReplacement(softened, "");
            softened.append(part(word.group()));
        }
        return word.appendTail(softened).toString();
    }

    private String part(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        String exception = exceptions.get(lower);
        if (exception != null) {
            return word.charAt(0) + exception.substring(1);
        }
        if (lower.length() != word.length()) {
            return word;
        }
        String framed = "." + lower + ".";
        int[] levels = new int[framed.length() + 1];
        for (int from = 0; from < framed.length(); from++) {
            for (int to = from + 1; to <= Math.min(framed.length(), from + longest); to++) {
                int[] known = votes.get(framed.substring(from, to));
                for (int i = 0; known != null && i <= to - from; i++) {
                    levels[from + i] = Math.max(levels[from + i], known[i]);
                }
            }
        }
        StringBuilder parted = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            if (i >= SHORTEST && i <= word.length() - SHORTEST_END && levels[i + 1] % 2 == 1) {
                parted.append(SOFT_HYPHEN);
            }
            parted.append(word.charAt(i));
        }
        return parted.toString();
    }
}
