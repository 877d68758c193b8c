package org.rejoinder.command.log;

import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** The database did not answer, or the connection broke: whether something was written is not known. */
public final class StoreUnreachableException extends EventStoreException {

    public StoreUnreachableException(Throwable cause) {
        super("the store does not answer: " + cause.getMessage(), cause);
    }
}
