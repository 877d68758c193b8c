package org.rejoinder.query.site;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One essay's answer to an essay, at a version, or to a work outside, by its citation.
 *
 * @param from the answering essay
 * @param position 0 for the primary target
 */
public record Answer(
        UUID from,
        int position,
        @Nullable UUID target,
        @Nullable String targetVersion,
        @Nullable String citation) {

    String versionOr(String current) {
        return targetVersion == null ? current : targetVersion;
    }

    public boolean primary() {
        return position == 0;
    }
}
