package org.rejoinder.query.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Coauthor;
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
import org.rejoinder.contract.commentary.FormAnswer;
import org.rejoinder.contract.commentary.NoteKind;
import org.rejoinder.contract.commentary.Outcome;
import org.rejoinder.contract.commentary.Recommendation;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.commentary.Substance;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.text.TextRef;

/**
 * A manuscript that goes its way at random, one legal step after the other: whatever a projection makes of it, it has to make
 * of it every time.
 */
final class ManuscriptAtRandom {

    private final RandomLog log;
    private final Random random;
    private final UUID id;
    private final UUID author;
    private final UUID editor;
    private final List<Object> events = new ArrayList<>();
    private final List<Coauthor> coauthors = new ArrayList<>();
    private final List<ReviewerAssigned> asked = new ArrayList<>();
    private final List<ReviewerAssigned> open = new ArrayList<>();
    private final List<ReviewerAssigned> done = new ArrayList<>();
    private final List<NoteAdded> notes = new ArrayList<>();
    private int noteMoves = 0;
    private final List<UUID> offered = new ArrayList<>();
    private final List<TextRef> texts = new ArrayList<>();
    private List<Target> targets;
    private Stage stage = Stage.DRAFT;
    private Stage before = Stage.UNDER_REVIEW;
    private Stage withdrawnFrom = Stage.DRAFT;
    private Outcome outcome = Outcome.REVISE;
    private @Nullable TextRef text;
    private boolean stale;
    private boolean scheduled;
    private int round;
    private int version;

    private ManuscriptAtRandom(RandomLog log, Random random, UUID id, UUID series) {
        this.log = log;
        this.random = random;
        this.id = id;
        this.author = log.person();
        this.editor = log.person();
        this.targets = log.targets();
        events.add(new DraftStarted(
                id,
                series,
                "RESPONSE",
                author,
                random.nextInt(4) == 0 ? editor : author,
                targets,
                random.nextBoolean() ? log.id() : null));
    }

    /**
     * One manuscript.
     *
     * @return its events, in their order
     */
    static ManuscriptAtRandom of(RandomLog log, Random random, UUID id, UUID series, int steps) {
        ManuscriptAtRandom manuscript = new ManuscriptAtRandom(log, random, id, series);
        for (int step = 0; step < steps; step++) {
            List<Runnable> possible = manuscript.possible();
            if (possible.isEmpty()) {
                break;
            }
            possible.get(random.nextInt(possible.size())).run();
        }
        return manuscript;
    }

    UUID id() {
        return id;
    }

    List<Object> events() {
        return events;
    }

    /** Everything that was written in it. */
    List<TextRef> texts() {
        return texts;
    }

    /** What may be done now; named more than once, it is done more often. */
    private List<Runnable> possible() {
        List<Runnable> possible = new ArrayList<>(
                switch (stage) {
                    case DRAFT, REVISIONS_REQUESTED ->
                        List.of(this::save, this::submit, this::submit, this::submit, this::name);
                    case SUBMITTED -> List.of(this::review, this::review, this::giveBack);
                    case UNDER_REVIEW ->
                        List.of(
                                this::ask,
                                this::ask,
                                this::answer,
                                this::answer,
                                this::letGo,
                                this::takeBack,
                                this::callOff,
                                this::complete,
                                this::complete,
                                this::complete,
                                this::note,
                                this::recommend,
                                this::recommend,
                                this::recommend,
                                this::recommend);
                    case DECISION_PENDING -> List.of(this::decide, this::decide, this::decide, this::sendBack);
                    case ACCEPTED ->
                        List.of(this::offer, this::reply, this::copyEdit, this::reaffirm, this::proof, this::proof);
                    case PROOF ->
                        List.of(
                                this::approve,
                                this::approve,
                                this::approve,
                                this::askForChanges,
                                this::offer,
                                this::copyEdit);
                    case READY ->
                        List.of(this::schedule, this::schedule, this::cancel, this::offer, this::reply, this::release);
                    case PUBLISHED -> List.of(this::reply, this::reply, this::reply);
                    case DECLINED -> List.of(this::rescind);
                    case WITHDRAWN -> List.of(this::reinstate);
                });
        if (stage != Stage.WITHDRAWN && random.nextBoolean()) {
            possible.addAll(List.of(this::note, this::settle));
        }
        if (stage == Stage.REVISIONS_REQUESTED) {
            possible.addAll(List.of(this::respond, this::respond, this::respond));
        }
        if (!coauthors.isEmpty()) {
            possible.add(this::consent);
        }
        if (List.of(Stage.ACCEPTED, Stage.PROOF, Stage.READY, Stage.REVISIONS_REQUESTED)
                        .contains(stage)
                && random.nextInt(12) == 0) {
            possible.add(this::rescind);
        }
        if (stage != Stage.PUBLISHED && stage != Stage.WITHDRAWN && random.nextInt(16) == 0) {
            possible.add(this::withdraw);
        }
        return possible;
    }

