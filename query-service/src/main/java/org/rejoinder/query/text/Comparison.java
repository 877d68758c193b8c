package org.rejoinder.query.text;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rejoinder.contract.text.Markdown;

/**
 * Two texts compared word by word, to be read as prose.
 *
 * @param paragraphs the newer text with what was left out of the older one in place
 * @param added words only in the newer text
 * @param removed words only in the older text
 */
public record Comparison(List<List<Stretch>> paragraphs, int added, int removed) {

    /** What became of a stretch of words. */
    public enum Change {
        SAME,
        ADDED,
        REMOVED
    }

    /** Words with one fate, spaces included. */
    public record Stretch(Change change, String text) {}

    /** A word with the space after it, or the end of a paragraph. */
    private static final Pattern TOKEN = Pattern.compile("\n|[^\\s]+[^\\S\n]*|[^\\S\n]+");

    public boolean same() {
        return added == 0 && removed == 0;
    }

    /**
     * Compares two plain texts, paragraphs ended by a line feed.
     *
     * @param before the older text
     * @param after the newer text
     */
    public static Comparison of(String before, String after) {
        List<String> older = tokens(before);
        List<String> newer = tokens(after);
        List<Stretch> stretches = new ArrayList<>();
        int at = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(older, newer).getDeltas()) {
            Chunk<String> source = delta.getSource();
            add(stretches, Change.SAME, older.subList(at, source.getPosition()));
            add(stretches, Change.REMOVED, source.getLines());
            add(stretches, Change.ADDED, delta.getTarget().getLines());
            at = source.getPosition() + source.size();
        }
        add(stretches, Change.SAME, older.subList(at, older.size()));
        return new Comparison(paragraphs(stretches), words(stretches, Change.ADDED), words(stretches, Change.REMOVED));
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }

    private static void add(List<Stretch> stretches, Change change, List<String> tokens) {
        if (!tokens.isEmpty()) {
            stretches.add(new Stretch(change, String.join("", tokens)));
        }
    }

    /** A paragraph ends where either text ends one. */
    private static List<List<Stretch>> paragraphs(List<Stretch> stretches) {
        List<List<Stretch>> paragraphs = new ArrayList<>();
        List<Stretch> current = new ArrayList<>();
        for (Stretch stretch : stretches) {
            String[] parts = stretch.text().split("\n", -1);
            for (int i = 0; i < parts.length; i++) {
                if (i > 0 && !current.isEmpty()) {
                    paragraphs.add(List.copyOf(current));
                    current.clear();
                }
                if (!parts[i].isEmpty()) {
                    current.add(new Stretch(stretch.change(), parts[i]));
                }
            }
        }
        if (!current.isEmpty()) {
            paragraphs.add(List.copyOf(current));
        }
        return List.copyOf(paragraphs);
    }

    private static int words(List<Stretch> stretches, Change change) {
        return stretches.stream()
                .filter(stretch -> stretch.change() == change)
                .mapToInt(stretch -> Markdown.words(stretch.text()))
                .sum();
    }
}
