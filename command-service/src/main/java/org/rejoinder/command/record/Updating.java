package org.rejoinder.command.record;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.rejoinder.command.access.AccessReason;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Part;
import org.rejoinder.command.access.Policy;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.access.Right;
import org.rejoinder.command.access.SiteRole;
import org.rejoinder.command.record.PublishedEssay.State;
import org.rejoinder.command.record.RecordCommand.DropUpdate;
import org.rejoinder.command.record.RecordCommand.LiftNotice;
import org.rejoinder.command.record.RecordCommand.ProposeUpdate;
import org.rejoinder.command.record.RecordCommand.PublishUpdate;
import org.rejoinder.command.record.Updates.Proposal;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Kind;
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

/** Decides on changes to what is public: one person proposes, a second one publishes or drops it. */
abstract class Updating extends Translating {

    /** What an author may ask for: to put right what is wrong, to add to it, or to take it back. */
    private static final Set<UpdateType> FOR_AUTHORS = EnumSet.of(
            UpdateType.ADDENDUM,
            UpdateType.CLARIFICATION,
            UpdateType.CORRECTION,
            UpdateType.CORRIGENDUM,
            UpdateType.ERRATUM,
            UpdateType.WITHDRAWAL);

    /** What can still be said on a retracted essay: its text is not touched any more. */
    private static final Set<UpdateType> AFTER_RETRACTION =
            EnumSet.of(UpdateType.ADDENDUM, UpdateType.CLARIFICATION, UpdateType.REMOVAL);

    @CommandHandler
    long decide(ProposeUpdate command) {
        Set<Part> parts = essay.partsOf(command.by());
        Policy.inManuscript(parts, Right.PROPOSE_UPDATE);
        if (parts.contains(Part.AUTHOR) && !FOR_AUTHORS.contains(command.type())) {
            throw new Refused(RecordReason.FOR_EDITORS);
        }
        demandOpenTo(command.type(), command.leadFrozen());
        if (!command.onto().equals(essay.version())) {
            throw new Refused(RecordReason.OUTDATED);
        }
        if (command.byline() != null && command.byline().isEmpty()) {
            throw new Refused(RecordReason.NO_BYLINE);
        }
        boolean text = command.text() != null
                && !command.text().sha256().equals(essay.text().sha256());
        boolean byline = command.byline() != null && !Signatures.areOf(command.byline(), essay.byline());
        demandChange(command.type(), text || byline);
        apply(new UpdateProposed(
                recordId,
                essay.commentaryId(),
                command.updateId(),
                command.type().name(),
                command.onto(),
                text ? command.text() : null,
                byline ? command.byline() : null,
                command.notice(),
                command.by().person()));
        return versionFor(command.by());
    }

    private void demandChange(UpdateType type, boolean changed) {
        if (type.needsText() && !changed) {
            throw new Refused(RecordReason.NOTHING_CHANGED);
        }
        boolean mayChange = type.mayChangeText() && essay.state() != State.RETRACTED;
        if (changed && !mayChange) {
            throw new Refused(RecordReason.TEXT_STAYS);
        }
    }

    private void demandOpenTo(UpdateType type, boolean leadFrozen) {
        if (!essay.isReadable()) {
            throw new Refused(RecordReason.REMOVED);
        }
        if (essay.state() == State.RETRACTED && !AFTER_RETRACTION.contains(type)) {
            throw new Refused(RecordReason.RETRACTED);
        }
        if (essay.kind() == Kind.LEAD && leadFrozen && type.beginsVersion()) {
            throw new Refused(RecordReason.LEAD_IS_FROZEN);
        }
    }

    @CommandHandler
    long decide(PublishUpdate command) {
        Actor by = command.by();
        Policy.inManuscript(essay.partsOf(by), Right.PUBLISH_UPDATE);
        Proposal proposal = openProposal(command.updateId());
        if (proposal.names(by.person())) {
            throw new Refused(AccessReason.OWN_ESSAY);
        }
        demandOpenTo(proposal.type(), command.leadFrozen());
        // The essay may have been retracted since: what was to change its text comes too late.
        demandChange(proposal.type(), proposal.text() != null || proposal.byline() != null);
        if (!proposal.onto().equals(essay.version())) {
            throw new Refused(RecordReason.OUTDATED);
        }
        TextRef text = proposal.text();
        if (command.sha256() != null && (text == null || !command.sha256().equals(text.sha256()))) {
            throw new Refused(RecordReason.OTHER_TEXT);
        }
        boolean eyes = command.secondPairOfEyes() || needsTwo(proposal.type());
        demandSecondPerson(proposal, by, eyes, command.publisherProposed());
        publish(command.updateId(), proposal, byline(proposal, command), eyes, by);
        return versionFor(command.by());
    }

