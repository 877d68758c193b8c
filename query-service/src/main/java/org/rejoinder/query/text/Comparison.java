package org.rejoinder.query.text;

import java.util.ArrayList;
import java.util.List;

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
        List<Stretch> stretches = Words.compare(before, after);
        return new Comparison(paragraphs(stretches), words(stretches, Change.ADDED), words(stretches, Change.REMOVED));
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
        return Words.count(stretches, change);
    }
}
