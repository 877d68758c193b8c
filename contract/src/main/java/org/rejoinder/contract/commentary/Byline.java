package org.rejoinder.contract.commentary;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One author as named on a published essay: public record, by the author's own act.
 *
 * @param personId the person, absent for an author without an account
 * @param displayName as it is printed; names come in either order and are never split by position
 * @param sortName as it is filed
 * @param affiliation as given for this essay
 */
public record Byline(
        @Nullable UUID personId,
        String displayName,
        String sortName,
        @Nullable String affiliation) {}
