package org.rejoinder.command.commentary;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Command;
import org.rejoinder.command.record.PublishedEssay;
import org.rejoinder.contract.commentary.Audience;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Coauthor;
import org.rejoinder.contract.commentary.FormAnswer;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.NoteKind;
import org.rejoinder.contract.commentary.Outcome;
import org.rejoinder.contract.commentary.Recommendation;
import org.rejoinder.contract.commentary.Signature;
import org.rejoinder.contract.commentary.Substance;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.series.ReviewQuestion;
import org.rejoinder.contract.text.TextRef;

/**
 * What can be done to a manuscript. Moves that exclude each other take an expected version; notes and reviews do not:
 * they commute, whoever else writes at the same time.
 */
public sealed interface CommentaryCommand extends Command {

    UUID commentaryId();

    @Override
    default UUID aggregateId() {
        return commentaryId();
    }

    /**
     * Begins a manuscript of any kind but a lead, which the series commissions ({@code SeriesCommand.CommissionLead}).
     *
     * @param commentaryId a fresh random id
     * @param callOpen whether the series takes responses from anyone now
     * @param author the actor, or the author in whose name an editor begins it
     * @param targets what it sets out to answer, the primary one first; may be empty until it is submitted
     * @param answered the essays among the targets, as they stand on the public record or will stand there
     * @param turn the turn a reply or a rejoinder takes in its exchange
     */
    record StartDraft(
            UUID commentaryId,
            UUID seriesId,
            boolean callOpen,
            Kind kind,
            UUID author,
            List<Target> targets,
            List<PublishedEssay> answered,
            Turn turn,
            Actor by)
            implements CommentaryCommand {

        /** For what takes no turn in an exchange, or one within the usual depth. */
        public StartDraft(
                UUID commentaryId,
                UUID seriesId,
                boolean callOpen,
                Kind kind,
                UUID author,
                List<Target> targets,
                List<PublishedEssay> answered,
                Actor by) {
            this(commentaryId, seriesId, callOpen, kind, author, targets, answered, Turn.FIRST, by);
        }
    }

    /** Keeps a version. A text equal to the last one makes no new version. */
    record SaveVersion(
            UUID commentaryId,
            TextRef text,
            List<Target> targets,
            Actor by,
            @Nullable Long expectedVersion) implements CommentaryCommand {}

    /**
     * Hands a text to the editors: from a draft, or again after revisions were asked for. A text that differs from the
     * last version is kept as one first, so that each version has a {@code VersionSaved}.
     *
     * @param answered the essays among the targets, as they stand on the public record
     * @param competingInterests what the author declares; to declare that there are none is to declare
     * @param licence SPDX identifier
     * @param wordLimit most words the series takes, absent when there is no limit
     */
    record SubmitDraft(
            UUID commentaryId,
            TextRef text,
            List<Target> targets,
            List<PublishedEssay> answered,
            TextRef competingInterests,
            String licence,
            @Nullable Integer wordLimit,
            Actor by,
            @Nullable Long expectedVersion)
            implements CommentaryCommand {}

    /** Names who else wrote it. Whoever stays on the list under the same id has answered as before. */
    record NameCoauthors(
            UUID commentaryId,
            List<Coauthor> coauthors,
            Actor by,
            @Nullable Long expectedVersion) implements CommentaryCommand {}

    /** Says whether someone consents to being named as a co-author. Who has no account says so through an editor. */
    record AnswerAsCoauthor(UUID commentaryId, UUID coauthorId, boolean consents, Actor by)
            implements CommentaryCommand {}

    /** Gives a submission back because something is missing; not a rejection. */
    record ReturnAsIncomplete(
            UUID commentaryId,
            TextRef reason,
            Actor by,
            @Nullable Long expectedVersion) implements CommentaryCommand {}

    /**
     * Opens the review of the submitted version, and makes the actor its handling editor.
     *
     * @param reviewers who is asked; none for an editorial review
     */
    record SendToReview(
            UUID commentaryId,
            List<Invited> reviewers,
            Actor by,
            @Nullable Long expectedVersion) implements CommentaryCommand {}

