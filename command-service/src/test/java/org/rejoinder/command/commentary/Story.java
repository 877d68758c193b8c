package org.rejoinder.command.commentary;

import static org.rejoinder.command.access.People.AUTHOR;
import static org.rejoinder.command.access.People.EDITOR;
import static org.rejoinder.command.access.People.PUBLISHER;
import static org.rejoinder.command.access.People.REVIEWER;
import static org.rejoinder.command.access.People.SECOND_EDITOR;
import static org.rejoinder.command.access.People.SERIES;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.record.PublishedEssay;
import org.rejoinder.command.record.Signed;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.CommentaryEvent.Accepted;
import org.rejoinder.contract.commentary.CommentaryEvent.CopyEdited;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRecommended;
import org.rejoinder.contract.commentary.CommentaryEvent.Declined;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftStarted;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftSubmitted;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteAdded;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofApproved;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofPrepared;
import org.rejoinder.contract.commentary.CommentaryEvent.PublicationScheduled;
import org.rejoinder.contract.commentary.CommentaryEvent.Released;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewAgreed;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewerAssigned;
import org.rejoinder.contract.commentary.CommentaryEvent.RevisionsRequested;
import org.rejoinder.contract.commentary.CommentaryEvent.SentToReview;
import org.rejoinder.contract.commentary.CommentaryEvent.VersionSaved;
import org.rejoinder.contract.commentary.CommentaryEvent.Withdrawn;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Outcome;
import org.rejoinder.contract.commentary.Substance;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.text.TextRef;

/** One response on its way, told as the events up to each stage of it. */
final class Story {

    static final UUID ID = new UUID(2, 1);
    static final UUID LEAD = new UUID(2, 2);
    static final Target THE_LEAD = Target.essay(LEAD, "1.0");
    static final List<Target> TARGETS = List.of(THE_LEAD);

    static final TextRef FIRST_TEXT = text(1, 800);
    static final TextRef SECOND_TEXT = text(2, 820);
    static final TextRef NO_INTERESTS = text(3, 4);
    static final TextRef LETTER = text(4, 120);
    static final TextRef WORDS = text(5, 20);
    static final String LICENCE = "CC-BY-4.0";

    static final UUID ASSIGNMENT = new UUID(3, 1);
    static final UUID OTHER_ASSIGNMENT = new UUID(3, 2);
    static final UUID NOTE = new UUID(4, 1);

    static final List<Byline> BYLINE =
            List.of(new Byline(AUTHOR.person(), "Mira Okonedo", "Okonedo, Mira", "University of Nowhere"));

    static final PublishedEssay PUBLISHED_LEAD = essay(LEAD, Kind.LEAD, new UUID(0, 77), Set.of());

    private Story() {}

    static TextRef text(int number, int words) {
        return new TextRef(
                new UUID(5, number), String.valueOf(number).repeat(64).substring(0, 64), words);
    }

    static PublishedEssay essay(UUID id, Kind kind, UUID author, Set<UUID> answeredAuthors) {
        return new PublishedEssay(
                id,
                SERIES,
                kind,
                "an-essay",
                "1.0",
                text(9, 900),
                List.of(new Byline(author, "Someone", "Someone", null)),
                List.of(),
                answeredAuthors,
                Set.of());
    }

    static DraftStarted started(Kind kind, Actor by, List<Target> targets) {
        return new DraftStarted(ID, SERIES, kind.name(), AUTHOR.person(), by.person(), targets);
    }

    static List<Object> draft() {
        return List.of(started(Kind.RESPONSE, AUTHOR, TARGETS), saved(1, FIRST_TEXT));
    }

    static List<Object> submitted() {
        return then(draft(), submission(1, 1, FIRST_TEXT));
    }

    static List<Object> underReview() {
        return then(
                submitted(),
                new SentToReview(ID, 1, 1, EDITOR.person()),
                new ReviewerAssigned(ID, 1, ASSIGNMENT, REVIEWER.person(), null, EDITOR.person()),
                new ReviewAgreed(ID, 1, ASSIGNMENT, null));
    }

    static List<Object> pending(Outcome outcome) {
        return then(underReview(), recommended(outcome));
    }

    static List<Object> revisionsRequested(Object... before) {
        return then(
                then(underReview(), before),
                recommended(Outcome.REVISE),
                new RevisionsRequested(ID, 1, 1, FIRST_TEXT.sha256(), LETTER, SECOND_EDITOR.person(), true));
    }

    static List<Object> resubmitted() {
        return then(revisionsRequested(), saved(2, SECOND_TEXT), submission(2, 2, SECOND_TEXT));
    }

    static List<Object> declined() {
        return then(
                pending(Outcome.DECLINE),
                new Declined(ID, 1, 1, FIRST_TEXT.sha256(), LETTER, SECOND_EDITOR.person(), true));
    }

    static List<Object> accepted() {
        return then(
                pending(Outcome.ACCEPT),
                new Accepted(ID, 1, 1, FIRST_TEXT.sha256(), LETTER, SECOND_EDITOR.person(), true));
    }

    static List<Object> proof() {
        return then(accepted(), new ProofPrepared(ID, 1, FIRST_TEXT.sha256(), Signed.of(BYLINE), EDITOR.person()));
    }

    static List<Object> ready() {
        return then(proof(), new ProofApproved(ID, 1, FIRST_TEXT.sha256(), AUTHOR.person()));
    }

    static CopyEdited copyEdited(int version, TextRef text, Substance substance, Actor by) {
        return new CopyEdited(ID, version, text, TARGETS, substance.name(), by.person());
    }

    static PublicationScheduled scheduled(Instant at, UUID... together) {
        return new PublicationScheduled(
                ID, 1, FIRST_TEXT.sha256(), "a-response", at, "Europe/Berlin", List.of(together), PUBLISHER.person());
    }

    static List<Object> published() {
        return then(ready(), new Released(ID, 1, FIRST_TEXT.sha256(), PUBLISHER.person()));
    }

    static List<Object> withdrawn() {
        return then(submitted(), new Withdrawn(ID, WORDS, AUTHOR.person()));
    }

    static VersionSaved saved(int version, TextRef text) {
        return new VersionSaved(ID, version, text, TARGETS, AUTHOR.person());
    }

    static DraftSubmitted submission(int round, int version, TextRef text) {
        return new DraftSubmitted(ID, round, version, text, TARGETS, NO_INTERESTS, LICENCE, AUTHOR.person());
    }

    static DecisionRecommended recommended(Outcome outcome) {
        return new DecisionRecommended(
                ID, 1, 1, outcome.name(), FIRST_TEXT.sha256(), LETTER, List.of(ASSIGNMENT), EDITOR.person());
    }

    static NoteAdded note(UUID noteId, Actor by, String audience, @Nullable UUID inReplyTo) {
        UUID assignment = by.equals(REVIEWER) ? ASSIGNMENT : null;
        return new NoteAdded(ID, noteId, 1, "COMMENT", audience, WORDS, by.person(), assignment, inReplyTo);
    }

    static List<Object> then(List<Object> before, Object... events) {
        List<Object> all = new ArrayList<>(before);
        all.addAll(List.of(events));
        return all;
    }
}
