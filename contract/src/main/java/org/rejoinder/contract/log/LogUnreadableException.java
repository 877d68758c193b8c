package org.rejoinder.contract.log;

/** The database of the log did not answer; the reader keeps its position and may ask again. */
public final class LogUnreadableException extends RuntimeException {

    LogUnreadableException(Exception cause) {
        super("the log cannot be read: " + cause.getMessage(), cause);
    }
}
