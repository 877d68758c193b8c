package org.rejoinder.query.crossref;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the essays of the publication stand with their DOIs.
 *
 * @param missing what the publication lacks before anything can be deposited
 * @param offered what is to be deposited
 * @param underWay deposits that nobody has said of what became of them
 * @param elsewhere what first appeared elsewhere, and gets no DOI here
 */
record DoisPage(
        List<String> missing,
        List<Offered> offered,
        List<Batch> underWay,
        List<Registered> registered,
        List<Elsewhere> elsewhere) {

    /** An essay in a list. */
    record Line(
            UUID id, String title, String language, String kind, List<String> authors, String version, String path) {}

    /**
     * An essay to be deposited.
     *
     * @param changed whether its DOI is registered, and what is known of it has changed since
     * @param offer how it is said to be taken
     */
    record Offered(Line essay, boolean changed, String offer) {}

    /** A deposit. */
    record Batch(UUID id, OffsetDateTime at, UUID by, List<Taken> essays) {}

    /** An essay in a deposit. */
    record Taken(Line essay, String doi) {}

    /**
     * An essay with a DOI.
     *
     * @param noted whether it was registered otherwise
     */
    record Registered(
            Line essay,
            String doi,
            String address,
            @Nullable OffsetDateTime at,
            boolean noted) {}

    /** An essay that appeared elsewhere first. */
    record Elsewhere(Line essay, boolean digest, @Nullable String original) {}
}
