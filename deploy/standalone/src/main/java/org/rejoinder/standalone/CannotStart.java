package org.rejoinder.standalone;

/** Why the application does not start, in words for whoever typed the command; no stack trace helps them. */
final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int exitCode;

    CannotStart(String message) {
        this(message, 1);
    }

    private CannotStart(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    CannotStart(String message, Throwable cause) {
        super(message, cause);
        this.exitCode = 1;
    }

    /** The command was not understood. */
    static CannotStart usage(String message) {
        return new CannotStart(message, 2);
    }

    int exitCode() {
        return exitCode;
    }
}
