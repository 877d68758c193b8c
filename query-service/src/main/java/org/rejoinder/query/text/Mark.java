package org.rejoinder.query.text;

/**
 * A stretch of a text's plain text to be made addressable in its HTML.
 *
 * @param id fragment id of the stretch, {@code p-} and letters, digits or hyphens
 * @param start offset of its first character in the plain text, in UTF-16 units
 * @param end offset after the last one
 */
public record Mark(String id, int start, int end) {

    public Mark {
        if (!id.matches("p-[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException("not a mark's id: " + id);
        }
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("an empty or backward mark: " + start + ".." + end);
        }
    }
}
