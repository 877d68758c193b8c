package org.rejoinder.query.site;

/** A kind of step in an essay's public history. The manuscript's steps come first, the public record's after them. */
public enum Step {
    SUBMITTED,
    UNDER_REVIEW,
    EDITORIAL_REVIEW,
    REVIEWED,
    REVISIONS_REQUESTED,
    ACCEPTED,
    REAFFIRMED,
    PROOF_APPROVED,
    PUBLISHED,
    PREVIOUSLY_PUBLISHED,
    UPDATED,
    LIFTED,
    /** Declared a translation of another essay; of that one, that it has a translation. */
    TRANSLATION,
    NO_TRANSLATION
}
