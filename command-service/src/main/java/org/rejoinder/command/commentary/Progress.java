package org.rejoinder.command.commentary;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Part;
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
import org.rejoinder.contract.text.TextRef;

/**
 * What a manuscript remembers of its events: as much as its decisions need, and as the senders of commands may ask.
 * {@link Manuscript} decides on it.
 */
@SuppressWarnings("NullAway.Init") // The first event sets what is never null.
abstract class Progress {

    @AggregateIdentifier
    UUID commentaryId;

    UUID seriesId;
    Kind kind;
    UUID author;
    UUID startedBy;
    Stage stage = Stage.DRAFT;

    @Nullable
    UUID handlingEditor;

    int round;
    int version;

    @Nullable
    TextRef text;

    List<Target> targets = List.of();

    @Nullable
    Target firstTarget;

    String licence = "";

    Reviews reviews = new Reviews();
    final Notes notes = new Notes();

    @Nullable
    Recommended recommended;

    final Set<UUID> deciders = new HashSet<>();

    @Nullable
    String acceptedSha256;

    @Nullable
    String proofSha256;

    List<Byline> byline = List.of();

    /** A recommendation that waits for a second person, and the stage it came from. */
    record Recommended(Outcome outcome, TextRef letter, UUID by, Stage from) {}

    final Set<Part> partsOf(Actor actor) {
        return Part.inManuscript(actor, seriesId, authors(), startedBy, handlingEditor, reviews.reviewers());
    }

    final Set<String> movesOf(Actor actor) {
        return Moves.from(stage, partsOf(actor));
    }

    final Set<UUID> authors() {
        Set<UUID> authors = new HashSet<>();
        authors.add(author);
        for (Byline name : byline) {
            if (name.personId() != null) {
                authors.add(name.personId());
            }
        }
        return authors;
    }

    /** A reply or a rejoinder is begun by right, as the answer to one essay, and stays that. */
    final boolean takesTurn() {
        return kind == Kind.REPLY || kind == Kind.REJOINDER;
    }

    final TextRef theText() {
        return Objects.requireNonNull(text);
    }

    /** What others may know of it beforehand. */
    final ManuscriptFacts facts(long eventVersion) {
        return new ManuscriptFacts(
                commentaryId,
                seriesId,
                kind,
                stage,
                author,
                authors(),
                startedBy,
                handlingEditor,
                reviews.reviewers(),
                round,
                version,
                text,
                targets,
                eventVersion);
    }

    @EventSourcingHandler
    void evolve(DraftStarted event) {
        commentaryId = event.commentaryId();
        seriesId = event.seriesId();
        kind = Kind.valueOf(event.kind());
        author = event.authorId();
        startedBy = event.startedBy();
        targets = event.targets();
        firstTarget = targets.isEmpty() ? null : targets.get(0);
    }

    @EventSourcingHandler
    void evolve(VersionSaved event) {
        version = event.version();
        text = event.text();
        targets = event.targets();
    }

    @EventSourcingHandler
    void evolve(DraftSubmitted event) {
        stage = Stage.SUBMITTED;
        round = event.round();
        version = event.version();
        text = event.text();
        targets = event.targets();
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
    }

    @EventSourcingHandler
    void evolve(ReviewCompleted event) {
        reviews.complete(event.assignmentId());
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
    void evolve(DecisionRecommended event) {
        recommended = new Recommended(Outcome.valueOf(event.outcome()), event.letter(), event.recommendedBy(), stage);
        stage = Stage.DECISION_PENDING;
        deciders.add(event.recommendedBy());
        takeCharge(event.recommendedBy());
    }

    @EventSourcingHandler
    void evolve(DecisionSentBack event) {
        stage = Objects.requireNonNull(recommended).from();
        recommended = null;
    }

    @EventSourcingHandler
    void evolve(Accepted event) {
        stage = Stage.ACCEPTED;
        acceptedSha256 = event.sha256();
        deciders.add(event.approvedBy());
    }

    @EventSourcingHandler
    void evolve(RevisionsRequested event) {
        stage = Stage.REVISIONS_REQUESTED;
    }

    @EventSourcingHandler
    void evolve(Declined event) {
        stage = Stage.DECLINED;
    }

    @EventSourcingHandler
    void evolve(ProofPrepared event) {
        stage = Stage.PROOF;
        byline = event.byline();
        proofSha256 = null;
    }

    @EventSourcingHandler
    void evolve(ProofApproved event) {
        stage = Stage.READY;
        proofSha256 = event.sha256();
    }

    @EventSourcingHandler
    void evolve(Released event) {
        stage = Stage.PUBLISHED;
    }

    @EventSourcingHandler
    void evolve(Withdrawn event) {
        stage = Stage.WITHDRAWN;
    }

    private void takeCharge(UUID editor) {
        if (handlingEditor == null) {
            handlingEditor = editor;
        }
    }
}
