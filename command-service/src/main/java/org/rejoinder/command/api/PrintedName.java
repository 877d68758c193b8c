package org.rejoinder.command.api;

import jakarta.validation.constraints.NotBlank;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;

/**
 * One author of a byline, as a request names them.
 *
 * @param personId their account, if they have one
 */
public record PrintedName(
        @Nullable UUID personId,
        @NotBlank @Line(max = 200) String displayName,
        @NotBlank @Line(max = 200) String sortName,
        @Nullable @Line(max = 200) String affiliation) {

    public Byline byline() {
        String stated = affiliation == null || affiliation.isBlank() ? null : affiliation;
        return new Byline(personId, displayName, sortName, stated);
    }
}
