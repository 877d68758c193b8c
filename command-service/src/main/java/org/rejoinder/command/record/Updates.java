package org.rejoinder.command.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Signature;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.EssayCorrected;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRemoved;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRetracted;
import org.rejoinder.contract.record.PublicRecordEvent.NewVersionPublished;
import org.rejoinder.contract.record.PublicRecordEvent.NoticeLifted;
import org.rejoinder.contract.record.PublicRecordEvent.NoticePublished;
import org.rejoinder.contract.record.PublicRecordEvent.UpdateDropped;
import org.rejoinder.contract.record.PublicRecordEvent.UpdateProposed;
import org.rejoinder.contract.record.UpdateType;
import org.rejoinder.contract.text.TextRef;

/**
 * What is proposed to change a public record, and which notices stand on it.
 *
 * @param open the proposals nobody has decided on, by id
 * @param notices the notices that stand above the text and can be lifted, by id
 */
public record Updates(Map<UUID, Proposal> open, Map<UUID, UpdateType> notices) {

    static final Updates NONE = new Updates(Map.of(), Map.of());

    /** A proposed change. */
    public record Proposal(
            UpdateType type,
            String onto,
            @Nullable TextRef text,
            @Nullable List<Signature> byline,
            TextRef notice,
            UUID proposedBy) {

        /** Whether it names the person as an author. */
        boolean names(UUID person) {
            return byline != null && byline.stream().anyMatch(name -> person.equals(name.personId()));
        }
    }

    /** What the events of a public record say. */
    public static Updates recall(DomainEventStream events) {
        Updates updates = NONE;
        while (events.hasNext()) {
            if (events.next().getPayload() instanceof PublicRecordEvent event) {
                updates = updates.after(event);
            }
        }
        return updates;
    }

    /** The proposal with that id, while it is open. */
    public Optional<Proposal> proposal(UUID updateId) {
        return Optional.ofNullable(open.get(updateId));
    }

    Updates after(PublicRecordEvent event) {
        if (event instanceof UpdateProposed proposed) {
            return opening(proposed);
        }
        if (event instanceof UpdateDropped dropped) {
            return without(dropped.updateId());
        }
        if (event instanceof EssayCorrected corrected) {
            return without(corrected.updateId());
        }
        if (event instanceof NewVersionPublished anew) {
            return without(anew.updateId());
        }
        if (event instanceof EssayRetracted retracted) {
            return without(retracted.updateId());
        }
        if (event instanceof NoticePublished published) {
            Map<UUID, UpdateType> more = new LinkedHashMap<>(notices);
            more.put(published.updateId(), UpdateType.valueOf(published.type()));
            return new Updates(without(published.updateId()).open, more);
        }
        if (event instanceof NoticeLifted lifted) {
            Map<UUID, UpdateType> fewer = new LinkedHashMap<>(notices);
            fewer.remove(lifted.updateId());
            return new Updates(open, fewer);
        }
        return event instanceof EssayRemoved ? NONE : this;
    }

    private Updates opening(UpdateProposed proposed) {
        Map<UUID, Proposal> more = new LinkedHashMap<>(open);
        more.put(
                proposed.updateId(),
                new Proposal(
                        UpdateType.valueOf(proposed.type()),
                        proposed.onto(),
                        proposed.text(),
                        proposed.byline(),
                        proposed.notice(),
                        proposed.proposedBy()));
        return new Updates(more, notices);
    }

    private Updates without(UUID updateId) {
        Map<UUID, Proposal> fewer = new LinkedHashMap<>(open);
        fewer.remove(updateId);
        return new Updates(fewer, notices);
    }
}
