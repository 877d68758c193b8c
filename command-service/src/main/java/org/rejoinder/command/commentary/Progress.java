package org.rejoinder.command.commentary;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateMember;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.CommentaryEvent.Accepted;
import org.rejoinder.contract.commentary.CommentaryEvent.ApprovalReaffirmed;
import org.rejoinder.contract.commentary.CommentaryEvent.CoauthorConsented;
import org.rejoinder.contract.commentary.CommentaryEvent.CoauthorRefused;
import org.rejoinder.contract.commentary.CommentaryEvent.CoauthorsNamed;
import org.rejoinder.contract.commentary.CommentaryEvent.CopyEdited;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRecommended;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRescinded;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionSentBack;
import org.rejoinder.contract.commentary.CommentaryEvent.Declined;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftStarted;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftSubmitted;
import org.rejoinder.contract.commentary.CommentaryEvent.EditorialReviewChosen;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteAdded;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteReanchored;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteReopened;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteResolved;
import org.rejoinder.contract.commentary.CommentaryEvent.PeopleMentioned;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofApproved;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofChangesAsked;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofPrepared;
import org.rejoinder.contract.commentary.CommentaryEvent.PublicationScheduled;
import org.rejoinder.contract.commentary.CommentaryEvent.Reinstated;
import org.rejoinder.contract.commentary.CommentaryEvent.Released;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyAccepted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyDeclined;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyLapsed;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyOffered;
import org.rejoinder.contract.commentary.CommentaryEvent.ReturnedAsIncomplete;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewAgreed;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewAnswered;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewCalledOff;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewCompleted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewDeclined;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewFormAnswered;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewFormGiven;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewTakenBack;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewerAssigned;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewerReleased;
import org.rejoinder.contract.commentary.CommentaryEvent.RevisionsRequested;
import org.rejoinder.contract.commentary.CommentaryEvent.ScheduleCancelled;
import org.rejoinder.contract.commentary.CommentaryEvent.SentToReview;
import org.rejoinder.contract.commentary.CommentaryEvent.SuggestionAccepted;
import org.rejoinder.contract.commentary.CommentaryEvent.SuggestionRejected;
import org.rejoinder.contract.commentary.CommentaryEvent.SuggestionReopened;
import org.rejoinder.contract.commentary.CommentaryEvent.VersionSaved;
import org.rejoinder.contract.commentary.CommentaryEvent.Withdrawn;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Outcome;
import org.rejoinder.contract.commentary.Signature;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.commentary.Substance;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.text.TextRef;

/** What a manuscript remembers of its events: as much as its decisions need, and as the senders of commands may ask. */
@SuppressWarnings("NullAway.Init") // The first event sets what is never null.
abstract class Progress {

    @AggregateIdentifier
    UUID commentaryId;

    UUID seriesId;
    Kind kind;
    UUID author;
    UUID startedBy;
    /** Whether an editor began it in its author's name, or asked for it by invitation. */
    boolean byEditors;

    Stage stage = Stage.DRAFT;

    @Nullable
    UUID handlingEditor;

    int round;

    /** Number of the present text; a decision taken back goes back to the text that was decided on. */
    int version;

    int lastVersion;

    @Nullable
    TextRef text;

    /** Ids of the texts of all versions. */
    final Map<Integer, UUID> texts = new HashMap<>();

    List<Target> targets = List.of();

    @Nullable
    Target firstTarget;

    String licence = "";

    final Coauthors coauthors = new Coauthors();
    Reviews reviews = new Reviews();
    final PastReviews pastReviews = new PastReviews();
    final Notes notes = new Notes();

    @Nullable
    Recommended recommended;

    /** The decisions that could be taken back, the one in force last. */
    final Deque<Decided> decisions = new ArrayDeque<>();

    final Set<UUID> deciders = new HashSet<>();
    Approval approval = Approval.NONE;

    @Nullable
    String proofSha256;

    List<Signature> byline = List.of();

    @Nullable
    Schedule schedule;

    final Map<UUID, ReplyOffer> offers = new LinkedHashMap<>();

    /** Where it stood when it was withdrawn, by whom, and which offers of a reply ended with that. */
    Stage withdrawnFrom = Stage.DRAFT;

    @Nullable
    UUID withdrawnBy;

    List<ReplyOffer> withdrawnOffers = List.of();

    @AggregateMember
    final Readers readers = new Readers();

    /** A recommendation on one text that waits for a second person, and the stage it came from. */
    record Recommended(
            Outcome outcome, TextRef letter, UUID by, Stage from, int version, TextRef text, List<Target> targets) {}

    /** A decision, and what held before it. */
    record Decided(Recommended recommended, Approval approval, List<Signature> byline) {}

    @SuppressWarnings("ReferenceEquality") // Whether there is one at all.
    final boolean isBegun() {
        return (Object) commentaryId != null;
    }

    final TextRef theText() {
        return Objects.requireNonNull(text);
    }

