package org.rejoinder.command.keeping;

/** A file is no backup, or not a whole one; the message says in words what is wrong with it. */
public final class DamagedBackupException extends RuntimeException {

    private static final long serialVersionUID = 1;

    DamagedBackupException(String message) {
        super(message);
    }

    DamagedBackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
