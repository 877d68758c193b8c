package org.rejoinder.contract.commentary;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.series.ReviewQuestion;
import org.rejoinder.contract.text.TextRef;

/**
 * What happened to a manuscript. Every record is an event of the log, named {@code commentary.<RecordName>}.
 *
 * <p>People are random ids. Enumerated values ({@link Kind}, {@link Recommendation}, {@link Outcome}, {@link NoteKind},
 * {@link Audience}) travel as their names. Texts are named, never carried: see {@link TextRef};
 * and so are the names of authors before they are public: see {@link Signature}.
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
     * @param invitation the invitation that was accepted, absent when none was needed
     */
    record DraftStarted(
            UUID commentaryId,
            UUID seriesId,
            String kind,
            UUID authorId,
            UUID startedBy,
            List<Target> targets,
            @Nullable UUID invitation)
            implements CommentaryEvent {

        /** Begun without an invitation. */
        public DraftStarted(
                UUID commentaryId, UUID seriesId, String kind, UUID authorId, UUID startedBy, List<Target> targets) {
            this(commentaryId, seriesId, kind, authorId, startedBy, targets, null);
        }
    }

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

    /** The form that a reviewer was given with an assignment; a series that changes its form later does not change this one. */
    record ReviewFormGiven(UUID commentaryId, int round, UUID assignmentId, List<ReviewQuestion> questions)
            implements CommentaryEvent {}

    /** The reviewer's answers to the form, handed in with the review. */
    record ReviewFormAnswered(UUID commentaryId, int round, UUID assignmentId, List<FormAnswer> answers)
            implements CommentaryEvent {}

    /**
     * A reviewer said what competing interests they have, and agreed to review: the text is open to them from here on. Who
     * declined before has changed their mind.
     *
     * @param competingInterests in their words; absent when they have none, which is a statement, too
     */
    record ReviewAgreed(
            UUID commentaryId,
            int round,
            UUID assignmentId,
            @Nullable TextRef competingInterests) implements CommentaryEvent {}

    /**
     * A reviewer does not review after all, whatever they said before.
     *
     * @param reason for the editors, absent when none was given
     */
    record ReviewDeclined(
            UUID commentaryId,
            int round,
            UUID assignmentId,
            @Nullable TextRef reason) implements CommentaryEvent {}

    /**
     * An editor takes back that a reviewer was asked; they may be asked again.
     *
     * @param reason for the reviewer, absent when none was given
     */
    record ReviewerReleased(
            UUID commentaryId,
            int round,
            UUID assignmentId,
            @Nullable TextRef reason,
            UUID releasedBy) implements CommentaryEvent {}

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

    /** A reviewer took back the review they had handed in, to write it otherwise. */
    record ReviewTakenBack(UUID commentaryId, int round, UUID assignmentId) implements CommentaryEvent {}

    /** The round of review is off before any review came in; the submission is where it was before. */
    record ReviewCalledOff(UUID commentaryId, int round, UUID calledOffBy) implements CommentaryEvent {}

    /**
     * The author answered a review while revising; a later answer takes the place of a former one.
     *
     * @param round of the review
     * @param answer in the author's words, for the editors and the reviewers of the next round
     */
    record ReviewAnswered(UUID commentaryId, int round, UUID assignmentId, TextRef answer, UUID answeredBy)
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
     * A note stands at another passage than it was written at: of another version, or at one it had lost.
     *
     * @param version the version that the passage is in
     * @param passage a note text without words that holds the passage
     */
    record NoteReanchored(UUID commentaryId, UUID noteId, int version, TextRef passage, UUID anchoredBy)
            implements CommentaryEvent {}

    /**
     * A suggested edit was taken into the text that is being written.
     *
     * @param byHand whether whoever accepted it changed the words themselves
     */
    record SuggestionAccepted(UUID commentaryId, UUID noteId, boolean byHand, UUID acceptedBy)
            implements CommentaryEvent {}

    /** A suggested edit is not taken into the text. */
    record SuggestionRejected(UUID commentaryId, UUID noteId, UUID rejectedBy) implements CommentaryEvent {}

    /** What was said to a suggested edit is taken back: it waits for a word again. */
    record SuggestionReopened(UUID commentaryId, UUID noteId, UUID reopenedBy) implements CommentaryEvent {}

    /**
     * A note calls on people who may read it.
     *
     * @param people each once, never its writer
     */
    record PeopleMentioned(UUID commentaryId, UUID noteId, List<UUID> people, UUID mentionedBy)
            implements CommentaryEvent {}

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
    @Revision("2")
    record ProofPrepared(UUID commentaryId, int version, String sha256, List<Signature> byline, UUID preparedBy)
            implements CommentaryEvent {}

    /** The author approved exactly this text and byline. */
    record ProofApproved(UUID commentaryId, int version, String sha256, UUID approvedBy) implements CommentaryEvent {}

    /** The publisher released the text to the public record. */
    record Released(UUID commentaryId, int version, String sha256, UUID releasedBy) implements CommentaryEvent {}

    /** The author took the manuscript back; never a deletion. */
    record Withdrawn(UUID commentaryId, TextRef reason, UUID withdrawnBy) implements CommentaryEvent {}

    /**
     * A withdrawal was taken back.
     *
     * @param stage the {@link Stage} it was withdrawn at, where it stands again
     */
    record Reinstated(UUID commentaryId, String stage, UUID reinstatedBy) implements CommentaryEvent {}

    /**
     * The corresponding author named who else wrote the essay. The list replaces the one before; whoever is still on it
     * has consented as before.
     */
    @Revision("2")
    record CoauthorsNamed(UUID commentaryId, List<Coauthor> coauthors, UUID namedBy) implements CommentaryEvent {}

    /** A co-author consented to being named as one. */
    record CoauthorConsented(UUID commentaryId, UUID coauthorId, UUID recordedBy) implements CommentaryEvent {}

    /** A co-author does not want to be named as one; the essay cannot be submitted with them. */
    record CoauthorRefused(UUID commentaryId, UUID coauthorId, UUID recordedBy) implements CommentaryEvent {}

    /**
     * An editor changed the accepted text. The approval is stale until a second person reaffirms it.
     *
     * @param version number of the changed text
     * @param substance a {@link Substance}: a substantive change asks for a decision anew
     */
    record CopyEdited(
            UUID commentaryId, int version, TextRef text, List<Target> targets, String substance, UUID editedBy)
            implements CommentaryEvent {}

    /**
     * A second person read what copy-editing changed: the approval holds for this text.
     *
     * @param secondPairOfEyes false when the series does without a second person
     */
    record ApprovalReaffirmed(
            UUID commentaryId, int version, String sha256, UUID reaffirmedBy, boolean secondPairOfEyes)
            implements CommentaryEvent {}

    /** The author asks for changes before approving the proof: the text is with the editors again. */
    record ProofChangesAsked(UUID commentaryId, int version, TextRef changes, UUID askedBy)
            implements CommentaryEvent {}

    /**
     * A decision was taken back before publication; the manuscript stands where it stood before it was approved: at the
     * text that was decided on, with its recommendation waiting. Offers of a reply that nobody took up are void.
     *
     * @param outcome the {@link Outcome} taken back
     */
    record DecisionRescinded(UUID commentaryId, String outcome, TextRef reason, UUID rescindedBy)
            implements CommentaryEvent {}

    /**
     * The approved text will be published by itself at a time.
     *
     * @param slug last part of its address
     * @param at the instant
     * @param zone IANA time zone the time was chosen in
     * @param together other manuscripts published in the same act
     */
    record PublicationScheduled(
            UUID commentaryId,
            int version,
            String sha256,
            String slug,
            Instant at,
            String zone,
            List<UUID> together,
            UUID scheduledBy)
            implements CommentaryEvent {}

    /**
     * The text will not be published by itself after all.
     *
     * @param cancelledBy a person; or the installation, which tried to publish it and was refused
     * @param reason code of the refusal that met the installation, for instance {@code TARGET_NOT_PUBLIC}; absent when a
     *     person cancelled
     */
    record ScheduleCancelled(
            UUID commentaryId, UUID cancelledBy, @Nullable String reason) implements CommentaryEvent {}

    /**
     * An author whom the accepted response answers was offered to reply.
     *
     * @param authorId whom the offer is made to
     * @param until last day to take it up (ISO date)
     */
    record ReplyOffered(UUID commentaryId, UUID authorId, String until) implements CommentaryEvent {}

    /**
     * The answered author takes up the right of reply.
     *
     * @param replyId the manuscript of the reply
     */
    record ReplyAccepted(UUID commentaryId, UUID authorId, UUID replyId) implements CommentaryEvent {}

    /**
     * The answered author does not reply.
     *
     * @param reason in their words, absent when none was given
     */
    record ReplyDeclined(
            UUID commentaryId, UUID authorId, @Nullable TextRef reason) implements CommentaryEvent {}

    /** The last day to take up the right of reply passed. */
    record ReplyLapsed(UUID commentaryId, UUID authorId) implements CommentaryEvent {}
}
