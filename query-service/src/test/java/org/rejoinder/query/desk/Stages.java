package org.rejoinder.query.desk;

import java.util.List;
import java.util.UUID;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Coauthor;
import org.rejoinder.contract.commentary.CommentaryEvent.Accepted;
import org.rejoinder.contract.commentary.CommentaryEvent.CoauthorsNamed;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRecommended;
import org.rejoinder.contract.commentary.CommentaryEvent.Declined;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftStarted;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftSubmitted;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofApproved;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofPrepared;
import org.rejoinder.contract.commentary.CommentaryEvent.Released;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyOffered;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewAgreed;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewerAssigned;
import org.rejoinder.contract.commentary.CommentaryEvent.RevisionsRequested;
import org.rejoinder.contract.commentary.CommentaryEvent.SentToReview;
import org.rejoinder.contract.commentary.CommentaryEvent.VersionSaved;
import org.rejoinder.contract.commentary.CommentaryEvent.Withdrawn;
import org.rejoinder.contract.commentary.Outcome;
import org.rejoinder.contract.commentary.Signature;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.series.SeriesEvent.CallOpened;
import org.rejoinder.contract.series.SeriesEvent.SeriesOpened;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.TestLog;

/** Responses at each stage, as their events: one author, one who writes for them, one reviewer, one handling editor. */
final class Stages {

    final UUID series = UUID.randomUUID();
    private final UUID lead = UUID.randomUUID();

    private final TestLog log;
    private final UUID author;
    private final UUID coauthor;
    private final UUID answered;
    private final UUID scribe;
    private final UUID reviewer;
    private final UUID handling;
    private final UUID publisher;
    private final TextRef first;
    private final TextRef second;

    Stages(
            TestLog log,
            UUID author,
            UUID coauthor,
            UUID answered,
            UUID scribe,
            UUID reviewer,
            UUID handling,
            UUID publisher) {
        this.log = log;
        this.author = author;
        this.coauthor = coauthor;
        this.answered = answered;
        this.scribe = scribe;
        this.reviewer = reviewer;
        this.handling = handling;
        this.publisher = publisher;
        this.first = essay("A first attempt.");
        this.second = essay("A second attempt.");
        log.append(new SeriesOpened(series, "stages", "Stages", null, "How far things get.", "en", true, scribe));
        log.append(published(lead, "LEAD", "the-lead", essay("All is certain."), List.of()));
        log.append(new CallOpened(series, "Doubt it.", null, null, scribe));
    }

    private TextRef essay(String markdown) {
        return log.text(new EssayText("Of stages", "In short.", List.of(), "en", markdown, List.of()));
    }

    private EssayPublished published(UUID id, String kind, String slug, TextRef text, List<Target> targets) {
        return new EssayPublished(
                PublicRecordEvent.recordIdOf(id),
                id,
                series,
                kind,
                slug,
                "1.0",
                text,
                byline(),
                targets,
                "CC-BY-4.0",
                publisher,
                null);
    }

    private List<Signature> signed() {
        return byline().stream().map(log::signature).toList();
    }

    private List<Byline> byline() {
        return List.of(new Byline(author, "Ann Author", "Author, Ann", null));
    }

    private TextRef prose() {
        return log.text("Some words.", 2);
    }

    /** A new response at this stage: its id, and the sequence number of its last event. */
    At at(Stage stage) {
        UUID id = UUID.randomUUID();
        List<Target> targets = List.of(Target.essay(lead, "1.0"));
        log.append(new DraftStarted(id, series, "RESPONSE", author, scribe, targets));
        log.append(new CoauthorsNamed(
                id,
                List.of(new Coauthor(
                        UUID.randomUUID(), log.signature(new Byline(coauthor, "Coa Author", "Author, Coa", null)))),
                author));
        log.append(new VersionSaved(id, 1, first, targets, author));
        long last = log.append(new VersionSaved(id, 2, second, targets, author));
        if (stage == Stage.DRAFT) {
            return new At(id, last);
        }
        last = log.append(new DraftSubmitted(id, 1, 2, second, targets, prose(), "CC-BY-4.0", author));
        if (stage == Stage.SUBMITTED) {
            return new At(id, last);
        }
        if (stage == Stage.WITHDRAWN) {
            return new At(id, log.append(new Withdrawn(id, prose(), author)));
        }
        log.append(new SentToReview(id, 1, 2, handling));
        UUID assignment = UUID.randomUUID();
        log.append(new ReviewerAssigned(id, 1, assignment, reviewer, null, handling));
        last = log.append(new ReviewAgreed(id, 1, assignment, null));
        return stage == Stage.UNDER_REVIEW ? new At(id, last) : decided(id, stage, targets);
    }

    private At decided(UUID id, Stage stage, List<Target> targets) {
        String hash = second.sha256();
        Outcome outcome = switch (stage) {
            case REVISIONS_REQUESTED -> Outcome.REVISE;
            case DECLINED -> Outcome.DECLINE;
            default -> Outcome.ACCEPT;
        };
        long last = log.append(new DecisionRecommended(id, 1, 2, outcome.name(), hash, prose(), List.of(), handling));
        if (stage == Stage.DECISION_PENDING) {
            return new At(id, last);
        }
        last = log.append(
                switch (outcome) {
                    case ACCEPT -> new Accepted(id, 1, 2, hash, prose(), publisher, true);
                    case REVISE -> new RevisionsRequested(id, 1, 2, hash, prose(), publisher, true);
                    case DECLINE -> new Declined(id, 1, 2, hash, prose(), publisher, true);
                });
        if (outcome == Outcome.ACCEPT) {
            last = log.append(new ReplyOffered(id, answered, "2999-12-24"));
        }
        if (stage == Stage.PROOF || stage == Stage.READY || stage == Stage.PUBLISHED) {
            last = log.append(new ProofPrepared(id, 2, hash, signed(), handling));
        }
        if (stage == Stage.READY || stage == Stage.PUBLISHED) {
            last = log.append(new ProofApproved(id, 2, hash, author));
        }
        if (stage == Stage.PUBLISHED) {
            last = log.append(new Released(id, 2, hash, publisher));
            log.append(published(id, "RESPONSE", "of-stages", second, targets));
        }
        return new At(id, last);
    }

    /** A manuscript and the sequence number of its last event. */
    record At(UUID id, long version) {}
}
