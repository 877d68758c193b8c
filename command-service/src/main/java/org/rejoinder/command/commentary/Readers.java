package org.rejoinder.command.commentary;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.rejoinder.contract.commentary.CommentaryEvent;
import org.rejoinder.contract.commentary.Told;

/** What those who do not edit a manuscript are told of it. */
final class Readers {

    final Told told = new Told();

    @EventSourcingHandler
    void evolve(CommentaryEvent event) {
        told.take(event);
    }
}
