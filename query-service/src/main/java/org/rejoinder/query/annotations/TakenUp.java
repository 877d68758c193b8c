package org.rejoinder.query.annotations;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.passage.Passage;

/**
 * A passage of an essay that the present version of another one takes up.
 *
 * @param by the answering essay
 * @param target the essay answered, at {@code targetVersion}
 * @param start position in the plain text of that version, in UTF-16 units
 * @param sentence the words of the answering essay around the quoted ones, absent where it does not quote them word for word
 * @param since when a version of the answering essay first took the passage up
 */
record TakenUp(
        UUID by,
        UUID target,
        String targetVersion,
        String exact,
        int start,
        int end,
        String block,
        @Nullable String sentence,
        Instant since) {

    /** Stays the same as long as the essay takes up these words, in whichever of its versions and wherever in it. */
    UUID id() {
        return UUID.nameUUIDFromBytes("annotation:%s:%s:%s:%d-%d"
                .formatted(by, target, targetVersion, start, end)
                .getBytes(StandardCharsets.UTF_8));
    }

    Passage passage() {
        return new Passage(exact, "", "", start, end, block);
    }
}
