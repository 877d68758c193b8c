package org.rejoinder.command.commentary;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.createNew;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

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
import org.rejoinder.command.commentary.CommentaryCommand.AddNote;
import org.rejoinder.command.commentary.CommentaryCommand.ApproveDecision;
import org.rejoinder.command.commentary.CommentaryCommand.ApproveProof;
import org.rejoinder.command.commentary.CommentaryCommand.AssignReviewer;
import org.rejoinder.command.commentary.CommentaryCommand.CompleteReview;
import org.rejoinder.command.commentary.CommentaryCommand.Invited;
import org.rejoinder.command.commentary.CommentaryCommand.PrepareProof;
import org.rejoinder.command.commentary.CommentaryCommand.Publish;
import org.rejoinder.command.commentary.CommentaryCommand.RecommendDecision;
import org.rejoinder.command.commentary.CommentaryCommand.ReopenNote;
import org.rejoinder.command.commentary.CommentaryCommand.ResolveNote;
import org.rejoinder.command.commentary.CommentaryCommand.ReturnAsIncomplete;
import org.rejoinder.command.commentary.CommentaryCommand.SaveVersion;
import org.rejoinder.command.commentary.CommentaryCommand.SendDecisionBack;
import org.rejoinder.command.commentary.CommentaryCommand.SendToReview;
import org.rejoinder.command.commentary.CommentaryCommand.StartDraft;
import org.rejoinder.command.commentary.CommentaryCommand.SubmitDraft;
import org.rejoinder.command.commentary.CommentaryCommand.Withdraw;
import org.rejoinder.command.record.PublicRecord;
import org.rejoinder.contract.commentary.Audience;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.CommentaryEvent.Accepted;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRecommended;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionSentBack;
import org.rejoinder.contract.commentary.CommentaryEvent.Declined;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftStarted;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftSubmitted;
import org.rejoinder.contract.commentary.CommentaryEvent.EditorialReviewChosen;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteAdded;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteReopened;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteResolved;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofApproved;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofPrepared;
import org.rejoinder.contract.commentary.CommentaryEvent.Released;
import org.rejoinder.contract.commentary.CommentaryEvent.ReturnedAsIncomplete;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewCompleted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewerAssigned;
import org.rejoinder.contract.commentary.CommentaryEvent.RevisionsRequested;
import org.rejoinder.contract.commentary.CommentaryEvent.SentToReview;
import org.rejoinder.contract.commentary.CommentaryEvent.VersionSaved;
import org.rejoinder.contract.commentary.CommentaryEvent.Withdrawn;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Outcome;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.text.TextRef;

/**
 * One commentary's way to publication. Each {@code decide} asks the policy, the stage and the rules, and says what happened;
 * what came before is remembered by {@link Progress}.
 */
@Aggregate(type = "commentary", cache = "aggregateCache")
public class Manuscript extends Progress {

    private static final AggregateModel<Manuscript> MODEL =
            AnnotatedAggregateMetaModelFactory.inspectAggregate(Manuscript.class);

    Manuscript() {}

    /** Begins the manuscript of a lead; for {@code AggregateLifecycle.createNew} in the unit of work of its series. */
    public static Manuscript lead(UUID seriesId, UUID commentaryId, UUID author, Actor by) {
        apply(new DraftStarted(commentaryId, seriesId, Kind.LEAD.name(), author, by.person(), List.of()));
        return new Manuscript();
    }

    /** What the events of a manuscript say; empty when there are none. Nothing is locked, nothing is written. */
    public static Optional<ManuscriptFacts> recall(DomainEventStream events) {
        Manuscript manuscript = new Manuscript();
        long last = -1;
        while (events.hasNext()) {
            DomainEventMessage<?> event = events.next();
            MODEL.publish(event, manuscript);
            last = event.getSequenceNumber();
        }
        return last < 0 ? Optional.empty() : Optional.of(manuscript.facts(last));
    }

    @CommandHandlerInterceptor
    void demandVersion(CommentaryCommand command) {
        command.demandVersion(getVersion());
    }

    // Writing

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    long decide(StartDraft command) {
        Actor by = command.by();
        boolean edits = by.edits(command.seriesId());
        boolean forSomeoneElse = !command.author().equals(by.person());
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
        if ((command.kind() == Kind.REPLY || command.kind() == Kind.REJOINDER)
                && command.targets().isEmpty()) {
            throw new Refused(CommentaryReason.NO_TARGET);
        }
        new Conversation(command.commentaryId(), command.seriesId(), command.kind(), command.author(), forSomeoneElse)
                .demandPlaceFor(command.targets(), command.answered());
        apply(new DraftStarted(
                command.commentaryId(),
                command.seriesId(),
                command.kind().name(),
                command.author(),
                by.person(),
                command.targets()));
        return getVersion();
    }

    @CommandHandler
    long decide(SaveVersion command) {
        demand(Right.SAVE_VERSION, command.by());
        keep(command.text(), command.targets(), command.by());
        return getVersion();
    }