    /**
     * A reviewer to be asked.
     *
     * @param assignmentId a fresh random id, what the reviewer is known by where the name is not shown
     * @param dueOn absent when no date was set
     * @param form what the series asks of reviewers
     */
    record Invited(
            UUID assignmentId, UUID reviewer, @Nullable LocalDate dueOn, List<ReviewQuestion> form) {

        /** Without a form. */
        public Invited(UUID assignmentId, UUID reviewer, @Nullable LocalDate dueOn) {
            this(assignmentId, reviewer, dueOn, List.of());
        }
    }

    /** Asks one more reviewer in the present round. */
    record AssignReviewer(UUID commentaryId, Invited invited, Actor by) implements CommentaryCommand {}

    /**
     * Agrees to review, with a statement of competing interests; also after having declined, and anew with another
     * statement.
     *
     * @param competingInterests absent when there are none
     */
    record AgreeToReview(UUID commentaryId, @Nullable TextRef competingInterests, Actor by)
            implements CommentaryCommand {}

    /** Does not review, or not after all. To decline again changes nothing. */
    record DeclineReview(UUID commentaryId, @Nullable TextRef reason, Actor by) implements CommentaryCommand {}

    /** Takes back that a reviewer was asked, as long as the review is not in. */
    record ReleaseReviewer(
            UUID commentaryId, UUID assignmentId, @Nullable TextRef reason, Actor by) implements CommentaryCommand {}

    /**
     * Hands in the review the actor was asked for.
     *
     * @param version the version that was read
     * @param toEditors what only editors read, absent when nothing was said
     * @param answers to the form the reviewer was given
     */
    record CompleteReview(
            UUID commentaryId,
            int version,
            Recommendation recommendation,
            TextRef toAuthor,
            @Nullable TextRef toEditors,
            List<FormAnswer> answers,
            Actor by)
            implements CommentaryCommand {

        /** Where no form was given. */
        public CompleteReview(
                UUID commentaryId,
                int version,
                Recommendation recommendation,
                TextRef toAuthor,
                @Nullable TextRef toEditors,
                Actor by) {
            this(commentaryId, version, recommendation, toAuthor, toEditors, List.of(), by);
        }
    }

    /** Takes back the review the actor handed in, to write it otherwise. */
    record TakeReviewBack(UUID commentaryId, Actor by) implements CommentaryCommand {}

    /** Calls the round of review off before any review came in: the submission is where it was before. */
    record CallReviewOff(
            UUID commentaryId, Actor by, @Nullable Long expectedVersion) implements CommentaryCommand {}

    /**
     * Takes a withdrawal back.
     *
     * @param replaced whether something has taken its place since: another lead, another rejoinder
     */
    record Reinstate(
            UUID commentaryId,
            boolean replaced,
            Actor by,
            @Nullable Long expectedVersion) implements CommentaryCommand {}

    /**
     * Answers a review while revising; done again, it takes the place of the former answer.
     *
     * @param round of the review
     * @param number the author knows the review by, in its round
     */
    record RespondToReview(UUID commentaryId, int round, int number, TextRef answer, Actor by)
            implements CommentaryCommand {}

    /**
     * Writes a margin note, or answers one.
     *
     * @param noteId a fresh random id
     * @param version the version it stands at
     * @param inReplyTo the note answered, absent for a first note
     * @param called whom it calls on
     */
    record AddNote(
            UUID commentaryId,
            UUID noteId,
            int version,
            NoteKind kind,
            Audience audience,
            TextRef text,
            @Nullable UUID inReplyTo,
            Called called,
            Actor by)
            implements CommentaryCommand {

        /** One that calls on nobody. */
        public AddNote(
                UUID commentaryId,
                UUID noteId,
                int version,
                NoteKind kind,
                Audience audience,
                TextRef text,
                @Nullable UUID inReplyTo,
                Actor by) {
            this(commentaryId, noteId, version, kind, audience, text, inReplyTo, Called.NOBODY, by);
        }
    }

