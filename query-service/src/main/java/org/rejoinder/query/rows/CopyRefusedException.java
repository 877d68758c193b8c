package org.rejoinder.query.rows;

/** Rows of a rebuild could not be written, and nobody knows any more which event they came from. */
public final class CopyRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CopyRefusedException(Throwable cause) {
        super("Rows of the rebuild could not be written", cause);
    }
}