    private TextRef prose() {
        TextRef words = log.prose();
        texts.add(words);
        return words;
    }

    private TextRef write() {
        TextRef essay = log.essay(targets);
        texts.add(essay);
        text = essay;
        version++;
        return essay;
    }

    private TextRef text() {
        return text == null ? write() : text;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private void respond() {
        if (!done.isEmpty()) {
            ReviewerAssigned reviewed = any(done);
            events.add(new ReviewAnswered(id, reviewed.round(), reviewed.assignmentId(), prose(), author));
        }
    }

    private void takeBack() {
        List<ReviewerAssigned> now =
                done.stream().filter(reviewed -> reviewed.round() == round).toList();
        if (!now.isEmpty()) {
            ReviewerAssigned reviewed = any(now);
            events.add(new ReviewTakenBack(id, round, reviewed.assignmentId()));
            done.remove(reviewed);
            open.add(reviewed);
        }
    }

    private void callOff() {
        if (random.nextInt(6) == 0) {
            open.forEach(
                    asked -> events.add(new ReviewerReleased(id, asked.round(), asked.assignmentId(), null, editor)));
            open.clear();
            events.add(new ReviewCalledOff(id, round, editor));
            stage = Stage.SUBMITTED;
        }
    }

    private void reinstate() {
        if (random.nextInt(6) == 0) {
            events.add(new Reinstated(id, withdrawnFrom.name(), author));
            stage = withdrawnFrom;
        }
    }

    private void save() {
        targets = log.targets();
        events.add(new VersionSaved(id, version + 1, write(), targets, random.nextInt(4) == 0 ? editor : author));
    }

    private void submit() {
        if (random.nextBoolean()) {
            save();
        }
        round += stage == Stage.DRAFT && round > 0 ? 0 : 1;
        TextRef handedIn = text();
        events.add(new DraftSubmitted(id, round, version, handedIn, targets, prose(), "CC-BY-4.0", author));
        stage = Stage.SUBMITTED;
    }

    private void giveBack() {
        events.add(new ReturnedAsIncomplete(id, prose(), editor));
        stage = Stage.DRAFT;
    }

    private void review() {
        events.add(
                random.nextInt(3) > 0
                        ? new SentToReview(id, round, version, editor)
                        : new EditorialReviewChosen(id, round, version, editor));
        stage = Stage.UNDER_REVIEW;
    }

    private void ask() {
        ReviewerAssigned assignment = new ReviewerAssigned(
                id, round, log.id(), log.person(), random.nextBoolean() ? "2026-12-24" : null, editor);
        events.add(assignment);
        if (random.nextBoolean()) {
            events.add(new ReviewFormGiven(id, round, assignment.assignmentId(), RandomLog.FORM));
        }
        open.add(assignment);
        asked.add(assignment);
    }

    private void answer() {
        if (!open.isEmpty()) {
            ReviewerAssigned asked = any(open);
            TextRef words = random.nextBoolean() ? prose() : null;
            events.add(
                    random.nextInt(3) > 0
                            ? new ReviewAgreed(id, asked.round(), asked.assignmentId(), words)
                            : new ReviewDeclined(id, asked.round(), asked.assignmentId(), words));
        }
    }

    private void letGo() {
        if (!open.isEmpty() && random.nextBoolean()) {
            ReviewerAssigned asked = open.remove(random.nextInt(open.size()));
            events.add(new ReviewerReleased(
                    id, asked.round(), asked.assignmentId(), random.nextBoolean() ? prose() : null, editor));
        }
    }

    private void complete() {
        if (!open.isEmpty()) {
            ReviewerAssigned reviewed = open.remove(random.nextInt(open.size()));
            done.add(reviewed);
            events.add(new ReviewFormAnswered(
                    id,
                    reviewed.round(),
                    reviewed.assignmentId(),
                    List.of(new FormAnswer(0, "YES", null), new FormAnswer(1, null, prose()))));
            events.add(new ReviewCompleted(
                    id,
                    reviewed.round(),
                    version,
                    reviewed.assignmentId(),
                    any(List.of(Recommendation.values())).name(),
                    prose(),
                    random.nextBoolean() ? prose() : null));
        }
    }

    private void note() {
        if (version == 0) {
            return;
        }
        NoteAdded answered = notes.isEmpty() || random.nextBoolean() ? null : any(notes);
        ReviewerAssigned reviewer = asked.isEmpty() || random.nextBoolean() ? null : any(asked);
        NoteAdded note = new NoteAdded(
                id,
                log.id(),
                version,
                any(List.of(NoteKind.values())).name(),
                random.nextInt(3) > 0 ? "AUTHOR" : "EDITORS",
                prose(),
                reviewer != null ? reviewer.reviewerId() : random.nextBoolean() ? author : editor,
                reviewer == null ? null : reviewer.assignmentId(),
                answered == null ? null : answered.noteId());
        events.add(note);
        notes.add(note);
    }

    private void settle() {
        if (!notes.isEmpty()) {
            NoteAdded note = any(notes);
            UUID noteId = note.noteId();
            UUID by = List.of(author, editor, note.writtenBy()).get(random.nextInt(3));
            boolean settles = random.nextInt(3) > 0;
            // In turn: a draw more would tell other stories.
            events.add(
                    switch (noteMoves++ % 8) {
                        case 0 -> new NoteReanchored(id, noteId, version, note.text(), by);
                        case 1 -> new SuggestionAccepted(id, noteId, settles, by);
                        case 2 -> new SuggestionRejected(id, noteId, by);
                        case 3 -> new SuggestionReopened(id, noteId, by);
                        case 4 -> new PeopleMentioned(id, noteId, List.of(editor), by);
                        default -> settles ? new NoteResolved(id, noteId, by) : new NoteReopened(id, noteId, by);
                    });
        }
    }

    private void name() {
        coauthors.removeIf(ignored -> random.nextInt(3) == 0);
        if (!coauthors.isEmpty() && random.nextInt(3) == 0) {
            Coauthor other = coauthors.remove(0);
            coauthors.add(new Coauthor(other.coauthorId(), log.signature()));
        }
        if (random.nextInt(3) > 0) {
            coauthors.add(random.nextInt(coauthors.size() + 1), new Coauthor(log.id(), log.signature()));
        }
        events.add(new CoauthorsNamed(id, List.copyOf(coauthors), author));
    }

    private void consent() {
        Coauthor who = any(coauthors);
        UUID account = who.name().personId();
        UUID by = account == null || random.nextInt(3) == 0 ? editor : account;
        events.add(
                random.nextInt(3) > 0
                        ? new CoauthorConsented(id, who.coauthorId(), by)
                        : new CoauthorRefused(id, who.coauthorId(), by));
    }

    private void recommend() {
        outcome = any(List.of(Outcome.ACCEPT, Outcome.ACCEPT, Outcome.REVISE, Outcome.DECLINE));
        events.add(new DecisionRecommended(
                id,
                round,
                version,
                outcome.name(),
                text().sha256(),
                prose(),
                open.stream().map(ReviewerAssigned::assignmentId).toList(),
                editor));
        before = stage;
        stage = Stage.DECISION_PENDING;
    }

    private void sendBack() {
        events.add(new DecisionSentBack(id, prose(), log.person()));
        stage = before;
    }

    private void decide() {
        UUID by = log.person();
        boolean second = random.nextInt(4) > 0;
        String hash = text().sha256();
        switch (outcome) {
            case ACCEPT -> events.add(new Accepted(id, round, version, hash, prose(), by, second));
            case REVISE -> events.add(new RevisionsRequested(id, round, version, hash, prose(), by, second));
            case DECLINE -> events.add(new Declined(id, round, version, hash, prose(), by, second));
        }
        stale = false;
        stage = switch (outcome) {
            case ACCEPT -> Stage.ACCEPTED;
            case REVISE -> Stage.REVISIONS_REQUESTED;
            case DECLINE -> Stage.DECLINED;
        };
        if (stage == Stage.REVISIONS_REQUESTED) {
            respond();
        }
    }

    private void rescind() {
        events.add(new DecisionRescinded(id, outcome.name(), prose(), log.person()));
        offered.clear();
        scheduled = false;
        stage = Stage.DECISION_PENDING;
    }

    private void offer() {
        UUID to = log.person();
        if (!offered.contains(to)) {
            offered.add(to);
            events.add(new ReplyOffered(id, to, "2027-01-31"));
        }
    }

    private void reply() {
        if (!offered.isEmpty()) {
            UUID who = offered.remove(random.nextInt(offered.size()));
            events.add(
                    switch (random.nextInt(4)) {
                        case 0 -> new ReplyLapsed(id, who);
                        case 1 -> new ReplyAccepted(id, who, log.id());
                        case 2 -> new ReplyDeclined(id, who, prose());
                        default -> new ReplyDeclined(id, who, null);
                    });
        }
    }

    private void copyEdit() {
        Substance substance = random.nextInt(4) == 0 ? Substance.SUBSTANTIVE : Substance.MINOR;
        events.add(new CopyEdited(id, version + 1, write(), targets, substance.name(), log.person()));
        stale = true;
        if (substance == Substance.SUBSTANTIVE) {
            before = Stage.ACCEPTED;
            outcome = Outcome.ACCEPT;
            stage = Stage.DECISION_PENDING;
        } else {
            stage = Stage.ACCEPTED;
        }
    }

    private void reaffirm() {
        if (stale) {
            events.add(new ApprovalReaffirmed(id, version, text().sha256(), log.person(), random.nextBoolean()));
            stale = false;
        }
    }

    private void proof() {
        if (!stale) {
            events.add(
                    new ProofPrepared(id, version, text().sha256(), List.of(log.signature(), log.signature()), editor));
            stage = Stage.PROOF;
        }
    }

    private void approve() {
        events.add(new ProofApproved(id, version, text().sha256(), author));
        stage = Stage.READY;
    }

    private void askForChanges() {
        events.add(new ProofChangesAsked(id, version, prose(), author));
        stage = Stage.ACCEPTED;
    }

    private void schedule() {
        events.add(new PublicationScheduled(
                id,
                version,
                text().sha256(),
                "slug-" + version,
                Instant.parse("2027-03-01T09:00:00Z"),
                "Europe/Berlin",
                random.nextBoolean() ? List.of() : List.of(id, log.id()),
                editor));
        scheduled = true;
    }

    private void cancel() {
        if (scheduled) {
            events.add(new ScheduleCancelled(id, editor, random.nextBoolean() ? "TARGET_NOT_PUBLIC" : null));
            scheduled = false;
        }
    }

    private void release() {
        events.add(new Released(id, version, text().sha256(), log.person()));
        stage = Stage.PUBLISHED;
    }

    private void withdraw() {
        events.add(new Withdrawn(id, prose(), author));
        withdrawnFrom = stage;
        stage = Stage.WITHDRAWN;
    }
}