    @CommandHandler
    long decide(SubmitDraft command) {
        demand(Right.SUBMIT, command.by());
        demandComplete(command);
        if (stage == Stage.REVISIONS_REQUESTED && notes.awaitAnswer(authors())) {
            throw new Refused(CommentaryReason.NOTES_UNANSWERED, movesOf(command.by()));
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
        return getVersion();
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
        new Conversation(commentaryId, seriesId, kind, author, !startedBy.equals(author))
                .demandPlaceFor(command.targets(), command.answered());
    }

    private void keep(TextRef written, List<Target> answering, Actor by) {
        if (text == null || !text.sha256().equals(written.sha256())) {
            apply(new VersionSaved(commentaryId, version + 1, written, answering, by.person()));
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
        apply(new Withdrawn(commentaryId, command.reason(), by.person()));
        return getVersion();
    }

    // Review

    @CommandHandler
    long decide(ReturnAsIncomplete command) {
        demand(Right.RETURN_AS_INCOMPLETE, command.by());
        apply(new ReturnedAsIncomplete(
                commentaryId, command.reason(), command.by().person()));
        return getVersion();
    }

    @CommandHandler
    long decide(SendToReview command) {
        Actor by = command.by();
        demand(Right.SEND_TO_REVIEW, by);
        Set<UUID> asked = new HashSet<>();
        for (Invited invited : command.reviewers()) {
            demandReviewer(invited, !asked.add(invited.reviewer()));
        }
        apply(
                command.reviewers().isEmpty()
                        ? new EditorialReviewChosen(commentaryId, round, version, by.person())
                        : new SentToReview(commentaryId, round, version, by.person()));
        command.reviewers().forEach(invited -> assign(invited, by));
        return getVersion();
    }

    @CommandHandler
    long decide(AssignReviewer command) {
        demand(Right.ASSIGN_REVIEWER, command.by());
        demandReviewer(command.invited(), reviews.asked(command.invited().reviewer()));
        assign(command.invited(), command.by());
        return getVersion();
    }

    private void demandReviewer(Invited invited, boolean alreadyAsked) {
        if (authors().contains(invited.reviewer())) {
            throw new Refused(CommentaryReason.AUTHOR_CANNOT_REVIEW);
        }
        if (alreadyAsked) {
            throw new Refused(CommentaryReason.ALREADY_ASSIGNED);
        }
    }

    private void assign(Invited invited, Actor by) {
        LocalDate dueOn = invited.dueOn();
        apply(new ReviewerAssigned(
                commentaryId,
                round,
                invited.assignmentId(),
                invited.reviewer(),
                dueOn == null ? null : dueOn.toString(),
                by.person()));
    }

    @CommandHandler
    long decide(CompleteReview command) {
        demand(Right.COMPLETE_REVIEW, command.by());
        if (command.version() != version) {
            throw new Refused(CommentaryReason.STALE_TEXT);
        }
        UUID assignment =
                Objects.requireNonNull(reviews.assignmentOf(command.by().person()));
        if (reviews.hasCompleted(assignment)) {
            throw new Refused(CommentaryReason.ALREADY_REVIEWED, movesOf(command.by()));
        }
        apply(new ReviewCompleted(
                commentaryId,
                round,
                version,
                assignment,
                command.recommendation().name(),
                command.toAuthor(),
                command.toEditors()));
        return getVersion();
    }

    // Notes

    @CommandHandler
    long decide(AddNote command) {
        Actor by = command.by();
        demand(Right.ADD_NOTE, by);
        if (command.version() < 1 || command.version() > version) {
            throw new Refused(CommentaryReason.NO_SUCH_VERSION);
        }
        boolean byAuthor = partsOf(by).contains(Part.AUTHOR);
        if (byAuthor && command.audience() != Audience.AUTHOR) {
            throw new Refused(CommentaryReason.AUTHOR_READS_OWN);
        }
        if (byAuthor && command.inReplyTo() == null && stage == Stage.REVISIONS_REQUESTED) {
            throw new Refused(CommentaryReason.ANSWERS_ONLY);
        }
        if (command.inReplyTo() != null
                && threadFor(by, command.inReplyTo()).audience() == Audience.EDITORS
                && command.audience() == Audience.AUTHOR) {
            throw new Refused(CommentaryReason.NARROWER_AUDIENCE);
        }
        apply(new NoteAdded(
                commentaryId,
                command.noteId(),
                command.version(),
                command.kind().name(),
                command.audience().name(),
                command.text(),
                by.person(),
                reviews.assignmentOf(by.person()),
                command.inReplyTo()));
        return getVersion();
    }

    @CommandHandler
    long decide(ResolveNote command) {
        demand(Right.RESOLVE_NOTE, command.by());
        Notes.Exchange thread = threadFor(command.by(), command.noteId());
        if (!thread.settled()) {
            apply(new NoteResolved(commentaryId, thread.noteId(), command.by().person()));
        }
        return getVersion();
    }

    @CommandHandler
    long decide(ReopenNote command) {
        demand(Right.REOPEN_NOTE, command.by());
        Notes.Exchange thread = threadFor(command.by(), command.noteId());
        if (thread.settled()) {
            apply(new NoteReopened(commentaryId, thread.noteId(), command.by().person()));
        }
        return getVersion();
    }

    /** The thread of a note this person may read: editors read all, authors what is for them, reviewers their own. */
    private Notes.Exchange threadFor(Actor by, UUID noteId) {
        Set<Part> parts = partsOf(by);
        Notes.Exchange thread = notes.threadOf(noteId);
        boolean readable = thread != null
                && (parts.contains(Part.EDITOR)
                        || thread.begunBy().equals(by.person())
                        || (parts.contains(Part.AUTHOR) && thread.audience() == Audience.AUTHOR));
        if (thread == null || !readable) {
            throw new Refused(CommentaryReason.NO_SUCH_NOTE);
        }
        return thread;
    }

    // Decision

    @CommandHandler
    long decide(RecommendDecision command) {
        demand(Right.RECOMMEND, command.by());
        demandText(command.sha256());
        if (stage == Stage.SUBMITTED && command.outcome() != Outcome.DECLINE) {
            throw new Refused(CommentaryReason.NOT_REVIEWED, movesOf(command.by()));
        }
        apply(new DecisionRecommended(
                commentaryId,
                round,
                version,
                command.outcome().name(),
                command.sha256(),
                command.letter(),
                reviews.open(),
                command.by().person()));
        return getVersion();
    }

    @CommandHandler
    long decide(ApproveDecision command) {
        UUID by = command.by().person();
        demand(Right.APPROVE_DECISION, command.by());
        demandText(command.sha256());
        Recommended pending = Objects.requireNonNull(recommended);
        demandSecondPerson(by, command.secondPairOfEyes());
        TextRef letter = pending.letter();
        boolean eyes = command.secondPairOfEyes();
        apply(
                switch (pending.outcome()) {
                    case ACCEPT -> new Accepted(commentaryId, round, version, command.sha256(), letter, by, eyes);
                    case REVISE ->
                        new RevisionsRequested(commentaryId, round, version, command.sha256(), letter, by, eyes);
                    case DECLINE -> new Declined(commentaryId, round, version, command.sha256(), letter, by, eyes);
                });
        return getVersion();
    }

    @CommandHandler
    long decide(SendDecisionBack command) {
        demand(Right.SEND_DECISION_BACK, command.by());
        demandSecondPerson(command.by().person(), command.secondPairOfEyes());
        apply(new DecisionSentBack(commentaryId, command.reason(), command.by().person()));
        return getVersion();
    }

    private void demandSecondPerson(UUID person, boolean secondPairOfEyes) {
        if (secondPairOfEyes
                && person.equals(Objects.requireNonNull(recommended).by())) {
            throw new Refused(CommentaryReason.SECOND_PAIR_OF_EYES);
        }
    }

    // Publication

    @CommandHandler
    long decide(PrepareProof command) {
        demand(Right.PREPARE_PROOF, command.by());
        Set<UUID> named = new HashSet<>();
        for (Byline name : command.byline()) {
            if (name.personId() != null) {
                named.add(name.personId());
            }
        }
        if (!named.contains(author)) {
            throw new Refused(CommentaryReason.BYLINE_WITHOUT_AUTHOR);
        }
        if (named.stream().anyMatch(deciders::contains)) {
            throw new Refused(CommentaryReason.BYLINE_NAMES_DECIDER);
        }
        apply(new ProofPrepared(
                commentaryId,
                version,
                theText().sha256(),
                command.byline(),
                command.by().person()));
        return getVersion();
    }

    @CommandHandler
    long decide(ApproveProof command) {
        demand(Right.APPROVE_PROOF, command.by());
        demandText(command.sha256());
        apply(new ProofApproved(
                commentaryId, version, command.sha256(), command.by().person()));
        return getVersion();
    }

    @CommandHandler
    long decide(Publish command) throws Exception {
        UUID by = command.by().person();
        demand(Right.PUBLISH, command.by());
        TextRef published = theText();
        if (!published.sha256().equals(acceptedSha256) || !published.sha256().equals(proofSha256)) {
            throw new Refused(CommentaryReason.NOT_THE_APPROVED_TEXT);
        }
        PublicRecord.demandSlug(command.slug());
        PublicRecord.demandPublic(targets, command.answered());
        apply(new Released(commentaryId, version, published.sha256(), by));
        EssayPublished essay = new EssayPublished(
                PublicRecordEvent.recordIdOf(commentaryId),
                commentaryId,
                seriesId,
                kind.name(),
                command.slug(),
                PublicRecord.FIRST_VERSION,
                published,
                byline,
                targets,
                licence,
                by,
                null);
        createNew(PublicRecord.class, () -> PublicRecord.begunBy(essay));
        return getVersion();
    }

    // What every decision asks

    private void demand(Right move, Actor by) {
        Set<Part> parts = partsOf(by);
        Policy.inManuscript(parts, move);
        if (!Moves.isOpen(move, stage, parts)) {
            throw new Refused(CommentaryReason.NOT_NOW, movesOf(by));
        }
    }

    private void demandText(String sha256) {
        if (!theText().sha256().equals(sha256)) {
            throw new Refused(CommentaryReason.STALE_TEXT);
        }
    }
}
