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
                RecordCommand.TakeTranslationBack {

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
}
