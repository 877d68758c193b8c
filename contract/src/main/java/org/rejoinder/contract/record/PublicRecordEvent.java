package org.rejoinder.contract.record;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Signature;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.text.TextRef;

/**
 * What happened to the public record of one commentary. Every record is an event of the log, named
 * {@code record.<RecordName>}. An essay is known to readers and to other essays by its {@code commentaryId}.
 */
public sealed interface PublicRecordEvent {

    UUID recordId();

    UUID commentaryId();

    /** The public record of a commentary is a stream of its own; its id follows from the commentary's. */
    static UUID recordIdOf(UUID commentaryId) {
        return UUID.nameUUIDFromBytes(("public-record:" + commentaryId).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The version of record appeared.
     *
     * @param kind name of a {@link org.rejoinder.contract.commentary.Kind}
     * @param slug last part of its address, unique within the series
     * @param version {@code 1.0}
     * @param text the essay text approved by the second person and by the author, by hash
     * @param together all commentaries published in the same act, this one among them; readers see none before all have
     *     arrived. Absent when it appeared alone
     */
    record EssayPublished(
            UUID recordId,
            UUID commentaryId,
            UUID seriesId,
            String kind,
            String slug,
            String version,
            TextRef text,
            List<Byline> byline,
            List<Target> targets,
            String licence,
            UUID publishedBy,
            @Nullable List<UUID> together)
            implements PublicRecordEvent {}

    /**
     * An essay that appeared elsewhere or earlier was recorded: no review or approval of it is claimed.
     *
     * @param originalDate ISO date, or year and month, or year
     * @param source the citation of the original
     * @param sourceUrl where it can be read, if anywhere
     * @param digest whether the text is a digest of the original by the editors, not the original itself
     */
    record PreviouslyPublishedRecorded(
            UUID recordId,
            UUID commentaryId,
            UUID seriesId,
            String kind,
            String slug,
            String version,
            TextRef text,
            List<Byline> byline,
            List<Target> targets,
            String licence,
            String originalDate,
            String source,
            @Nullable String sourceUrl,
            boolean digest,
            UUID recordedBy)
            implements PublicRecordEvent {}

    /**
     * A change to the record was proposed; readers see nothing of it.
     *
     * @param updateId random id of the proposal
     * @param type a {@link UpdateType}
     * @param onto the published version it changes
     * @param text the changed essay text, absent when only a notice is proposed
     * @param byline the changed byline, absent when it stays
     * @param notice what readers will be told, Markdown
     */
    @Revision("2")
    record UpdateProposed(
            UUID recordId,
            UUID commentaryId,
            UUID updateId,
            String type,
            String onto,
            @Nullable TextRef text,
            @Nullable List<Signature> byline,
            TextRef notice,
            UUID proposedBy)
            implements PublicRecordEvent {}

    /** A proposed change was dropped, by who proposed it or by the second person. */
    record UpdateDropped(
            UUID recordId,
            UUID commentaryId,
            UUID updateId,
            @Nullable TextRef reason,
            UUID droppedBy) implements PublicRecordEvent {}

    /**
     * The text was corrected: version 1.1, 1.2 … The version before stays to be read.
     *
     * @param type the {@link UpdateType}
     * @param text the corrected essay text
     * @param secondPairOfEyes false when the series does without a second person
     */
    record EssayCorrected(
            UUID recordId,
            UUID commentaryId,
            UUID updateId,
            String type,
            String version,
            TextRef text,
            List<Byline> byline,
            List<Target> targets,
            TextRef notice,
            UUID approvedBy,
            boolean secondPairOfEyes)
            implements PublicRecordEvent {}

    /** A new version took the place of the one before: 2.0, 3.0 … The version before stays to be read. */
    record NewVersionPublished(
            UUID recordId,
            UUID commentaryId,
            UUID updateId,
            String type,
            String version,
            TextRef text,
            List<Byline> byline,
            List<Target> targets,
            TextRef notice,
            UUID approvedBy,
            boolean secondPairOfEyes)
            implements PublicRecordEvent {}

    /**
     * A notice was set above the text, which stays as it is: an expression of concern, an addendum, a clarification.
     *
     * @param version the version it stands above
     */
    record NoticePublished(
            UUID recordId,
            UUID commentaryId,
            UUID updateId,
            String type,
            String version,
            TextRef notice,
            UUID approvedBy,
            boolean secondPairOfEyes)
            implements PublicRecordEvent {}

    /** A notice no longer holds; it stays in the history. */
    record NoticeLifted(UUID recordId, UUID commentaryId, UUID updateId, TextRef reason, UUID liftedBy)
            implements PublicRecordEvent {}

    /**
     * The essay was retracted, by two people: it stays to be read, marked as retracted, with a notice of its own.
     *
     * @param type {@code RETRACTION}, or {@code WITHDRAWAL} when its author asked for it
     */
    record EssayRetracted(
            UUID recordId,
            UUID commentaryId,
            UUID updateId,
            String type,
            TextRef notice,
            UUID proposedBy,
            UUID approvedBy)
            implements PublicRecordEvent {}

    /**
     * The essay was declared a translation: the same contribution as the original, in another language. It stands in the log
     * of the translation alone, and names the original itself, never another translation of it.
     *
     * @param originalId the commentary it is a translation of
     */
    record TranslationDeclared(UUID recordId, UUID commentaryId, UUID originalId, UUID declaredBy)
            implements PublicRecordEvent {}

    /**
     * The essay is not taken for a translation any more: that it was declared one stays in the history.
     *
     * @param originalId what it was declared a translation of
     */
    record TranslationTakenBack(UUID recordId, UUID commentaryId, UUID originalId, TextRef reason, UUID takenBackBy)
            implements PublicRecordEvent {}

    /** The essay was removed, by two people: its texts are erased, and a tombstone says so at its address. */
    record EssayRemoved(
            UUID recordId, UUID commentaryId, UUID updateId, TextRef notice, UUID proposedBy, UUID approvedBy)
            implements PublicRecordEvent {}

    /**
     * What the registration agency is to know of the essay was taken to be deposited there, with others or alone. Until it
     * is registered no reader sees the DOI.
     *
     * @param doi in lower case, without an address before it
     * @param batch random id of the deposit, the same for all essays in it
     * @param timestamp orders deposits of the same DOI, as the agency reads it: year to second in UTC as 14 digits
     * @param sha256 of what was to be known, so that a later change is seen
     */
    record DoiDeposited(
            UUID recordId, UUID commentaryId, String doi, UUID batch, long timestamp, String sha256, UUID depositedBy)
            implements PublicRecordEvent {}

    /** A deposit came to nothing: it was not sent, or the agency refused this essay. */
    record DoiDepositDropped(UUID recordId, UUID commentaryId, UUID batch, UUID droppedBy)
            implements PublicRecordEvent {}

    /**
     * The DOI of the essay is registered, and may be printed.
     *
     * @param batch the deposit that brought it about; absent when it was registered otherwise and only noted here
     * @param timestamp of that deposit
     * @param sha256 of what was deposited
     */
    record DoiRegistered(
            UUID recordId,
            UUID commentaryId,
            String doi,
            @Nullable UUID batch,
            @Nullable Long timestamp,
            @Nullable String sha256,
            UUID recordedBy)
            implements PublicRecordEvent {}

    /** The original of an essay that appeared elsewhere has this DOI. It is the original's, never the essay's own. */
    record OriginalDoiNoted(UUID recordId, UUID commentaryId, String doi, UUID notedBy) implements PublicRecordEvent {}

    /**
     * A DOI was noted by mistake: it is not the essay's, or not its original's.
     *
     * @param original whether it was noted as the original's
     */
    record DoiTakenBack(UUID recordId, UUID commentaryId, String doi, boolean original, UUID takenBackBy)
            implements PublicRecordEvent {}
}
