package org.rejoinder.standalone;

/** Why the application does not start, in words for whoever typed the command; no stack trace helps them. */
final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1;

    CannotStart(String message) {
        super(message);
    }

    CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
