package org.rejoinder.command.log;

/** Another request with the same key was finished first. */
final class KeyInUseException extends RuntimeException {

    KeyInUseException() {
        super("the key was used meanwhile");
    }
}