    /**
     * Whom a note calls on.
     *
     * @param labels by the words of {@link org.rejoinder.contract.commentary.Mentions}; who may not read it, and whom its
     *     writer does not know by them, is not meant
     * @param editors editors of the series, by name: an editor knows them
     */
    record Called(Set<String> labels, List<UUID> editors) {

        static final Called NOBODY = new Called(Set.of(), List.of());
    }

    /** Settles a note. Settling a settled one changes nothing. */
    record ResolveNote(UUID commentaryId, UUID noteId, Actor by) implements CommentaryCommand {}

    /** Takes a settled note up again. Opening an open one changes nothing. */
    record ReopenNote(UUID commentaryId, UUID noteId, Actor by) implements CommentaryCommand {}

    /**
     * Gives a note another place.
     *
     * @param version the version that the passage is in
     * @param passage a note text that holds it
     */
    record AnchorNote(UUID commentaryId, UUID noteId, int version, TextRef passage, Actor by)
            implements CommentaryCommand {}

    /**
     * Says something to suggested edits, the same to all of them. What was said already changes nothing.
     *
     * @param byHand whether the words were changed by whoever accepts
     */
    record AnswerSuggestions(UUID commentaryId, List<UUID> noteIds, Suggestion.State answer, boolean byHand, Actor by)
            implements CommentaryCommand {}

    /**
     * Recommends a decision on one text; a second person decides. A submission not yet in review can only be declined.
     *
     * @param sha256 hash of the text that was read
     * @param letter what the author will read once it is approved
     */
    record RecommendDecision(
            UUID commentaryId,
            Outcome outcome,
            String sha256,
            TextRef letter,
            Actor by,
            @Nullable Long expectedVersion) implements CommentaryCommand {}

    /**
     * Makes the recommended decision the decision.
     *
     * @param outcome what the second person means to decide
     * @param sha256 hash of the text the second person read
     * @param letterSha256 hash of the letter the second person read
     * @param secondPairOfEyes the policy of the series: without it the recommender may approve, and the event says so
     * @param reply whom an acceptance gives the right of reply
     */
    record ApproveDecision(
            UUID commentaryId,
            Outcome outcome,
            String sha256,
            String letterSha256,
            boolean secondPairOfEyes,
            RightOfReply reply,
            Actor by,
            @Nullable Long expectedVersion)
            implements CommentaryCommand {}

    /** Sends a recommendation back to where it came from; whoever recommended it takes it back so. */
    record SendDecisionBack(
            UUID commentaryId,
            TextRef reason,
            boolean secondPairOfEyes,
            Actor by,
            @Nullable Long expectedVersion) implements CommentaryCommand {}

    /**
     * Takes a decision back before publication: it waits for a second person again, on the text that was decided on.
     *
     * @param replaced whether something has taken its place since it was declined: another lead, another rejoinder
     */
    record RescindDecision(
            UUID commentaryId,
            TextRef reason,
            boolean replaced,
            Actor by,
            @Nullable Long expectedVersion) implements CommentaryCommand {}

    /**
     * Changes the accepted text. The approval no longer holds for it: of a minor change a second person reaffirms it, a
     * substantive one is decided on anew.
     *
     * @param targets what the changed text says it answers: what it answered before
     */
    record CopyEdit(
            UUID commentaryId,
            TextRef text,
            List<Target> targets,
            Substance substance,
            Actor by,
            @Nullable Long expectedVersion)
            implements CommentaryCommand {}

    /**
     * Lets the approval hold for the text as copy-editing left it.
     *
     * @param sha256 hash of the text the second person read
     * @param secondPairOfEyes the policy of the series: without it the copy-editor may reaffirm, and the event says so
     */
    record ReaffirmApproval(
            UUID commentaryId,
            String sha256,
            boolean secondPairOfEyes,
            Actor by,
            @Nullable Long expectedVersion) implements CommentaryCommand {}

