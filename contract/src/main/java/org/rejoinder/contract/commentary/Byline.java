package org.rejoinder.contract.commentary;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.NameText;

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
        @Nullable String affiliation) {

    /** The name by itself, as it is kept until it is public. */
    public NameText name() {
        return new NameText(displayName, sortName, affiliation);
    }
}
