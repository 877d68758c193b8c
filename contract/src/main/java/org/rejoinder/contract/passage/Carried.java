package org.rejoinder.contract.passage;

import org.jspecify.annotations.Nullable;

/**
 * A passage in the text it was carried to.
 *
 * @param place where it stands there, with the words and positions of that text; null exactly when it was removed
 */
public record Carried(Fate fate, @Nullable Passage place) {

    public static final Carried REMOVED = new Carried(Fate.REMOVED, null);

    public Carried {
        if ((place == null) != (fate == Fate.REMOVED)) {
            throw new IllegalArgumentException("a removed passage has no place, any other has one: " + fate);
        }
    }
}
