package org.rejoinder.command.erasure;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.rejoinder.command.access.AccessReason;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.access.SiteRole;
import org.rejoinder.command.erasure.ErasureCommand.EraseTexts;
import org.rejoinder.contract.erasure.ErasureEvent.TextsErased;

/** One erasure: it happens once, and cannot be taken back. */
@Aggregate(type = "erasure", cache = "aggregateCache")
// The first event sets what is never null; that it names the stream is all it is for.
@SuppressWarnings({"NullAway.Init", "UnusedVariable"})
public class Erasure {

    @AggregateIdentifier
    private UUID erasureId;

    Erasure() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    long decide(EraseTexts command) {
        demandAdministrator(command.by());
        if (command.underWay()) {
            throw new Refused(ErasureReason.STILL_UNDER_WAY);
        }
        apply(new TextsErased(
                command.erasureId(),
                command.commentaryId(),
                command.texts(),
                command.by().person()));
        return getVersion();
    }

    @EventSourcingHandler
    void evolve(TextsErased event) {
        erasureId = event.erasureId();
    }

    /** Only an administrator, or the installation in the name of whoever runs it. */
    static void demandAdministrator(Actor by) {
        if (!by.is(SiteRole.ADMINISTRATOR) && !by.equals(Actor.installation())) {
            throw new Refused(AccessReason.NOT_ENTITLED);
        }
    }
}