    private static boolean needsTwo(UpdateType type) {
        return type.endsEssay() || type == UpdateType.PARTIAL_RETRACTION;
    }

    private void demandSecondPerson(Proposal proposal, Actor by, boolean eyes, boolean publisherProposed) {
        if (eyes && proposal.proposedBy().equals(by.person())) {
            throw new Refused(RecordReason.SECOND_PERSON);
        }
        // A publisher among the authors is an author, here as everywhere.
        boolean publisher = by.is(SiteRole.PUBLISHER)
                || (publisherProposed && !essay.authors().contains(proposal.proposedBy()));
        if (needsTwo(proposal.type()) && !publisher) {
            throw new Refused(RecordReason.PUBLISHER_DECIDES);
        }
    }

    private List<Byline> byline(Proposal proposal, PublishUpdate command) {
        if (proposal.byline() == null) {
            return essay.byline();
        }
        if (command.byline() == null || !Signatures.areOf(proposal.byline(), command.byline())) {
            throw new Refused(RecordReason.OTHER_BYLINE);
        }
        return command.byline();
    }

    private void publish(UUID updateId, Proposal proposal, List<Byline> byline, boolean eyes, Actor by) {
        UUID id = essay.commentaryId();
        UUID person = by.person();
        String type = proposal.type().name();
        TextRef notice = proposal.notice();
        TextRef text = Objects.requireNonNullElse(proposal.text(), essay.text());
        if (proposal.type() == UpdateType.REMOVAL) {
            apply(new EssayRemoved(recordId, id, updateId, notice, proposal.proposedBy(), person));
        } else if (proposal.type().endsEssay()) {
            apply(new EssayRetracted(recordId, id, updateId, type, notice, proposal.proposedBy(), person));
        } else if (proposal.text() == null && proposal.byline() == null) {
            apply(new NoticePublished(recordId, id, updateId, type, essay.version(), notice, person, eyes));
        } else if (proposal.type().beginsVersion()) {
            apply(new NewVersionPublished(
                    recordId,
                    id,
                    updateId,
                    type,
                    VersionNumber.of(essay.version()).next().toString(),
                    text,
                    byline,
                    essay.targets(),
                    notice,
                    person,
                    eyes));
        } else {
            apply(new EssayCorrected(
                    recordId,
                    id,
                    updateId,
                    type,
                    VersionNumber.of(essay.version()).corrected().toString(),
                    text,
                    byline,
                    essay.targets(),
                    notice,
                    person,
                    eyes));
        }
    }

    @CommandHandler
    long decide(DropUpdate command) {
        Set<Part> parts = essay.partsOf(command.by());
        Policy.inManuscript(parts, Right.DROP_UPDATE);
        Proposal proposal = openProposal(command.updateId());
        boolean own = proposal.proposedBy().equals(command.by().person());
        if (!own && parts.contains(Part.AUTHOR)) {
            throw new Refused(AccessReason.NOT_ENTITLED);
        }
        if (!own && command.reason() == null) {
            throw new Refused(RecordReason.NO_REASON);
        }
        apply(new UpdateDropped(
                recordId,
                essay.commentaryId(),
                command.updateId(),
                command.reason(),
                command.by().person()));
        return versionFor(command.by());
    }

    @CommandHandler
    long decide(LiftNotice command) {
        Policy.inManuscript(essay.partsOf(command.by()), Right.LIFT_NOTICE);
        if (!essay.isReadable()) {
            throw new Refused(RecordReason.REMOVED);
        }
        if (!updates.notices().containsKey(command.updateId())) {
            throw new Refused(RecordReason.NO_SUCH_NOTICE);
        }
        apply(new NoticeLifted(
                recordId,
                essay.commentaryId(),
                command.updateId(),
                command.reason(),
                command.by().person()));
        return versionFor(command.by());
    }

    private Proposal openProposal(UUID updateId) {
        return updates.proposal(updateId).orElseThrow(() -> new Refused(RecordReason.NO_SUCH_UPDATE));
    }
}
