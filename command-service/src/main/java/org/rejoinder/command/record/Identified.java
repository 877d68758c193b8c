package org.rejoinder.command.record;

import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.DoiDepositDropped;
import org.rejoinder.contract.record.PublicRecordEvent.DoiDeposited;
import org.rejoinder.contract.record.PublicRecordEvent.DoiRegistered;
import org.rejoinder.contract.record.PublicRecordEvent.DoiTakenBack;
import org.rejoinder.contract.record.PublicRecordEvent.OriginalDoiNoted;
import org.rejoinder.contract.record.PublicRecordEvent.PreviouslyPublishedRecorded;

/**
 * What is known of an essay's DOI.
 *
 * @param firstHere whether the essay first appeared here: only then is a DOI registered for it
 * @param doi the one that is registered
 * @param original its original's, for what appeared elsewhere
 * @param latest the last deposit, whatever became of it
 * @param open whether that one is under way
 * @param registered the last deposit that was registered
 */
public record Identified(
        boolean firstHere,
        @Nullable String doi,
        @Nullable String original,
        @Nullable Deposit latest,
        boolean open,
        @Nullable Deposit registered) {

    static final Identified NOT = new Identified(true, null, null, null, false, null);

    /** What was taken to be deposited. */
    public record Deposit(String doi, UUID batch, long timestamp, String sha256) {}

    /** What the events of a public record say; nothing at all while there are none. */
    public static Identified recall(DomainEventStream events) {
        Identified identified = NOT;
        while (events.hasNext()) {
            if (events.next().getPayload() instanceof PublicRecordEvent event) {
                identified = identified.after(event);
            }
        }
        return identified;
    }

    /** The deposit that is under way. */
    public Optional<Deposit> underWay() {
        return open ? Optional.ofNullable(latest) : Optional.empty();
    }

    Identified after(PublicRecordEvent event) {
        if (event instanceof PreviouslyPublishedRecorded) {
            return new Identified(false, doi, original, latest, open, registered);
        }
        if (event instanceof DoiDeposited deposited) {
            Deposit deposit =
                    new Deposit(deposited.doi(), deposited.batch(), deposited.timestamp(), deposited.sha256());
            return new Identified(firstHere, doi, original, deposit, true, registered);
        }
        if (event instanceof DoiDepositDropped) {
            return new Identified(firstHere, doi, original, latest, false, registered);
        }
        if (event instanceof DoiRegistered now) {
            return now.batch() == null
                    ? new Identified(firstHere, now.doi(), original, latest, open, registered)
                    : new Identified(firstHere, now.doi(), original, latest, false, latest);
        }
        if (event instanceof OriginalDoiNoted noted) {
            return new Identified(firstHere, doi, noted.doi(), latest, open, registered);
        }
        if (event instanceof DoiTakenBack back) {
            return back.original()
                    ? new Identified(firstHere, doi, null, latest, open, registered)
                    : new Identified(firstHere, null, original, latest, false, null);
        }
        return this;
    }
}
