package org.rejoinder.contract.text;

import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.passage.Passage;

/**
 * A margin note: words, and the passage of the manuscript they stand at. Stored as canonical JSON, media type
 * {@value #MEDIA_TYPE}.
 *
 * @param passage absent for a note on the whole, or one that answers another note
 * @param replacement the proposed wording of a suggested edit
 */
public record NoteText(
        String markdown,
        @Nullable Passage passage,
        @Nullable String replacement) {

    public static final String MEDIA_TYPE = "application/vnd.rejoinder.note+json";
}
