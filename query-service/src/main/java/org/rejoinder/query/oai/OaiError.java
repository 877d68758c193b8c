package org.rejoinder.query.oai;

/** What the protocol says no with; it is an answer like others, with status 200. */
final class OaiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The conditions of OAI-PMH 2.0, section 3.6, by the names they have there. */
    enum Code {
        badArgument,
        badResumptionToken,
        badVerb,
        cannotDisseminateFormat,
        idDoesNotExist,
        noRecordsMatch
    }

    private final Code code;

    OaiError(Code code, String words) {
        super(words, null, false, false);
        this.code = code;
    }

    Code code() {
        return code;
    }

    String words() {
        return String.valueOf(getMessage());
    }

    /** After these the request is echoed without its arguments, since it is no request of the protocol. */
    boolean isNoRequest() {
        return code == Code.badVerb || code == Code.badArgument;
    }
}
