package org.rejoinder.query.settings;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was changed.
 *
 * @param what {@code name}, {@code issn}, {@code doiPrefix}, {@code licence}, {@code language}, {@code contact},
 *     {@code about} or {@code privacy}
 * @param taken whether it was taken away
 * @param to what it is since, where that is a fact and no text
 * @param text the text of a page as it was written
 */
record Change(
        String what,
        boolean taken,
        @Nullable String to,
        @Nullable UUID text) {

    static Change fact(String what, @Nullable String to) {
        return new Change(what, to == null, to, null);
    }

    /** Of a contact nobody needs to know what it was. */
    static Change contact(boolean taken) {
        return new Change("contact", taken, null, null);
    }

    static Change page(String what, @Nullable UUID text) {
        return new Change(what, text == null, null, text);
    }
}
