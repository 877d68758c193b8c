package org.rejoinder.query.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way to narrow what was found: how many essays each choice would leave, the other choices kept.
 *
 * @param choices those that are chosen, and those that leave the most
 * @param more the others
 */
record Facet(Dimension dimension, List<Choice> choices, List<Choice> more) {

    /**
     * A choice.
     *
     * @param value as it stands in the address
     * @param label what it is called; absent for what the page has a word for
     * @param number of a series that has one
     * @param url leads to the search with the choice, or without it where it is chosen
     */
    record Choice(
            String value, @Nullable String label, @Nullable Integer number, int count, boolean chosen, String url) {}
}
