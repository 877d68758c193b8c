package org.rejoinder.contract.commentary;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.TextRef;

/**
 * What happened to a manuscript. Every record is an event of the log, named {@code commentary.<RecordName>}.
 *
 * <p>People are random ids. Enumerated values ({@link Kind}, {@link Recommendation}, {@link Outcome}, {@link NoteKind},
 * {@link Audience}) travel as their names. Texts are named, never carried: see {@link TextRef}.
 */
public sealed interface CommentaryEvent {

    UUID commentaryId();

    /**
     * A manuscript was begun.
     *
     * @param kind a {@link Kind}
     * @param authorId the corresponding author
     * @param startedBy the author, or the editor who began it in the author's name
     * @param targets what it sets out to answer; empty for a lead or an editor's note
     */
    record DraftStarted(
            UUID commentaryId, UUID seriesId, String kind, UUID authorId, UUID startedBy, List<Target> targets)
            implements CommentaryEvent {}

    /**
     * The author saved a version: it can be compared and returned to.
     *
     * @param version 1, 2, 3 …
     * @param text an essay text
     */
    record VersionSaved(UUID commentaryId, int version, TextRef text, List<Target> targets, UUID savedBy)
            implements CommentaryEvent {}

    /**
     * A version was handed to the editors and is frozen.
     *
     * @param round 1 for the first submission, one more for each resubmission
     * @param competingInterests what the author declared; a statement that there are none is a statement
     * @param licence SPDX identifier
     */
    record DraftSubmitted(
            UUID commentaryId,
            int round,
            int version,
            TextRef text,
            List<Target> targets,
            TextRef competingInterests,
            String licence,
            UUID submittedBy)
            implements CommentaryEvent {}

    /** Something is missing; not a rejection. The manuscript is a draft again. */
    record ReturnedAsIncomplete(UUID commentaryId, TextRef reason, UUID returnedBy) implements CommentaryEvent {}

    /** The handling editor opened a round of review of one version. */
    record SentToReview(UUID commentaryId, int round, int version, UUID handlingEditor) implements CommentaryEvent {}

    /** The handling editor reviews alone, without outside reviewers. */
    record EditorialReviewChosen(UUID commentaryId, int round, int version, UUID handlingEditor)
            implements CommentaryEvent {}

    /**
     * A reviewer was asked.
     *
     * @param assignmentId what the reviewer is known by in this round wherever the name is not shown
     * @param dueOn ISO date, absent when none was set
     */
    record ReviewerAssigned(
            UUID commentaryId,
            int round,
            UUID assignmentId,
            UUID reviewerId,
            @Nullable String dueOn,
            UUID assignedBy) implements CommentaryEvent {}

    /**
     * A reviewer handed in a review of one version.
     *
     * @param recommendation a {@link Recommendation}, chosen by hand
     * @param toAuthor what the author will read
     * @param toEditors what only editors read, absent when nothing was said
     */
    record ReviewCompleted(
            UUID commentaryId,
            int round,
            int version,
            UUID assignmentId,
            String recommendation,
            TextRef toAuthor,
            @Nullable TextRef toEditors)
            implements CommentaryEvent {}

    /**
     * A margin note on a passage, or an answer to one.
     *
     * @param kind a {@link NoteKind}
     * @param audience an {@link Audience}
     * @param text a note text: words and the passage they stand at
     * @param assignmentId set when a reviewer wrote it
     * @param inReplyTo the note answered, absent for a first note
     */
    record NoteAdded(
            UUID commentaryId,
            UUID noteId,
            int version,
            String kind,
            String audience,
            TextRef text,
            UUID writtenBy,
            @Nullable UUID assignmentId,
            @Nullable UUID inReplyTo)
            implements CommentaryEvent {}

    /** The matter of a note is settled. */
    record NoteResolved(UUID commentaryId, UUID noteId, UUID resolvedBy) implements CommentaryEvent {}

    /** A settled note is open again. */
    record NoteReopened(UUID commentaryId, UUID noteId, UUID reopenedBy) implements CommentaryEvent {}

    /**
     * The handling editor recommends a decision on exactly one text; the author sees nothing of it.
     *
     * @param outcome an {@link Outcome}
     * @param sha256 hash of the text decided on, lower-case hex
     * @param letter what the author will read
     * @param openReviews assignments whose review had not come in
     */
    record DecisionRecommended(
            UUID commentaryId,
            int round,
            int version,
            String outcome,
            String sha256,
            TextRef letter,
            List<UUID> openReviews,
            UUID recommendedBy)
            implements CommentaryEvent {}

    /** The second person sent the recommendation back to where it came from. */
    record DecisionSentBack(UUID commentaryId, TextRef reason, UUID sentBackBy) implements CommentaryEvent {}

    /**
     * The text was accepted.
     *
     * @param sha256 hash of the accepted text
     * @param secondPairOfEyes false when the series does without a second person
     */
    record Accepted(
            UUID commentaryId,
            int round,
            int version,
            String sha256,
            TextRef letter,
            UUID approvedBy,
            boolean secondPairOfEyes)
            implements CommentaryEvent {}

    /** The author is asked to revise. */
    record RevisionsRequested(
            UUID commentaryId,
            int round,
            int version,
            String sha256,
            TextRef letter,
            UUID approvedBy,
            boolean secondPairOfEyes)
            implements CommentaryEvent {}

    /** The manuscript was declined, with reasons. */
    record Declined(
            UUID commentaryId,
            int round,
            int version,
            String sha256,
            TextRef letter,
            UUID approvedBy,
            boolean secondPairOfEyes)
            implements CommentaryEvent {}

    /**
     * The accepted text was set as a proof for the author.
     *
     * @param byline the authors as they will be printed
     */
    record ProofPrepared(UUID commentaryId, int version, String sha256, List<Byline> byline, UUID preparedBy)
            implements CommentaryEvent {}

    /** The author approved exactly this text and byline. */
    record ProofApproved(UUID commentaryId, int version, String sha256, UUID approvedBy) implements CommentaryEvent {}

    /** The publisher released the text to the public record. */
    record Released(UUID commentaryId, int version, String sha256, UUID releasedBy) implements CommentaryEvent {}

    /** The author took the manuscript back; never a deletion. */
    record Withdrawn(UUID commentaryId, TextRef reason, UUID withdrawnBy) implements CommentaryEvent {}
}
