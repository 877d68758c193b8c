package org.rejoinder.command.series;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.createNew;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
import org.rejoinder.command.access.Part;
import org.rejoinder.command.access.Policy;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.access.Right;
import org.rejoinder.command.commentary.Manuscript;
import org.rejoinder.command.record.PublicRecord;
import org.rejoinder.command.record.Slug;
import org.rejoinder.command.series.SeriesCommand.ChangeCall;
import org.rejoinder.command.series.SeriesCommand.CloseCall;
import org.rejoinder.command.series.SeriesCommand.CommissionLead;
import org.rejoinder.command.series.SeriesCommand.DescribeSeries;
import org.rejoinder.command.series.SeriesCommand.OpenCall;
import org.rejoinder.command.series.SeriesCommand.OpenSeries;
import org.rejoinder.command.series.SeriesCommand.RecordLead;
import org.rejoinder.command.series.SeriesCommand.SetPolicy;
import org.rejoinder.command.series.SeriesCommand.SetReviewForm;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.record.PublicRecordEvent.PreviouslyPublishedRecorded;
import org.rejoinder.contract.series.KindLabel;
import org.rejoinder.contract.series.SeriesEvent.CallChanged;
import org.rejoinder.contract.series.SeriesEvent.CallClosed;
import org.rejoinder.contract.series.SeriesEvent.CallOpened;
import org.rejoinder.contract.series.SeriesEvent.LeadCommissioned;
import org.rejoinder.contract.series.SeriesEvent.PolicySet;
import org.rejoinder.contract.series.SeriesEvent.ReviewFormSet;
import org.rejoinder.contract.series.SeriesEvent.SeriesDescribed;
import org.rejoinder.contract.series.SeriesEvent.SeriesOpened;

/** A series: has one lead, and a call for responses that is open or not. */
@Aggregate(type = "series", cache = "aggregateCache")
@SuppressWarnings("NullAway.Init") // The first event sets what is never null.
public class Series {

    @AggregateIdentifier
    private UUID seriesId;

    private @Nullable UUID lead;
    private boolean callOpen;
    private boolean secondPairOfEyes;

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
        demandNumber(command.number());
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
        UUID invitation = command.invitation();
        createNew(
                Manuscript.class,
                () -> invitation == null
                        ? Manuscript.lead(seriesId, command.commentaryId(), command.author(), command.by())
                        : Manuscript.invitedLead(seriesId, command.commentaryId(), command.author(), invitation));
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
        demandLimit(command.wordLimit());
        apply(new CallOpened(
                seriesId,
                command.brief(),
                day(command.closesOn()),
                command.wordLimit(),
                command.by().person()));
        return getVersion();
    }

    @CommandHandler
    long decide(ChangeCall command) {
        Policy.inSeries(command.by(), seriesId, Right.CHANGE_CALL);
        if (!callOpen) {
            throw new Refused(SeriesReason.CALL_IS_NOT_OPEN);
        }
        demandLimit(command.wordLimit());
        apply(new CallChanged(
                seriesId,
                command.brief(),
                day(command.closesOn()),
                command.wordLimit(),
                command.by().person()));
        return getVersion();
    }

    private static void demandLimit(@Nullable Integer words) {
        if (words != null && words < 1) {
            throw new Refused(SeriesReason.MALFORMED_WORD_LIMIT);
        }
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
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

    @CommandHandler
    long decide(DescribeSeries command) {
        Policy.inSeries(command.by(), seriesId, Right.DESCRIBE_SERIES);
        demandNumber(command.number());
        if (command.leadsBack() || seriesId.equals(command.continues())) {
            throw new Refused(SeriesReason.CONTINUES_ITSELF);
        }
        apply(new SeriesDescribed(
                seriesId,
                command.title(),
                command.number(),
                command.description(),
                command.continues(),
                command.by().person()));
        return getVersion();
    }

    @CommandHandler
    long decide(SetPolicy command) {
        Set<Part> parts = Part.inSeries(command.by(), seriesId);
        Policy.inSeries(command.by(), seriesId, Right.SET_POLICY);
        if (secondPairOfEyes && !command.secondPairOfEyes() && !parts.contains(Part.PUBLISHER)) {
            throw new Refused(SeriesReason.SECOND_PAIR_OF_EYES);
        }
        if (command.depth() < 1 || command.depth() > SetPolicy.DEEPEST) {
            throw new Refused(SeriesReason.MALFORMED_DEPTH);
        }
        if (command.replyDays() < 1 || command.replyDays() > SetPolicy.LONGEST_REPLY) {
            throw new Refused(SeriesReason.MALFORMED_REPLY_DAYS);
        }
        if (!areLabels(command.labels())) {
            throw new Refused(SeriesReason.MALFORMED_LABELS);
        }
        apply(new PolicySet(
                seriesId,
                command.secondPairOfEyes(),
                command.reviewMode().name(),
                command.depth(),
                command.replyDays(),
                command.labels(),
                command.by().person()));
        return getVersion();
    }

    @CommandHandler
    long decide(SetReviewForm command) {
        Policy.inSeries(command.by(), seriesId, Right.SET_REVIEW_FORM);
        if (!ReviewForm.isWellFormed(command.questions())) {
            throw new Refused(SeriesReason.MALFORMED_FORM);
        }
        apply(new ReviewFormSet(seriesId, command.questions(), command.by().person()));
        return getVersion();
    }

    private static void demandNumber(@Nullable Integer number) {
        if (number != null && number < 1) {
            throw new Refused(SeriesReason.MALFORMED_NUMBER);
        }
    }

    private static boolean areLabels(List<KindLabel> labels) {
        Set<String> kinds = new HashSet<>();
        for (KindLabel label : labels) {
            boolean known =
                    Arrays.stream(Kind.values()).anyMatch(kind -> kind.name().equals(label.kind()));
            if (!known || label.label().isBlank() || !kinds.add(label.kind())) {
                return false;
            }
        }
        return true;
    }

    @EventSourcingHandler
    void evolve(SeriesOpened event) {
        seriesId = event.seriesId();
        secondPairOfEyes = event.secondPairOfEyes();
    }

    @EventSourcingHandler
    void evolve(SeriesDescribed event) {
        // Nothing that is decided on later: readers and editors see it.
    }

    @EventSourcingHandler
    void evolve(PolicySet event) {
        secondPairOfEyes = event.secondPairOfEyes();
    }

    @EventSourcingHandler
    void evolve(ReviewFormSet event) {
        // Manuscripts are given it when reviewers are asked.
    }

    @EventSourcingHandler
    void evolve(CallChanged event) {
        // It stays open.
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
