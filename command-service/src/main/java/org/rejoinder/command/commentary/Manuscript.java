package org.rejoinder.command.commentary;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.createNew;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.axonframework.spring.stereotype.Aggregate;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Part;
import org.rejoinder.command.access.Policy;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.access.Right;
import org.rejoinder.command.commentary.CommentaryCommand.AnswerAsCoauthor;
import org.rejoinder.command.commentary.CommentaryCommand.DeclineReply;
import org.rejoinder.command.commentary.CommentaryCommand.LapseReply;
import org.rejoinder.command.commentary.CommentaryCommand.NameCoauthors;
import org.rejoinder.command.commentary.CommentaryCommand.Reinstate;
import org.rejoinder.command.commentary.CommentaryCommand.SaveVersion;
import org.rejoinder.command.commentary.CommentaryCommand.StartDraft;
import org.rejoinder.command.commentary.CommentaryCommand.SubmitDraft;
import org.rejoinder.command.commentary.CommentaryCommand.TakeUpReply;
import org.rejoinder.command.commentary.CommentaryCommand.Withdraw;
import org.rejoinder.command.log.Recall;
import org.rejoinder.command.record.PublishedEssay;
import org.rejoinder.contract.commentary.Coauthor;
import org.rejoinder.contract.commentary.CommentaryEvent.CoauthorConsented;
import org.rejoinder.contract.commentary.CommentaryEvent.CoauthorRefused;
import org.rejoinder.contract.commentary.CommentaryEvent.CoauthorsNamed;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftStarted;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftSubmitted;
import org.rejoinder.contract.commentary.CommentaryEvent.Reinstated;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyAccepted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyDeclined;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyLapsed;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyOffered;
import org.rejoinder.contract.commentary.CommentaryEvent.VersionSaved;
import org.rejoinder.contract.commentary.CommentaryEvent.Withdrawn;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.text.TextRef;

/**
 * One commentary's way to publication. Each {@code decide} asks the policy, the stage and the rules, and says what happened;
 * what came before is remembered by {@link Progress}. Here is what authors do; between the two stand what reviewers and
 * editors do ({@link Reviewing}), what is decided on the text ({@link Approving}), and its production ({@link Producing}).
 */
@Aggregate(type = "commentary", cache = "aggregateCache")
public class Manuscript extends Producing {

    private static final AggregateModel<Manuscript> MODEL =
            AnnotatedAggregateMetaModelFactory.inspectAggregate(Manuscript.class);

    Manuscript() {}

    /** Begins the manuscript of a lead; for {@code AggregateLifecycle.createNew} in the unit of work of its series. */
    public static Manuscript lead(UUID seriesId, UUID commentaryId, UUID author, Actor by) {
        return begunBy(new DraftStarted(commentaryId, seriesId, Kind.LEAD.name(), author, by.person(), List.of()));
    }

    /** Begins the manuscript of a lead whose author accepted an invitation to it; otherwise as {@link #lead}. */
    public static Manuscript invitedLead(UUID seriesId, UUID commentaryId, UUID author, UUID invitation) {
        return begunBy(
                new DraftStarted(commentaryId, seriesId, Kind.LEAD.name(), author, author, List.of(), invitation));
    }

    /**
     * Begins a manuscript whose author accepted an invitation to it, in the invitation's unit of work. As when an editor
     * begins one in its author's name, no call needs to be open, and the exchange may go further than usual.
     *
     * @param answered what it answers
     * @throws Refused when the author may not answer that
     */
    public static Manuscript invited(
            UUID commentaryId, UUID seriesId, Kind kind, UUID author, List<PublishedEssay> answered, UUID invitation) {
        List<Target> targets = answered.stream()
                .map(essay -> Target.essay(essay.commentaryId(), essay.version()))
                .toList();
        new Conversation(commentaryId, seriesId, kind, author, true).demandPlaceFor(targets, answered);
        return begunBy(new DraftStarted(commentaryId, seriesId, kind.name(), author, author, targets, invitation));
    }

    /** Begins a manuscript in the unit of work of another aggregate; for {@code AggregateLifecycle.createNew}. */
    public static Manuscript begunBy(DraftStarted event) {
        apply(event);
        return new Manuscript();
    }

    /** What the events of a manuscript say; empty when these are none, or not of one. Nothing is locked, nothing is written. */
    public static Optional<ManuscriptFacts> recall(DomainEventStream events) {
        Recall<ManuscriptFacts> recall = recall();
        events.forEachRemaining(recall::take);
        return recall.facts();
    }

