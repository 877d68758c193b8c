package org.rejoinder.command.invitation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.createNew;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Part;
import org.rejoinder.command.access.Policy;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.access.Right;
import org.rejoinder.command.commentary.Manuscript;
import org.rejoinder.command.invitation.InvitationCommand.AcceptInvitation;
import org.rejoinder.command.invitation.InvitationCommand.DeclineInvitation;
import org.rejoinder.command.invitation.InvitationCommand.DraftInvitation;
import org.rejoinder.command.invitation.InvitationCommand.ExpireInvitation;
import org.rejoinder.command.invitation.InvitationCommand.RedraftInvitation;
import org.rejoinder.command.invitation.InvitationCommand.RescindInvitation;
import org.rejoinder.command.invitation.InvitationCommand.SendInvitation;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationAccepted;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationDeclined;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationDrafted;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationExpired;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationRedrafted;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationRescinded;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationSent;
import org.rejoinder.contract.text.TextRef;

/** An invitation to contribute: drafted, sent, and then accepted, declined, expired or rescinded, once. */
@Aggregate(type = "invitation", cache = "aggregateCache")
@SuppressWarnings("NullAway.Init") // The first event sets what is never null.
public class Invitation {

    private static final AggregateModel<Invitation> MODEL =
            AnnotatedAggregateMetaModelFactory.inspectAggregate(Invitation.class);

    @AggregateIdentifier
    private UUID invitationId;

    private UUID seriesId;
    private Kind kind;
    private InvitationState state;
    private @Nullable Target target;
    private TextRef letter;
    private @Nullable String answerBy;
    private @Nullable UUID sentBy;
    private @Nullable UUID commentaryId;
    private @Nullable UUID personId;

    Invitation() {}

    /** What the events of an invitation say; empty when there are none. Nothing is locked, nothing is written. */
    public static Optional<InvitationFacts> recall(DomainEventStream events) {
        Invitation invitation = new Invitation();
        long last = -1;
        while (events.hasNext()) {
            DomainEventMessage<?> event = events.next();
            MODEL.publish(event, invitation);
            last = event.getSequenceNumber();
        }
        // An id may be that of another stream, whose events say nothing of an invitation.
        return invitation.invitationId == null ? Optional.empty() : Optional.of(invitation.facts(last));
    }

    private InvitationFacts facts(long version) {
        return new InvitationFacts(
                invitationId, seriesId, kind, target, state, letter, answerBy, sentBy, commentaryId, personId, version);
    }