    /** The corresponding author, and whoever else is an author by consent or in proof, as far as they have accounts. */
    final Set<UUID> authors() {
        Set<UUID> authors = new HashSet<>(coauthors.authors());
        authors.add(author);
        byline.stream().map(Signature::personId).filter(Objects::nonNull).forEach(authors::add);
        return authors;
    }

    @EventSourcingHandler
    void evolve(DraftStarted event) {
        commentaryId = event.commentaryId();
        seriesId = event.seriesId();
        kind = Kind.valueOf(event.kind());
        author = event.authorId();
        startedBy = event.startedBy();
        byEditors = !startedBy.equals(author) || event.invitation() != null;
        targets = event.targets();
        firstTarget = targets.isEmpty() ? null : targets.get(0);
    }

    @EventSourcingHandler
    void evolve(VersionSaved event) {
        present(event.version(), event.text(), event.targets());
    }

    @EventSourcingHandler
    void evolve(CoauthorsNamed event) {
        coauthors.name(event.coauthors());
    }

    @EventSourcingHandler
    void evolve(CoauthorConsented event) {
        coauthors.answer(event.coauthorId(), true);
    }

    @EventSourcingHandler
    void evolve(CoauthorRefused event) {
        coauthors.answer(event.coauthorId(), false);
    }

    @EventSourcingHandler
    void evolve(DraftSubmitted event) {
        stage = Stage.SUBMITTED;
        round = event.round();
        present(event.version(), event.text(), event.targets());
        licence = event.licence();
        reviews = new Reviews();
    }

    @EventSourcingHandler
    void evolve(ReturnedAsIncomplete event) {
        stage = Stage.DRAFT;
        takeCharge(event.returnedBy());
    }

    @EventSourcingHandler
    void evolve(SentToReview event) {
        stage = Stage.UNDER_REVIEW;
        handlingEditor = event.handlingEditor();
    }

    @EventSourcingHandler
    void evolve(EditorialReviewChosen event) {
        stage = Stage.UNDER_REVIEW;
        handlingEditor = event.handlingEditor();
    }

    @EventSourcingHandler
    void evolve(ReviewerAssigned event) {
        reviews.assign(event.reviewerId(), event.assignmentId());
        pastReviews.assign(event.round(), event.assignmentId());
    }

    @EventSourcingHandler
    void evolve(ReviewTakenBack event) {
        reviews.is(event.assignmentId(), ReviewState.AGREED);
        pastReviews.takeBack(event.assignmentId());
    }

    @EventSourcingHandler
    void evolve(ReviewCalledOff event) {
        stage = Stage.SUBMITTED;
        reviews = new Reviews();
    }

    @EventSourcingHandler
    void evolve(ReviewAnswered event) {
        // For others to read: no decision asks for it.
    }

    @EventSourcingHandler
    void evolve(ReviewFormGiven event) {
        reviews.give(event.assignmentId(), event.questions());
    }

    @EventSourcingHandler
    void evolve(ReviewFormAnswered event) {
        // The review that comes with it is what counts.
    }

    @EventSourcingHandler
    void evolve(ReviewAgreed event) {
        reviews.is(event.assignmentId(), ReviewState.AGREED);
    }

    @EventSourcingHandler
    void evolve(ReviewDeclined event) {
        reviews.is(event.assignmentId(), ReviewState.DECLINED);
    }

    @EventSourcingHandler
    void evolve(ReviewerReleased event) {
        reviews.release(event.assignmentId());
    }

    @EventSourcingHandler
    void evolve(ReviewCompleted event) {
        reviews.is(event.assignmentId(), ReviewState.DONE);
        pastReviews.complete(event.assignmentId());
    }

    @EventSourcingHandler
    void evolve(NoteAdded event) {
        notes.add(event, authors());
    }

    @EventSourcingHandler
    void evolve(NoteResolved event) {
        notes.settle(event.noteId(), true);
    }

    @EventSourcingHandler
    void evolve(NoteReopened event) {
        notes.settle(event.noteId(), false);
    }

    @EventSourcingHandler
    void evolve(NoteReanchored event) {
        notes.anchor(event.noteId(), event.passage().id(), event.version());
    }

    @EventSourcingHandler
    void evolve(SuggestionAccepted event) {
        notes.answerSuggestion(event.noteId(), Suggestion.State.ACCEPTED);
    }

    @EventSourcingHandler
    void evolve(SuggestionRejected event) {
        notes.answerSuggestion(event.noteId(), Suggestion.State.REJECTED);
    }

    @EventSourcingHandler
    void evolve(SuggestionReopened event) {
        notes.answerSuggestion(event.noteId(), Suggestion.State.OPEN);
    }

    @EventSourcingHandler
    void evolve(PeopleMentioned event) {
        // For those who are mentioned: no decision asks for it.
    }

    @EventSourcingHandler
    void evolve(DecisionRecommended event) {
        recommend(Outcome.valueOf(event.outcome()), event.letter(), event.recommendedBy());
        takeCharge(event.recommendedBy());
    }