    /** The same, one event after the other. */
    public static Recall<ManuscriptFacts> recall() {
        return new Recall<>() {

            private final Manuscript manuscript = new Manuscript();
            private long last = -1;

            @Override
            public void take(DomainEventMessage<?> event) {
                MODEL.publish(event, manuscript);
                last = event.getSequenceNumber();
            }

            @Override
            public Optional<ManuscriptFacts> facts() {
                // The id may be that of something else, whose events say nothing here.
                return manuscript.isBegun() ? Optional.of(manuscript.facts(last)) : Optional.empty();
            }
        };
    }

    @CommandHandlerInterceptor
    void demandVersion(CommentaryCommand command) {
        command.demandVersion(isBegun() ? knownTo(command.by()) : null);
    }

    // Writing

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    long decide(StartDraft command) {
        Actor by = command.by();
        boolean edits = by.edits(command.seriesId());
        boolean forSomeoneElse = !command.author().equals(by.person());
        boolean turn = command.kind() == Kind.REPLY || command.kind() == Kind.REJOINDER;
        Policy.inSeries(by, command.seriesId(), Right.START);
        if (command.kind() == Kind.LEAD) {
            throw new Refused(CommentaryReason.LEAD_IS_COMMISSIONED);
        }
        if (!edits && (forSomeoneElse || command.kind() == Kind.EDITORS_NOTE)) {
            throw new Refused(CommentaryReason.EDITORS_ONLY);
        }
        if (!edits && command.kind() == Kind.RESPONSE && !command.callOpen()) {
            throw new Refused(CommentaryReason.CALL_IS_NOT_OPEN);
        }
        if (turn && command.targets().isEmpty()) {
            throw new Refused(CommentaryReason.NO_TARGET);
        }
        new Conversation(command.commentaryId(), command.seriesId(), command.kind(), command.author(), forSomeoneElse)
                .demandPlaceFor(command.targets(), command.answered());
        if (turn && !forSomeoneElse) {
            command.turn().demandByRight();
        }
        apply(new DraftStarted(
                command.commentaryId(),
                command.seriesId(),
                command.kind().name(),
                command.author(),
                by.person(),
                command.targets()));
        return versionFor(command.by());
    }

    @CommandHandler
    long decide(SaveVersion command) {
        demand(Right.SAVE_VERSION, command.by());
        keep(command.text(), command.targets(), command.by());
        return versionFor(command.by());
    }

    @CommandHandler
    long decide(NameCoauthors command) {
        demand(Right.NAME_COAUTHORS, command.by());
        Set<UUID> people = new HashSet<>();
        for (Coauthor coauthor : command.coauthors()) {
            UUID person = coauthor.name().personId();
            if (author.equals(person)) {
                throw new Refused(CommentaryReason.COAUTHOR_IS_AUTHOR);
            }
            if (person != null && !people.add(person)) {
                throw new Refused(CommentaryReason.COAUTHOR_TWICE);
            }
            if (person != null && deciders.contains(person)) {
                throw new Refused(CommentaryReason.COAUTHOR_DECIDED);
            }
        }
        if (!command.coauthors().equals(coauthors.named())) {
            apply(new CoauthorsNamed(
                    commentaryId, command.coauthors(), command.by().person()));
        }
        return versionFor(command.by());
    }

    @CommandHandler
    long decide(AnswerAsCoauthor command) {
        Actor by = command.by();
        UUID id = command.coauthorId();
        demand(Right.CONSENT, by);
        Coauthor coauthor = coauthors.find(id).orElseThrow(() -> new Refused(CommentaryReason.NO_SUCH_COAUTHOR));
        UUID person = coauthor.name().personId();
        boolean entitled = person == null ? partsOf(by).contains(Part.EDITOR) : person.equals(by.person());
        if (!entitled) {
            throw new Refused(CommentaryReason.CONSENT_IS_THEIRS);
        }
        if (!Boolean.valueOf(command.consents()).equals(coauthors.answerOf(id))) {
            apply(
                    command.consents()
                            ? new CoauthorConsented(commentaryId, id, by.person())
                            : new CoauthorRefused(commentaryId, id, by.person()));
        }
        return versionFor(command.by());
    }

