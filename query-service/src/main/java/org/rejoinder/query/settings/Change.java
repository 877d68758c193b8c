package org.rejoinder.query.settings;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was changed.
 *
 * @param what {@code name}, {@code issn}, {@code doiPrefix}, {@code licence}, {@code contact}, {@code about} or
 *     {@code privacy}
 * @param taken whether it was taken away
 * @param to what it is now, where that is a fact and no text
 */
record Change(String what, boolean taken, @Nullable String to) {

    static Change fact(String what, @Nullable String to) {
        return new Change(what, to == null, to);
    }

    static Change text(String what, boolean taken) {
        return new Change(what, taken, null);
    }
}
