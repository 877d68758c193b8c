package org.rejoinder.command.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;

/**
 * Someone with an account. Mutable and private: events hold the id only.
 *
 * @param id random
 * @param displayName as printed
 * @param sortName as filed; given, never derived from the order of words
 * @param affiliation as the person states it now
 * @param email as the person wrote it
 * @param disabled may not sign in, and holds no role
 */
public record Person(
        UUID id,
        String displayName,
        String sortName,
        @Nullable String affiliation,
        String email,
        boolean disabled) {

    /** The facts an essay by this person would be signed with today. */
    public Byline byline() {
        return new Byline(id, displayName, sortName, affiliation);
    }
}
