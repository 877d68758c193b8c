package org.rejoinder.command.record;

import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.util.Set;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Part;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.DoiDepositDropped;
import org.rejoinder.contract.record.PublicRecordEvent.DoiDeposited;
import org.rejoinder.contract.record.PublicRecordEvent.DoiRegistered;
import org.rejoinder.contract.record.PublicRecordEvent.DoiTakenBack;
import org.rejoinder.contract.record.PublicRecordEvent.EssayCorrected;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRemoved;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRetracted;
import org.rejoinder.contract.record.PublicRecordEvent.NewVersionPublished;
import org.rejoinder.contract.record.PublicRecordEvent.NoticeLifted;
import org.rejoinder.contract.record.PublicRecordEvent.NoticePublished;
import org.rejoinder.contract.record.PublicRecordEvent.OriginalDoiNoted;
import org.rejoinder.contract.record.PublicRecordEvent.PreviouslyPublishedRecorded;
import org.rejoinder.contract.record.PublicRecordEvent.TranslationDeclared;
import org.rejoinder.contract.record.PublicRecordEvent.TranslationTakenBack;
import org.rejoinder.contract.record.PublicRecordEvent.UpdateDropped;
import org.rejoinder.contract.record.PublicRecordEvent.UpdateProposed;
import org.rejoinder.contract.record.ToldOfRecord;

/** What a public record remembers of its events: how the essay stands, what is proposed to change it, and
 * its DOI. */
@SuppressWarnings("NullAway.Init") // The first event sets what is never null.
abstract class Standing {

    @AggregateIdentifier
    UUID recordId;

    PublishedEssay essay;
    Updates updates = Updates.NONE;
    Identified identified = Identified.NOT;
    final ToldOfRecord told = new ToldOfRecord();

    @SuppressWarnings("ReferenceEquality") // Whether there is one at all.
    final boolean isBegun() {
        return (Object) recordId != null;
    }

    /** The version it is at for somebody: for editors the number of its stream, for authors of what they are told; else -1. */
    final long versionFor(Actor by) {
        Set<Part> parts = essay.partsOf(by);
        if (parts.contains(Part.AUTHOR)) {
            return told.to(by.person());
        }
        return parts.contains(Part.EDITOR) || parts.contains(Part.PUBLISHER) ? getVersion() : -1;
    }

    @EventSourcingHandler
    void evolve(EssayPublished event) {
        begin(event);
    }

    @EventSourcingHandler
    void evolve(PreviouslyPublishedRecorded event) {
        begin(event);
    }

    @EventSourcingHandler
    void evolve(UpdateProposed event) {
        remember(event);
    }

    @EventSourcingHandler
    void evolve(UpdateDropped event) {
        remember(event);
    }

    @EventSourcingHandler
    void evolve(EssayCorrected event) {
        remember(event);
    }

    @EventSourcingHandler
    void evolve(NewVersionPublished event) {
        remember(event);
    }

    @EventSourcingHandler
    void evolve(NoticePublished event) {
        remember(event);
    }

    @EventSourcingHandler
    void evolve(NoticeLifted event) {
        remember(event);
    }

    @EventSourcingHandler
    void evolve(EssayRetracted event) {
        remember(event);
    }

    @EventSourcingHandler
    void evolve(EssayRemoved event) {
        remember(event);
    }

    @EventSourcingHandler
    void evolve(TranslationDeclared event) {
        remember(event);
    }

    @EventSourcingHandler
    void evolve(DoiDeposited event) {
        remember(event);
    }

    @EventSourcingHandler
    void evolve(TranslationTakenBack event) {
        remember(event);
    }

    @EventSourcingHandler
    void evolve(DoiDepositDropped event) {
        remember(event);
    }

    @EventSourcingHandler
    void evolve(DoiRegistered event) {
        remember(event);
    }

    @EventSourcingHandler
    void evolve(OriginalDoiNoted event) {
        remember(event);
    }

    @EventSourcingHandler
    void evolve(DoiTakenBack event) {
        remember(event);
    }

    private void begin(PublicRecordEvent event) {
        recordId = event.recordId();
        essay = PublishedEssay.after((@Nullable PublishedEssay) null, event);
        identified = identified.after(event);
        told.take(event);
    }

    private void remember(PublicRecordEvent event) {
        essay = PublishedEssay.after(essay, event);
        updates = updates.after(event);
        identified = identified.after(event);
        told.take(event);
    }
}
