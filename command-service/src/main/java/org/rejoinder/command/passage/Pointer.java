package org.rejoinder.command.passage;

import org.jspecify.annotations.Nullable;

/**
 * How a person points at a passage: by its words, or by its place in the plain text. The place wins where both are given.
 *
 * @param quote the words, in whatever typography
 * @param start offset of the first character, in UTF-16 units
 * @param end offset after the last one
 */
public record Pointer(
        @Nullable String quote,
        @Nullable Integer start,
        @Nullable Integer end) {

    /** Whether it points at nothing. */
    public boolean isEmpty() {
        return start == null && end == null && (quote == null || quote.isBlank());
    }
}