    @EventSourcingHandler
    void evolve(DecisionSentBack event) {
        stage = Objects.requireNonNull(recommended).from();
        recommended = null;
    }

    @EventSourcingHandler
    void evolve(Accepted event) {
        decided(Stage.ACCEPTED);
        approval = Approval.of(event.sha256());
        deciders.add(event.approvedBy());
    }

    @EventSourcingHandler
    void evolve(RevisionsRequested event) {
        decided(Stage.REVISIONS_REQUESTED);
    }

    @EventSourcingHandler
    void evolve(Declined event) {
        decided(Stage.DECLINED);
    }

    @EventSourcingHandler
    void evolve(DecisionRescinded event) {
        Decided takenBack = decisions.removeLast();
        stage = Stage.DECISION_PENDING;
        recommended = takenBack.recommended();
        approval = takenBack.approval();
        byline = takenBack.byline();
        proofSha256 = null;
        text = takenBack.recommended().text();
        version = takenBack.recommended().version();
        targets = takenBack.recommended().targets();
        // Offered anew when it is accepted anew; a reply already begun goes on.
        offers.values().removeIf(offer -> offer.state() != ReplyOffer.State.TAKEN_UP);
    }

    @EventSourcingHandler
    void evolve(CopyEdited event) {
        Substance substance = Substance.valueOf(event.substance());
        approval = approval.afterEdit(event.text().sha256(), substance, event.editedBy());
        present(event.version(), event.text(), event.targets());
        proofSha256 = null;
        stage = Stage.ACCEPTED;
        if (substance == Substance.SUBSTANTIVE) {
            recommend(Outcome.ACCEPT, decisions.getLast().recommended().letter(), event.editedBy());
        }
    }

    @EventSourcingHandler
    void evolve(ApprovalReaffirmed event) {
        approval = Approval.of(event.sha256());
        deciders.add(event.reaffirmedBy());
    }

    @EventSourcingHandler
    void evolve(ProofPrepared event) {
        stage = Stage.PROOF;
        byline = event.byline();
        proofSha256 = null;
    }

    @EventSourcingHandler
    void evolve(ProofChangesAsked event) {
        stage = Stage.ACCEPTED;
        proofSha256 = null;
    }

    @EventSourcingHandler
    void evolve(ProofApproved event) {
        stage = Stage.READY;
        proofSha256 = event.sha256();
    }

    @EventSourcingHandler
    void evolve(PublicationScheduled event) {
        schedule = new Schedule(event.slug(), event.at(), event.zone(), event.together());
    }

    @EventSourcingHandler
    void evolve(ScheduleCancelled event) {
        schedule = null;
    }

    @EventSourcingHandler
    void evolve(Released event) {
        stage = Stage.PUBLISHED;
        schedule = null;
    }

    @EventSourcingHandler
    void evolve(Withdrawn event) {
        withdrawnFrom = stage;
        withdrawnBy = event.withdrawnBy();
        stage = Stage.WITHDRAWN;
        withdrawnOffers = offers.values().stream().filter(ReplyOffer::isOpen).toList();
        offers.values().removeIf(ReplyOffer::isOpen);
    }

    @EventSourcingHandler
    void evolve(Reinstated event) {
        stage = Stage.valueOf(event.stage());
        withdrawnBy = null;
    }

    @EventSourcingHandler
    void evolve(ReplyOffered event) {
        offers.put(
                event.authorId(),
                new ReplyOffer(event.authorId(), LocalDate.parse(event.until()), ReplyOffer.State.OPEN));
    }

    @EventSourcingHandler
    void evolve(ReplyAccepted event) {
        offers.computeIfPresent(event.authorId(), (author, offer) -> offer.now(ReplyOffer.State.TAKEN_UP));
    }

    @EventSourcingHandler
    void evolve(ReplyDeclined event) {
        offers.computeIfPresent(event.authorId(), (author, offer) -> offer.now(ReplyOffer.State.DECLINED));
    }

    @EventSourcingHandler
    void evolve(ReplyLapsed event) {
        offers.computeIfPresent(event.authorId(), (author, offer) -> offer.now(ReplyOffer.State.LAPSED));
    }

    private void present(int number, TextRef now, List<Target> answered) {
        version = number;
        lastVersion = Math.max(lastVersion, number);
        text = now;
        texts.put(number, now.id());
        targets = answered;
    }

    private void recommend(Outcome outcome, TextRef letter, UUID by) {
        recommended = new Recommended(outcome, letter, by, stage, version, theText(), targets);
        stage = Stage.DECISION_PENDING;
        deciders.add(by);
    }

    private void decided(Stage next) {
        decisions.addLast(new Decided(Objects.requireNonNull(recommended), approval, byline));
        recommended = null;
        stage = next;
    }

    private void takeCharge(UUID editor) {
        if (handlingEditor == null) {
            handlingEditor = editor;
        }
    }
}
