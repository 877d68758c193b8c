package org.rejoinder.contract.commentary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a margin note calls on people: by {@code @} and what they are called where its writer stands. An author knows the
 * editors and the reviewers by these words alone, and so do reviewers; between editors people have their names.
 */
public final class Mentions {

    /** The editor in charge. */
    public static final String EDITOR = "Editor";

    /** The corresponding author. */
    public static final String AUTHOR = "Author";

    private static final String REVIEWER = "Reviewer ";

    private static final Pattern REVIEWERS = called(REVIEWER + "\\d{1,3}");

    private Mentions() {}

    /** A reviewer, by the number an author knows them by. */
    public static String reviewer(int number) {
        return REVIEWER + number;
    }

    /**
     * Whom a text calls on, of some people: each once, in no case but their own. Of two where one's name begins with the
     * other's, the longer one is meant.
     */
    public static List<String> in(String text, Collection<String> labels) {
        List<String> found = new ArrayList<>();
        String left = text;
        List<String> longestFirst = labels.stream()
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        for (String label : longestFirst) {
            Matcher matcher = called(Pattern.quote(label)).matcher(left);
            if (!label.isBlank() && matcher.find()) {
                found.add(label);
                left = matcher.replaceAll(" ");
            }
        }
        return found;
    }

    /** The reviewers that a text calls on, as {@link #reviewer} has them. */
    public static List<String> reviewersIn(String text) {
        return REVIEWERS
                .matcher(text)
                .results()
                .map(found -> reviewer(Integer.parseInt(found.group().replaceAll("\\D", ""))))
                .distinct()
                .toList();
    }

    private static Pattern called(String label) {
        return Pattern.compile(
                "(?<![\\p{L}\\p{N}@])@" + label + "(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
