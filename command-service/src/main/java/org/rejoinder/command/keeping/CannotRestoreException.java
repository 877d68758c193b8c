package org.rejoinder.command.keeping;

/** A backup is whole and cannot be restored here; the message says in words why. */
public final class CannotRestoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CannotRestoreException(String message) {
        super(message);
    }

    CannotRestoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
