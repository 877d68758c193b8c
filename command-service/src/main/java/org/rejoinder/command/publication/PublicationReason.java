package org.rejoinder.command.publication;

import org.rejoinder.command.access.Reason;

/** Why the publication was not described so. */
public enum PublicationReason implements Reason {
    NAMELESS("name", "A publication has a name."),
    MALFORMED_ISSN(
            "issn",
            "An ISSN is eight digits such as 2049-3630, and the last one follows from the others. One of these is not"
                    + " right."),
    MALFORMED_DOI_PREFIX("doiPrefix", "A DOI prefix is 10, a dot and at least four digits, such as 10.5555."),
    LICENCE_NOT_OFFERED("licence", "This is none of the licences that authors choose from.");

    private final String field;
    private final String message;

    PublicationReason(String field, String message) {
        this.field = field;
        this.message = message;
    }

    @Override
    public Answer answer() {
        return Answer.INVALID;
    }

    @Override
    public String field() {
        return field;
    }

    @Override
    public String message() {
        return message;
    }
}
