package org.rejoinder.command.series;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.createNew;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Policy;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.access.Right;
import org.rejoinder.command.commentary.Manuscript;
import org.rejoinder.command.record.PublicRecord;
import org.rejoinder.command.record.Slug;
import org.rejoinder.command.series.SeriesCommand.CloseCall;
import org.rejoinder.command.series.SeriesCommand.CommissionLead;
import org.rejoinder.command.series.SeriesCommand.OpenCall;
import org.rejoinder.command.series.SeriesCommand.OpenSeries;
import org.rejoinder.command.series.SeriesCommand.RecordLead;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.record.PublicRecordEvent.PreviouslyPublishedRecorded;
import org.rejoinder.contract.series.SeriesEvent.CallClosed;
import org.rejoinder.contract.series.SeriesEvent.CallOpened;
import org.rejoinder.contract.series.SeriesEvent.LeadCommissioned;
import org.rejoinder.contract.series.SeriesEvent.SeriesOpened;

/** A series: has one lead, and a call for responses that is open or not. */
@Aggregate(type = "series", cache = "aggregateCache")
@SuppressWarnings("NullAway.Init") // The first event sets what is never null.
public class Series {

    @AggregateIdentifier
    private UUID seriesId;

    private @Nullable UUID lead;
    private boolean callOpen;

    Series() {}

    @CommandHandlerInterceptor
    void demandVersion(SeriesCommand command) {
        command.demandVersion(getVersion());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    long decide(OpenSeries command) {
        Policy.onSite(command.by(), Right.OPEN_SERIES);
        if (!Slug.isWellFormed(command.slug())) {
            throw new Refused(SeriesReason.MALFORMED_SLUG);
        }
        if (Slug.isReserved(command.slug())) {
            throw new Refused(SeriesReason.RESERVED_SLUG);
        }
        if (command.number() != null && command.number() < 1) {
            throw new Refused(SeriesReason.MALFORMED_NUMBER);
        }
        apply(new SeriesOpened(
                command.seriesId(),
                command.slug(),
                command.title(),
                command.number(),
                command.description(),
                command.language(),
                command.secondPairOfEyes(),
                command.by().person()));
        return getVersion();
    }

    @CommandHandler
    long decide(CommissionLead command) throws Exception {
        commission(command.commentaryId(), command.formerLeadEnded(), command.by());
        createNew(
                Manuscript.class,
                () -> Manuscript.lead(seriesId, command.commentaryId(), command.author(), command.by()));
        return getVersion();
    }

    @CommandHandler
    long decide(RecordLead command) throws Exception {
        if (command.essay().kind() != Kind.LEAD || !command.essay().seriesId().equals(seriesId)) {
            throw new Refused(SeriesReason.NOT_A_LEAD);
        }
        PreviouslyPublishedRecorded recorded = PublicRecord.recorded(command.essay());
        commission(command.essay().commentaryId(), command.formerLeadEnded(), command.by());
        createNew(PublicRecord.class, () -> PublicRecord.begunBy(recorded));
        return getVersion();
    }

    private void commission(UUID commentaryId, boolean formerLeadEnded, Actor by) {
        Policy.inSeries(by, seriesId, Right.COMMISSION_LEAD);
        if (lead != null && !formerLeadEnded) {
            throw new Refused(SeriesReason.LEAD_EXISTS);
        }
        apply(new LeadCommissioned(seriesId, commentaryId, by.person()));
    }

    @CommandHandler
    long decide(OpenCall command) {
        Policy.inSeries(command.by(), seriesId, Right.OPEN_CALL);
        if (callOpen) {
            throw new Refused(SeriesReason.CALL_IS_OPEN);
        }
        if (lead == null || !command.leadPublished()) {
            throw new Refused(SeriesReason.LEAD_NOT_PUBLISHED);
        }
        if (command.wordLimit() != null && command.wordLimit() < 1) {
            throw new Refused(SeriesReason.MALFORMED_WORD_LIMIT);
        }
        LocalDate closesOn = command.closesOn();
        apply(new CallOpened(
                seriesId,
                command.brief(),
                closesOn == null ? null : closesOn.toString(),
                command.wordLimit(),
                command.by().person()));
        return getVersion();
    }

    @CommandHandler
    long decide(CloseCall command) {
        Policy.inSeries(command.by(), seriesId, Right.CLOSE_CALL);
        if (!callOpen) {
            throw new Refused(SeriesReason.CALL_IS_NOT_OPEN);
        }
        apply(new CallClosed(seriesId, command.by().person()));
        return getVersion();
    }

    @EventSourcingHandler
    void evolve(SeriesOpened event) {
        seriesId = event.seriesId();
    }

    @EventSourcingHandler
    void evolve(LeadCommissioned event) {
        lead = event.commentaryId();
    }

    @EventSourcingHandler
    void evolve(CallOpened event) {
        callOpen = true;
    }

    @EventSourcingHandler
    void evolve(CallClosed event) {
        callOpen = false;
    }
}
