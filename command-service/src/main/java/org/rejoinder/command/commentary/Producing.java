package org.rejoinder.command.commentary;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.createNew;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.access.Right;
import org.rejoinder.command.commentary.CommentaryCommand.ApproveProof;
import org.rejoinder.command.commentary.CommentaryCommand.AskProofChanges;
import org.rejoinder.command.commentary.CommentaryCommand.CancelSchedule;
import org.rejoinder.command.commentary.CommentaryCommand.PrepareProof;
import org.rejoinder.command.commentary.CommentaryCommand.Publish;
import org.rejoinder.command.commentary.CommentaryCommand.PublishDue;
import org.rejoinder.command.commentary.CommentaryCommand.SchedulePublication;
import org.rejoinder.command.record.PublicRecord;
import org.rejoinder.command.record.PublishedEssay;
import org.rejoinder.command.record.Signatures;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofApproved;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofChangesAsked;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofPrepared;
import org.rejoinder.contract.commentary.CommentaryEvent.PublicationScheduled;
import org.rejoinder.contract.commentary.CommentaryEvent.Released;
import org.rejoinder.contract.commentary.CommentaryEvent.ScheduleCancelled;
import org.rejoinder.contract.commentary.Signature;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;

/** Decides on what happens to an accepted text until it is public. */
abstract class Producing extends Approving {

    @CommandHandler
    long decide(PrepareProof command) {
        demand(Right.PREPARE_PROOF, command.by());
        demandByline(command.byline());
        cancelSchedule(command.by());
        apply(new ProofPrepared(
                commentaryId,
                version,
                theText().sha256(),
                command.byline(),
                command.by().person()));
        return versionFor(command.by());
    }

    private void demandByline(List<Signature> names) {
        Set<UUID> named = new HashSet<>();
        for (Signature name : names) {
            if (name.personId() != null) {
                named.add(name.personId());
            }
        }
        if (!named.contains(author) || !named.containsAll(coauthors.authors())) {
            throw new Refused(CommentaryReason.BYLINE_WITHOUT_AUTHOR);
        }
        if (named.stream().anyMatch(deciders::contains)) {
            throw new Refused(CommentaryReason.BYLINE_NAMES_DECIDER);
        }
        named.remove(author);
        if (!coauthors.authors().containsAll(named)) {
            throw new Refused(CommentaryReason.BYLINE_WITHOUT_CONSENT);
        }
    }

    @CommandHandler
    long decide(ApproveProof command) {
        demand(Right.APPROVE_PROOF, command.by());
        demandText(command.sha256());
        apply(new ProofApproved(
                commentaryId, version, command.sha256(), command.by().person()));
        return versionFor(command.by());
    }

    @CommandHandler
    long decide(AskProofChanges command) {
        demand(Right.ASK_PROOF_CHANGES, command.by());
        apply(new ProofChangesAsked(
                commentaryId, version, command.changes(), command.by().person()));
        return versionFor(command.by());
    }

    @CommandHandler
    long decide(SchedulePublication command) {
        demand(Right.SCHEDULE, command.by());
        demandApproved();
        if (!command.at().isAfter(command.now())) {
            throw new Refused(CommentaryReason.TIME_IS_OVER);
        }
        PublicRecord.demandSlug(command.slug());
        apply(new PublicationScheduled(
                commentaryId,
                version,
                theText().sha256(),
                command.slug(),
                command.at(),
                command.zone(),
                command.together(),
                command.by().person()));
        return versionFor(command.by());
    }

    @CommandHandler
    long decide(CancelSchedule command) {
        demand(Right.CANCEL_SCHEDULE, command.by());
        apply(new ScheduleCancelled(commentaryId, command.by().person(), command.reason()));
        return versionFor(command.by());
    }

    @CommandHandler
    long decide(Publish command) throws Exception {
        demand(Right.PUBLISH, command.by());
        publish(
                command.slug(),
                command.byline(),
                Schedule.act(commentaryId, command.together()),
                command.answered(),
                command.by());
        return versionFor(command.by());
    }

    @CommandHandler
    long decide(PublishDue command) throws Exception {
        demand(Right.PUBLISH_DUE, command.by());
        Schedule due = Objects.requireNonNull(schedule);
        if (due.at().isAfter(command.now())) {
            throw new Refused(CommentaryReason.NOT_SCHEDULED);
        }
        List<UUID> act = Schedule.act(commentaryId, due.together());
        if (!act.equals(command.act())) {
            throw new Refused(CommentaryReason.OTHER_ACT);
        }
        publish(due.slug(), command.byline(), act, command.answered(), command.by());
        return versionFor(command.by());
    }

    private void publish(String slug, List<Byline> names, List<UUID> act, List<PublishedEssay> answered, Actor by)
            throws Exception {
        demandApproved();
        if (!Signatures.areOf(byline, names)) {
            throw new Refused(CommentaryReason.OTHER_BYLINE);
        }
        PublicRecord.demandSlug(slug);
        PublicRecord.demandPublic(
                targets.stream().filter(target -> !isIn(act, target)).toList(), answered);
        apply(new Released(commentaryId, version, theText().sha256(), by.person()));
        EssayPublished essay = new EssayPublished(
                PublicRecordEvent.recordIdOf(commentaryId),
                commentaryId,
                seriesId,
                kind.name(),
                slug,
                PublicRecord.FIRST_VERSION,
                theText(),
                names,
                targets,
                licence,
                by.person(),
                act.size() == 1 ? null : act);
        createNew(PublicRecord.class, () -> PublicRecord.begunBy(essay));
    }

    private boolean isIn(List<UUID> act, Target target) {
        return target.commentaryId() != null
                && !target.commentaryId().equals(commentaryId)
                && act.contains(target.commentaryId())
                && PublicRecord.FIRST_VERSION.equals(target.version());
    }

    /** The text published is the text approved by the second person, and the proof the author saw. */
    private void demandApproved() {
        String published = theText().sha256();
        if (!approval.holdsFor(published) || !published.equals(proofSha256)) {
            throw new Refused(CommentaryReason.NOT_THE_APPROVED_TEXT);
        }
    }
}