    @CommandHandlerInterceptor
    void demandVersion(InvitationCommand command) {
        command.demandVersion(getVersion());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    long decide(DraftInvitation command) {
        Policy.inSeries(command.by(), command.seriesId(), Right.DRAFT_INVITATION);
        boolean answers = command.kind().answersSomething();
        if (!answers && command.target() != null) {
            throw new Refused(InvitationReason.NOT_FOR_THIS_KIND);
        }
        if (answers && command.kind() != Kind.RESPONSE && command.target() == null) {
            throw new Refused(InvitationReason.TARGET_MISSING);
        }
        demandDays(command.answerBy(), command.dueOn(), command.today());
        apply(new InvitationDrafted(
                command.invitationId(),
                command.seriesId(),
                command.kind().name(),
                command.target(),
                command.letter(),
                day(command.answerBy()),
                day(command.dueOn()),
                command.by().person()));
        return getVersion();
    }

    @CommandHandler
    long decide(RedraftInvitation command) {
        demandEditor(command.by(), Right.DRAFT_INVITATION);
        demandDraft();
        demandDays(command.answerBy(), command.dueOn(), command.today());
        apply(new InvitationRedrafted(
                invitationId,
                command.letter(),
                day(command.answerBy()),
                day(command.dueOn()),
                command.by().person()));
        return getVersion();
    }

    @CommandHandler
    long decide(SendInvitation command) {
        demandEditor(command.by(), Right.SEND_INVITATION);
        demandDraft();
        if (isOver(command.today())) {
            throw new Refused(InvitationReason.PAST_DAY);
        }
        apply(new InvitationSent(invitationId, command.by().person()));
        return getVersion();
    }

    @CommandHandler
    long decide(AcceptInvitation command) throws Exception {
        demandAnswerable(command.by(), command.today());
        UUID essay = target == null ? null : target.commentaryId();
        if (essay != null
                && command.answered().stream()
                        .noneMatch(answered -> answered.commentaryId().equals(essay))) {
            throw new Refused(InvitationReason.TARGET_GONE);
        }
        apply(new InvitationAccepted(invitationId, command.personId(), command.commentaryId()));
        if (kind != Kind.LEAD) {
            createNew(
                    Manuscript.class,
                    () -> Manuscript.invited(
                            command.commentaryId(),
                            seriesId,
                            kind,
                            command.personId(),
                            command.answered(),
                            invitationId));
        }
        return getVersion();
    }

    @CommandHandler
    long decide(DeclineInvitation command) {
        demandAnswerable(command.by(), command.today());
        apply(new InvitationDeclined(invitationId, command.reason()));
        return getVersion();
    }

    @CommandHandler
    long decide(ExpireInvitation command) {
        demandEditor(command.by(), Right.EXPIRE_INVITATION);
        demandSent();
        if (!isOver(command.today())) {
            throw new Refused(InvitationReason.INVITATION_STANDS);
        }
        apply(new InvitationExpired(invitationId));
        return getVersion();
    }

    @CommandHandler
    long decide(RescindInvitation command) {
        demandEditor(command.by(), Right.RESCIND_INVITATION);
        if (state.isEnd()) {
            throw new Refused(ended());
        }
        apply(new InvitationRescinded(
                invitationId, command.reason(), command.by().person()));
        return getVersion();
    }

    private void demandEditor(Actor by, Right right) {
        Policy.inSeries(by, seriesId, right);
    }

    private void demandAnswerable(Actor by, LocalDate today) {
        Policy.ofInvitation(Part.ofInvitation(by, invitationId), Right.ANSWER_INVITATION);
        demandSent();
        if (isOver(today)) {
            throw new Refused(InvitationReason.EXPIRED_ALREADY);
        }
    }

    private void demandDraft() {
        if (state == InvitationState.SENT) {
            throw new Refused(InvitationReason.SENT_ALREADY);
        }
        if (state != InvitationState.DRAFT) {
            throw new Refused(ended());
        }
    }

    private void demandSent() {
        if (state == InvitationState.DRAFT) {
            throw new Refused(InvitationReason.NOT_SENT_YET);
        }
        if (state != InvitationState.SENT) {
            throw new Refused(ended());
        }
    }

    private InvitationReason ended() {
        return switch (state) {
            case ACCEPTED -> InvitationReason.ACCEPTED_ALREADY;
            case DECLINED -> InvitationReason.DECLINED_ALREADY;
            case RESCINDED -> InvitationReason.RESCINDED_ALREADY;
            default -> InvitationReason.EXPIRED_ALREADY;
        };
    }

    private boolean isOver(LocalDate today) {
        return facts(0).isOverOn(today);
    }

    private static void demandDays(@Nullable LocalDate answerBy, @Nullable LocalDate dueOn, LocalDate today) {
        if (answerBy != null && answerBy.isBefore(today)) {
            throw new Refused(InvitationReason.PAST_DAY);
        }
        if (dueOn != null && dueOn.isBefore(answerBy == null ? today : answerBy)) {
            throw new Refused(InvitationReason.DUE_BEFORE_ANSWER);
        }
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    @EventSourcingHandler
    void evolve(InvitationDrafted event) {
        invitationId = event.invitationId();
        seriesId = event.seriesId();
        kind = Kind.valueOf(event.kind());
        target = event.target();
        letter = event.letter();
        answerBy = event.answerBy();
        state = InvitationState.DRAFT;
    }

    @EventSourcingHandler
    void evolve(InvitationRedrafted event) {
        letter = event.letter();
        answerBy = event.answerBy();
    }

    @EventSourcingHandler
    void evolve(InvitationSent event) {
        sentBy = event.sentBy();
        state = InvitationState.SENT;
    }

    @EventSourcingHandler
    void evolve(InvitationAccepted event) {
        personId = event.personId();
        commentaryId = event.commentaryId();
        state = InvitationState.ACCEPTED;
    }

    @EventSourcingHandler
    void evolve(InvitationDeclined event) {
        state = InvitationState.DECLINED;
    }

    @EventSourcingHandler
    void evolve(InvitationExpired event) {
        state = InvitationState.EXPIRED;
    }

    @EventSourcingHandler
    void evolve(InvitationRescinded event) {
        state = InvitationState.RESCINDED;
    }
}
