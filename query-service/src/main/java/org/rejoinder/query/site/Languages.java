package org.rejoinder.query.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The other languages an essay can be read in. All who read one of them find all others.
 *
 * @param original what it is a translation of, also where that was removed; absent for an original
 * @param others the same contribution in other languages, as far as it can be read: the original first
 */
public record Languages(@Nullable Essay original, List<Essay> others) {

    /** In one language only. */
    public static final Languages ONE = new Languages(null, List.of());

    public Languages {
        others = List.copyOf(others);
    }

    /** Whether there is nothing to say. */
    public boolean none() {
        return original == null && others.isEmpty();
    }

    /** The same in another language, or null where there is no such. */
    @Nullable
    Essay in(String language) {
        return others.stream()
                .filter(other -> other.language().equals(language))
                .findFirst()
                .orElse(null);
    }
}