    /**
     * Sets the accepted text as a proof. Done again, it takes back the author's approval of the former proof.
     *
     * @param byline the authors as they will be printed; the manuscript's author is among them
     */
    record PrepareProof(
            UUID commentaryId,
            List<Signature> byline,
            Actor by,
            @Nullable Long expectedVersion) implements CommentaryCommand {}

    /**
     * Approves the proof.
     *
     * @param sha256 hash of the text the author saw
     */
    record ApproveProof(
            UUID commentaryId,
            String sha256,
            Actor by,
            @Nullable Long expectedVersion) implements CommentaryCommand {}

    /** Asks for changes instead of approving the proof: the text is with the editors again. */
    record AskProofChanges(
            UUID commentaryId,
            TextRef changes,
            Actor by,
            @Nullable Long expectedVersion) implements CommentaryCommand {}

    /**
     * Publishes the approved text; its public record begins in the same unit of work, at version 0.
     *
     * @param slug see {@link org.rejoinder.command.record.Slug}; that it is not taken in the series is for the sender to
     *     reserve
     * @param byline the names that the proof was signed with
     * @param together other manuscripts published in the same act: the sender publishes them in the same unit of work
     * @param answered the essays among its targets, as they stand on the public record
     */
    record Publish(
            UUID commentaryId,
            String slug,
            List<Byline> byline,
            List<UUID> together,
            List<PublishedEssay> answered,
            Actor by,
            @Nullable Long expectedVersion)
            implements CommentaryCommand {

        /** Publishes it alone. */
        public Publish(
                UUID commentaryId,
                String slug,
                List<Byline> byline,
                List<PublishedEssay> answered,
                Actor by,
                @Nullable Long expectedVersion) {
            this(commentaryId, slug, byline, List.of(), answered, by, expectedVersion);
        }
    }

    /**
     * Lets the approved text be published by itself at a time. Done again, it takes the place of the former schedule.
     *
     * @param zone IANA time zone the time was chosen in
     * @param together other manuscripts to be published in the same act: the sender schedules them in the same unit of
     *     work, each with the others
     * @param now the present time
     */
    record SchedulePublication(
            UUID commentaryId,
            String slug,
            Instant at,
            String zone,
            List<UUID> together,
            Instant now,
            Actor by,
            @Nullable Long expectedVersion)
            implements CommentaryCommand {}

    /**
     * Lets the text not be published by itself after all.
     *
     * @param reason code of the refusal the installation met, absent when a person cancels
     */
    record CancelSchedule(
            UUID commentaryId,
            @Nullable String reason,
            Actor by,
            @Nullable Long expectedVersion) implements CommentaryCommand {}

    /**
     * Publishes what is due, in the installation's name.
     *
     * @param byline the names that the proof was signed with
     * @param act all that is published in the same unit of work, see {@link Schedule#act}
     * @param answered the essays among its targets, as they stand on the public record
     * @param now the present time
     */
    record PublishDue(
            UUID commentaryId,
            List<Byline> byline,
            List<UUID> act,
            List<PublishedEssay> answered,
            Instant now,
            Actor by)
            implements CommentaryCommand {}

    /**
     * Takes up the right of reply to this manuscript: the reply's own begins in the same unit of work, at version 0.
     *
     * @param replyId a fresh random id
     * @param version the published version the reply answers; the one it will have while it is not public
     */
    record TakeUpReply(UUID commentaryId, UUID replyId, String version, LocalDate today, Actor by)
            implements CommentaryCommand {}

    /** Declines the right of reply. */
    record DeclineReply(UUID commentaryId, @Nullable TextRef reason, LocalDate today, Actor by)
            implements CommentaryCommand {}

    /** Notes, in the installation's name, that the last day of an offer is over. */
    record LapseReply(UUID commentaryId, UUID answered, LocalDate today, Actor by) implements CommentaryCommand {}

    /** Takes the manuscript back; never a deletion. After acceptance an editor does it, with the author. */
    record Withdraw(
            UUID commentaryId,
            TextRef reason,
            Actor by,
            @Nullable Long expectedVersion) implements CommentaryCommand {}
}