    @CommandHandler
    long decide(SubmitDraft command) {
        demand(Right.SUBMIT, command.by());
        demandComplete(command);
        if (stage == Stage.REVISIONS_REQUESTED && notes.awaitAnswer(authors())) {
            throw new Refused(CommentaryReason.NOTES_UNANSWERED, movesOf(command.by()));
        }
        if (!coauthors.haveAllConsented()) {
            throw new Refused(CommentaryReason.COAUTHORS_TO_CONSENT, movesOf(command.by()));
        }
        keep(command.text(), command.targets(), command.by());
        // A draft that was returned as incomplete goes on in the round it was in.
        int next = round == 0 || stage == Stage.REVISIONS_REQUESTED ? round + 1 : round;
        apply(new DraftSubmitted(
                commentaryId,
                next,
                version,
                theText(),
                targets,
                command.competingInterests(),
                command.licence(),
                command.by().person()));
        return versionFor(command.by());
    }

    private void demandComplete(SubmitDraft command) {
        if (command.text().words() == 0) {
            throw new Refused(CommentaryReason.EMPTY_TEXT);
        }
        if (command.wordLimit() != null && command.text().words() > command.wordLimit()) {
            throw new Refused(CommentaryReason.OVER_WORD_LIMIT);
        }
        if (command.competingInterests().words() == 0) {
            throw new Refused(CommentaryReason.NO_COMPETING_INTERESTS);
        }
        if (command.licence().isBlank()) {
            throw new Refused(CommentaryReason.NO_LICENCE);
        }
        if (kind.answersSomething() && command.targets().isEmpty()) {
            throw new Refused(CommentaryReason.NO_TARGET);
        }
        if (takesTurn() && !command.targets().get(0).equals(firstTarget)) {
            throw new Refused(CommentaryReason.OTHER_TURN);
        }
        new Conversation(commentaryId, seriesId, kind, author, byEditors)
                .demandPlaceFor(command.targets(), command.answered());
    }

    private void keep(TextRef written, List<Target> answering, Actor by) {
        if (text == null || !text.sha256().equals(written.sha256())) {
            apply(new VersionSaved(commentaryId, lastVersion + 1, written, answering, by.person()));
        }
    }

    @CommandHandler
    long decide(Withdraw command) {
        Actor by = command.by();
        boolean accepted = stage == Stage.ACCEPTED || stage == Stage.PROOF || stage == Stage.READY;
        if (accepted && partsOf(by).contains(Part.AUTHOR)) {
            throw new Refused(CommentaryReason.WITHDRAWN_WITH_EDITOR, movesOf(by));
        }
        demand(Right.WITHDRAW, by);
        cancelSchedule(by);
        apply(new Withdrawn(commentaryId, command.reason(), by.person()));
        return versionFor(command.by());
    }

    @CommandHandler
    long decide(Reinstate command) {
        demand(Right.REINSTATE, command.by());
        if (command.replaced()) {
            throw new Refused(CommentaryReason.REPLACED);
        }
        apply(new Reinstated(commentaryId, withdrawnFrom.name(), command.by().person()));
        for (ReplyOffer offer : withdrawnOffers) {
            apply(new ReplyOffered(commentaryId, offer.author(), offer.until().toString()));
        }
        return versionFor(command.by());
    }

    // The right of reply to it

    @CommandHandler
    long decide(TakeUpReply command) throws Exception {
        UUID by = command.by().person();
        demandOpenOffer(command.by(), command.today());
        apply(new ReplyAccepted(commentaryId, by, command.replyId()));
        DraftStarted reply = new DraftStarted(
                command.replyId(),
                seriesId,
                Kind.REPLY.name(),
                by,
                by,
                List.of(Target.essay(commentaryId, command.version())));
        createNew(Manuscript.class, () -> begunBy(reply));
        return versionFor(command.by());
    }

    @CommandHandler
    long decide(DeclineReply command) {
        demandOpenOffer(command.by(), command.today());
        apply(new ReplyDeclined(commentaryId, command.by().person(), command.reason()));
        return versionFor(command.by());
    }

    @CommandHandler
    long decide(LapseReply command) {
        demand(Right.LAPSE_REPLY, command.by());
        ReplyOffer offer = offers.get(command.answered());
        if (offer == null || !offer.isOpen() || !offer.isOver(command.today())) {
            throw new Refused(CommentaryReason.OFFER_STANDS);
        }
        apply(new ReplyLapsed(commentaryId, command.answered()));
        return versionFor(command.by());
    }

    private void demandOpenOffer(Actor by, LocalDate today) {
        demand(Right.ANSWER_OFFER, by);
        if (Objects.requireNonNull(offers.get(by.person())).isOver(today)) {
            throw new Refused(CommentaryReason.OFFER_OVER);
        }
    }
}
