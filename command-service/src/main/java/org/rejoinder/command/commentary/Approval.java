package org.rejoinder.command.commentary;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Substance;

/**
 * Which text was approved, and whether that still holds for the present one.
 *
 * @param sha256 hash of the approved text, absent while none is
 * @param changed the weightiest change made to it since, absent while the approval holds
 * @param editors who changed it since
 */
record Approval(@Nullable String sha256, @Nullable Substance changed, Set<UUID> editors) {

    static final Approval NONE = new Approval(null, null, Set.of());

    static Approval of(String sha256) {
        return new Approval(sha256, null, Set.of());
    }

    /** After copy-editing. Whoever restores the approved text to the letter has changed nothing. */
    Approval afterEdit(String text, Substance substance, UUID editor) {
        if (text.equals(sha256)) {
            return of(text);
        }
        Set<UUID> all = new HashSet<>(editors);
        all.add(editor);
        Substance weightiest = changed == Substance.SUBSTANTIVE ? changed : substance;
        return new Approval(sha256, weightiest, Set.copyOf(all));
    }

    boolean isStale() {
        return changed != null;
    }

    /** Whether exactly this text is approved. */
    boolean holdsFor(String text) {
        return !isStale() && text.equals(sha256);
    }
}
