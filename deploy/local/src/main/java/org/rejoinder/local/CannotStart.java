package org.rejoinder.local;

/** Why the application does not start, in words for whoever typed the command; no stack trace helps them. */
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int exitCode;

    public CannotStart(String message) {
        this(message, 1);
    }

    private CannotStart(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    public CannotStart(String message, Throwable cause) {
        super(message, cause);
        this.exitCode = 1;
    }

    /** The command was not understood. */
    public static CannotStart usage(String message) {
        return new CannotStart(message, 2);
    }

    public int exitCode() {
        return exitCode;
    }
}
