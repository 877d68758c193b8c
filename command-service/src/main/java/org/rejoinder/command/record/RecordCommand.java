package org.rejoinder.command.record;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Command;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Signature;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.UpdateType;
import org.rejoinder.contract.text.TextRef;

/** What can be done to the public record of an essay. */
public sealed interface RecordCommand extends Command
        permits RecordPreviouslyPublished,
                RecordCommand.ProposeUpdate,
                RecordCommand.PublishUpdate,
                RecordCommand.DropUpdate,
                RecordCommand.LiftNotice,
                RecordCommand.RecordTranslation,
                RecordCommand.DeclareTranslation,
                RecordCommand.TakeTranslationBack,
                RecordCommand.DepositDoi,
                RecordCommand.DropDeposit,
                RecordCommand.ConfirmDeposit,
                RecordCommand.NoteDoi,
                RecordCommand.TakeDoiBack {

    UUID commentaryId();

    @Override
    default UUID aggregateId() {
        return PublicRecordEvent.recordIdOf(commentaryId());
    }

    /**
     * Proposes a change. Several may be open at once; the first one published leaves the others behind.
     *
     * @param updateId a fresh random id
     * @param onto the version the actor had before their eyes
     * @param text the changed essay text, absent when it stays
     * @param byline the changed byline, absent when it stays
     * @param notice what readers will be told
     * @param leadFrozen whether responses to the lead of the series were ever called for
     */
    record ProposeUpdate(
            UUID commentaryId,
            UUID updateId,
            UpdateType type,
            String onto,
            @Nullable TextRef text,
            @Nullable List<Signature> byline,
            TextRef notice,
            boolean leadFrozen,
            Actor by,
            @Nullable Long expectedVersion)
            implements RecordCommand {}

    /**
     * Makes a proposed change public.
     *
     * @param sha256 hash of the changed text that the actor read, absent when they did not say
     * @param byline the names that the proposal was signed with, absent when they stay
     * @param secondPairOfEyes the policy of the series: without it the proposer may publish, and the event says so
     * @param publisherProposed whether who proposed it is a publisher now
     */
    record PublishUpdate(
            UUID commentaryId,
            UUID updateId,
            @Nullable String sha256,
            @Nullable List<Byline> byline,
            boolean secondPairOfEyes,
            boolean leadFrozen,
            boolean publisherProposed,
            Actor by,
            @Nullable Long expectedVersion)
            implements RecordCommand {}

    /**
     * Drops a proposal.
     *
     * @param reason absent when it is the actor's own
     */
    record DropUpdate(
            UUID commentaryId,
            UUID updateId,
            @Nullable TextRef reason,
            Actor by,
            @Nullable Long expectedVersion) implements RecordCommand {}

    /** Says that a notice no longer holds. */
    record LiftNotice(
            UUID commentaryId,
            UUID updateId,
            TextRef reason,
            Actor by,
            @Nullable Long expectedVersion) implements RecordCommand {}

    /**
     * Puts a translation that appeared elsewhere or earlier on the public record, next to its original. A translation of a lead
     * is no second lead, so it does not go through its series.
     */
    record RecordTranslation(RecordPreviouslyPublished essay, Translation translation) implements RecordCommand {

        @Override
        public UUID commentaryId() {
            return essay.commentaryId();
        }

        @Override
        public Actor by() {
            return essay.by();
        }
    }

    /** Calls a published essay a translation of another one; once more changes nothing. */
    record DeclareTranslation(
            UUID commentaryId,
            Translation translation,
            Actor by,
            @Nullable Long expectedVersion) implements RecordCommand {}

    /** Says that an essay is no translation after all. */
    record TakeTranslationBack(
            UUID commentaryId,
            TextRef reason,
            Actor by,
            @Nullable Long expectedVersion) implements RecordCommand {}

    /**
     * Takes what the registration agency is to know of an essay, to be deposited there.
     *
     * @param doi the one it has, or the one set aside for it
     * @param prefix the publication's own
     * @param batch the deposit it goes with
     * @param timestamp 14 digits, later than that of any deposit before
     * @param sha256 of what is deposited
     */
    record DepositDoi(
            UUID commentaryId,
            String doi,
            String prefix,
            UUID batch,
            long timestamp,
            String sha256,
            Actor by,
            @Nullable Long expectedVersion)
            implements RecordCommand {}

    /** Says that a deposit came to nothing. */
    record DropDeposit(
            UUID commentaryId,
            UUID batch,
            Actor by,
            @Nullable Long expectedVersion) implements RecordCommand {}

    /** Says that a deposit was registered. */
    record ConfirmDeposit(
            UUID commentaryId,
            UUID batch,
            Actor by,
            @Nullable Long expectedVersion) implements RecordCommand {}

    /**
     * Notes a DOI that was registered otherwise: the essay's own, or of what appeared elsewhere the original's.
     *
     * @param doi as {@link org.rejoinder.contract.record.Doi#read} has it
     */
    record NoteDoi(
            UUID commentaryId,
            String doi,
            Actor by,
            @Nullable Long expectedVersion) implements RecordCommand {}

    /** Says that a DOI was noted by mistake. */
    record TakeDoiBack(
            UUID commentaryId,
            String doi,
            Actor by,
            @Nullable Long expectedVersion) implements RecordCommand {}
}
