package org.rejoinder.command.identity;

/** What a provider sent does not prove who somebody is. */
final class NotVouched extends Exception {

    NotVouched(String message, Throwable cause) {
        super(message, cause);
    }
}
