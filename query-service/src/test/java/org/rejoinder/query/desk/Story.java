package org.rejoinder.query.desk;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRecommended;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftStarted;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftSubmitted;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteAdded;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewAgreed;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewCompleted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewDeclined;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewFormAnswered;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewFormGiven;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewerAssigned;
import org.rejoinder.contract.commentary.CommentaryEvent.RevisionsRequested;
import org.rejoinder.contract.commentary.CommentaryEvent.SentToReview;
import org.rejoinder.contract.commentary.CommentaryEvent.VersionSaved;
import org.rejoinder.contract.commentary.FormAnswer;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.passage.Quotation;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.series.ReviewQuestion;
import org.rejoinder.contract.series.SeriesEvent.CallOpened;
import org.rejoinder.contract.series.SeriesEvent.SeriesOpened;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.NoteText;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.TestIdentity;
import org.rejoinder.query.TestLog;

/** One response under way: written by Mira, reviewed by Tomas, handled by Aiko, to be decided by Daniel. */
final class Story {

    static final String TEXT = "The first sentence stands.\n\nThe **second** sentence is doubtful.";

    final UUID series = UUID.randomUUID();
    final UUID lead = UUID.randomUUID();
    final UUID id = UUID.randomUUID();
    final UUID assignment = UUID.randomUUID();
    final UUID noteForAuthor = UUID.randomUUID();
    final UUID noteForEditors = UUID.randomUUID();
    final UUID mira;
    final UUID tomas;
    final UUID aiko;
    final UUID daniel;
    final UUID stranger;
    final TestLog log;
    final TextRef text;

    Story(TestLog log, TestIdentity people) {
        this.log = log;
        mira = people.person("Mira Okonedo");
        tomas = people.person("Tomas Lindqvist");
        aiko = people.person("Aiko Brandt", "EDITOR");
        daniel = people.person("Daniel Achterberg", "PUBLISHER");
        stranger = people.person("Wanda Elsewhere");
        text = essay("A doubtful sentence", TEXT);
    }

    TextRef essay(String title, String markdown) {
        return log.text(new EssayText(title, "In short.", List.of("doubt"), "en", markdown, List.of()));
    }

    TextRef prose(String words) {
        return log.text(words, 3);
    }

    TextRef note(String words, @Nullable String quote) {
        return log.text(
                CanonicalJson.write(new NoteText(
                        words,
                        quote == null
                                ? null
                                : new Quotation(PlainText.of(TEXT)).find(quote).get(0),
                        null)),
                3);
    }

    List<Target> targets() {
        return List.of(Target.essay(lead, "1.0"));
    }

    void opened() {
        log.append(new SeriesOpened(series, "doubts", "Doubts", 1, "What can be doubted?", "en", true, aiko));
        log.append(new EssayPublished(
                PublicRecordEvent.recordIdOf(lead),
                lead,
                series,
                "LEAD",
                "the-lead",
                "1.0",
                essay("The lead", "All is certain."),
                List.of(new Byline(null, "Lea Lead", "Lead, Lea", null)),
                List.of(),
                "CC-BY-4.0",
                daniel,
                null));
        log.append(new CallOpened(series, "Doubt it.", null, 1000, aiko));
    }

    long submitted() {
        log.append(new DraftStarted(id, series, "RESPONSE", mira, mira, targets()));
        log.append(new VersionSaved(id, 1, text, targets(), mira));
        return log.append(
                new DraftSubmitted(id, 1, 1, text, targets(), prose("None, and nobody paid."), "CC-BY-4.0", mira));
    }

    long asked() {
        log.append(new SentToReview(id, 1, 1, aiko));
        log.append(new ReviewerAssigned(id, 1, assignment, tomas, "2026-01-31", aiko));
        return log.append(new ReviewFormGiven(
                id,
                1,
                assignment,
                List.of(
                        new ReviewQuestion("Is it doubtful enough?", null, "YES_NO", List.of(), true, "AUTHOR"),
                        new ReviewQuestion("Whom does it hurt?", "By name.", "WORDS", List.of(), false, "EDITORS"))));
    }

    /** Tomas and somebody new are asked in the second round and agree; the author has answered the review of the first. */
    long secondRound(UUID somebody, int version) {
        long last = log.append(new SentToReview(id, 2, version, aiko));
        for (UUID reviewer : List.of(tomas, somebody)) {
            UUID asked = UUID.randomUUID();
            log.append(new ReviewerAssigned(id, 2, asked, reviewer, null, aiko));
            last = log.append(new ReviewAgreed(id, 2, asked, null));
        }
        return last;
    }

    long declined() {
        return log.append(new ReviewDeclined(id, 1, assignment, prose("I am on a boat.")));
    }

    long agreed() {
        return log.append(new ReviewAgreed(id, 1, assignment, prose("We once shared an office.")));
    }

    long reviewed() {
        log.append(new NoteAdded(
                id,
                noteForAuthor,
                1,
                "QUESTION",
                "AUTHOR",
                note("Doubted by whom?", "second sentence"),
                tomas,
                assignment,
                null));
        log.append(new NoteAdded(
                id, noteForEditors, 1, "COMMENT", "EDITORS", note("Between us: thin.", null), tomas, assignment, null));
        log.append(new ReviewFormAnswered(
                id,
                1,
                assignment,
                List.of(new FormAnswer(0, "YES", null), new FormAnswer(1, null, prose("The mayor, I fear.")))));
        return log.append(new ReviewCompleted(
                id,
                1,
                1,
                assignment,
                "MAJOR_REVISIONS",
                prose("The argument needs a source."),
                prose("I would not print it.")));
    }

    long recommended() {
        return log.append(new DecisionRecommended(
                id, 1, 1, "REVISE", text.sha256(), prose("Dear Mira, one more turn."), List.of(), aiko));
    }

    long revisionsRequested() {
        return log.append(
                new RevisionsRequested(id, 1, 1, text.sha256(), prose("Dear Mira, one more turn."), daniel, true));
    }
}
