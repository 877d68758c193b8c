package org.rejoinder.command.log;

import java.util.UUID;

/** A text that was never stored, or was erased. */
public final class NoSuchTextException extends RuntimeException {

    NoSuchTextException(UUID id) {
        super("no text " + id);
    }
}
