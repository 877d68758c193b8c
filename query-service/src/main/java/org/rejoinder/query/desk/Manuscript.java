package org.rejoinder.query.desk;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Stage;

/**
 * The facts of a manuscript that decide who may read what. For the server's own use: never handed to a page as it is.
 *
 * @param seq number of the last event it has taken in, which only editors are told: see {@link Manuscripts#versionFor}
 */
record Manuscript(
        UUID id,
        long seq,
        UUID series,
        String kind,
        UUID author,
        UUID startedBy,
        Stage stage,
        int round,
        int version,
        @Nullable String title,
        @Nullable UUID handlingEditor,
        boolean editorialReview,
        @Nullable UUID withdrawnBy,
        @Nullable UUID competingInterests,
        @Nullable String licence,
        @Nullable String byline,
        OffsetDateTime since,
        Production production) {

    /** Whether the text has been handed to the editors at least once. */
    boolean submitted() {
        return round > 0;
    }
}
