package org.rejoinder.command.publication;

import org.rejoinder.command.access.Reason;

/** Why the publication was not described so. */
public enum PublicationReason implements Reason {
    NAMELESS("name"),
    MALFORMED_ISSN("issn"),
    MALFORMED_DOI_PREFIX("doiPrefix"),
    LICENCE_NOT_OFFERED("licence"),
    LANGUAGE_NOT_SPOKEN("language");

    private final String field;

    PublicationReason(String field) {
        this.field = field;
    }

    @Override
    public Answer answer() {
        return Answer.INVALID;
    }

    @Override
    public String field() {
        return field;
    }
}
