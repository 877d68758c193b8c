package org.rejoinder.command.log;

/** An idempotency key came with another request than the one it was first used for. */
public final class KeyReusedException extends RuntimeException {

    KeyReusedException(String key) {
        super("the key " + key + " was used for another request");
    }
}
