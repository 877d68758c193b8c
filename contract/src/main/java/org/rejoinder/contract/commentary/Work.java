package org.rejoinder.contract.commentary;

import org.jspecify.annotations.Nullable;

/**
 * A work outside, part by part, as far as it was given that way.
 *
 * @param authors as they are cited
 * @param container what it appeared in: a journal, a book, a site
 * @param year or another date, as it is cited
 * @param doi without a resolver before it
 * @param url where it can be read
 */
public record Work(
        @Nullable String authors,
        String title,
        @Nullable String container,
        @Nullable String year,
        @Nullable String doi,
        @Nullable String url) {

    /** How to cite it, in one line that ends with where it is found. */
    public String citation() {
        StringBuilder line = new StringBuilder();
        if (authors != null) {
            line.append(authors).append(", ");
        }
        line.append('\u201C').append(title).append('\u201D');
        if (container != null) {
            line.append(", ").append(container);
        }
        if (year != null) {
            line.append(" (").append(year).append(')');
        }
        String address = address();
        return address == null
                ? line.append('.').toString()
                : line.append(". ").append(address).toString();
    }

    /** Where it is found: by its DOI before all. */
    private @Nullable String address() {
        return doi == null ? url : "https://doi.org/" + doi;
    }
}
