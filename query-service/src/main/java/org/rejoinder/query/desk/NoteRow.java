package org.rejoinder.query.desk;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A margin note as one audience's table holds it, before its text is read.
 *
 * @param version the version it was written on
 * @param anchor where it was given another place, absent for one that stands at its own passage
 * @param verdict what was said to the edit it suggests, absent as long as nothing was
 */
record NoteRow(
        UUID id,
        int version,
        String kind,
        @Nullable String audience,
        UUID text,
        DossierPage.Voice voice,
        boolean mine,
        @Nullable UUID inReplyTo,
        boolean resolved,
        @Nullable Anchor anchor,
        DossierPage.@Nullable Verdict verdict) {

    /** A place that a note was given: a note text that holds the passage, and the version this is in. */
    record Anchor(UUID text, int version) {

        static @Nullable Anchor of(@Nullable UUID text, @Nullable Integer version) {
            return text == null || version == null ? null : new Anchor(text, version);
        }
    }

    /** The version that its passage is in. */
    int standsOn() {
        return anchor == null ? version : anchor.version();
    }

    /** Whether nobody needs to say anything to it. */
    boolean isSettled() {
        return resolved || verdict != null;
    }
}
