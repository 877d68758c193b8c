package org.rejoinder.contract.commentary;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.NameText;
import org.rejoinder.contract.text.TextRef;

/**
 * One author as an essay will name them once it is public. Until then nobody's name is in the log: it is a text, which can
 * be erased.
 *
 * @param personId the person, absent for an author without an account
 * @param name a {@link NameText}
 */
public record Signature(@Nullable UUID personId, TextRef name) {

    /** Whether the byline is what was signed, to the letter. */
    public boolean isOf(Byline byline) {
        return Objects.equals(personId, byline.personId())
                && name.sha256().equals(CanonicalJson.sha256(CanonicalJson.write(byline.name())));
    }

    /**
     * The byline that a name makes of it.
     *
     * @param text absent when it was erased
     */
    public Byline byline(@Nullable NameText text) {
        NameText named = Objects.requireNonNullElse(text, NameText.ERASED);
        return new Byline(personId, named.displayName(), named.sortName(), named.affiliation());
    }
}
