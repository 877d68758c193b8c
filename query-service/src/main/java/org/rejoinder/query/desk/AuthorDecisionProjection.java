package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.rejoinder.contract.commentary.CommentaryEvent;
import org.rejoinder.contract.commentary.CommentaryEvent.Accepted;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRescinded;
import org.rejoinder.contract.commentary.CommentaryEvent.Declined;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewAnswered;
import org.rejoinder.contract.commentary.CommentaryEvent.RevisionsRequested;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.rows.Rows;
import org.springframework.stereotype.Component;

/** Decisions as their author reads them. Reviewers have numbers instead of names, and what they wrote for the author is
 * copied in only now. */
@Component
@ProcessingGroup(Groups.DESK)
class AuthorDecisionProjection {

    private final Rows rows;
    private final AuthorRows author;

    AuthorDecisionProjection(Rows rows, AuthorRows author) {
        this.rows = rows;
        this.author = author;
    }

    @EventHandler
    void on(Accepted event, @SequenceNumber long seq, @Timestamp Instant at) {
        decision(event, event.round(), Stage.ACCEPTED, "Accepted", event.letter(), seq, at);
    }

    @EventHandler
    void on(RevisionsRequested event, @SequenceNumber long seq, @Timestamp Instant at) {
        decision(event, event.round(), Stage.REVISIONS_REQUESTED, "RevisionsRequested", event.letter(), seq, at);
    }

    @EventHandler
    void on(Declined event, @SequenceNumber long seq, @Timestamp Instant at) {
        decision(event, event.round(), Stage.DECLINED, "Declined", event.letter(), seq, at);
    }

    private void decision(
            CommentaryEvent event, int round, Stage stage, String what, TextRef letter, long seq, Instant at) {
        author.fresh(event, seq).ifPresent(manuscript -> {
            manuscript.stagesBefore = Stream.concat(manuscript.stagesBefore.stream(), Stream.of(manuscript.stage))
                    .toList();
            manuscript.stage(stage, at);
            manuscript.letter("DECISION", letter);
            release(manuscript, round, at);
            author.line(manuscript, at, what, "EDITOR", line -> {
                line.round = round;
                line.textId = letter.id();
            });
        });
    }

    @EventHandler
    void on(ReviewAnswered event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        author.fresh(event, seq).ifPresent(manuscript -> {
            Integer number = numbers(id).get(event.assignmentId());
            AuthorReviewRow review =
                    number == null ? null : rows.find(AuthorReviewRow.TABLE, id, event.round(), number);
            if (review != null) {
                review.response = event.answer().id();
            }
            author.line(manuscript, at, "ReviewAnswered", "AUTHOR", line -> line.round = event.round());
        });
    }

    /** The author was told of the decision, and is told that it was taken back, and why. */
    @EventHandler
    void on(DecisionRescinded event, @SequenceNumber long seq, @Timestamp Instant at) {
        author.fresh(event, seq).ifPresent(manuscript -> {
            int decisions = manuscript.stagesBefore.size();
            if (decisions == 0) {
                manuscript.stage(Stage.UNDER_REVIEW, at);
            } else {
                manuscript.stage(Stage.valueOf(manuscript.stagesBefore.get(decisions - 1)), at);
                manuscript.stagesBefore = List.copyOf(manuscript.stagesBefore.subList(0, decisions - 1));
            }
            manuscript.changesAsked = null;
            for (AuthorOfferRow offer : rows.all(AuthorOfferRow.TABLE, event.commentaryId())) {
                if (!offer.state.equals("ACCEPTED")) {
                    offer.state = "VOID";
                }
            }
            manuscript.letter("RESCINDED", event.reason());
            author.line(
                    manuscript,
                    at,
                    "DecisionRescinded",
                    "EDITOR",
                    line -> line.textId = event.reason().id());
        });
    }

    /**
     * Copies what was written for the author out of the editors' tables, without who wrote it. Those rows come from earlier
     * events of the same stream, so they are there whichever projection takes the decision first.
     */
    private void release(AuthorManuscriptRow manuscript, int round, Instant at) {
        UUID id = manuscript.commentaryId;
        Map<UUID, Integer> numbers = numbers(id);
        for (DeskReviewRow review : rows.all(DeskReviewRow.TABLE, id)) {
            if (review.round <= round && numbers.containsKey(review.assignmentId)) {
                AuthorReviewRow released = new AuthorReviewRow();
                released.commentaryId = id;
                released.round = review.round;
                released.number = numbers.get(review.assignmentId);
                released.version = review.version;
                released.toAuthor = review.toAuthor;
                DeskAssignmentRow asked = rows.find(DeskAssignmentRow.TABLE, id, review.assignmentId);
                if (asked != null) {
                    released.answers = CanonicalJson.write(FilledForm.forAuthor(FilledForm.read(asked.answers)));
                }
                released.releasedAt = at;
                released.seq = manuscript.seq;
                rows.add(AuthorReviewRow.TABLE, released);
            }
        }
        for (DeskNoteRow note : rows.all(DeskNoteRow.TABLE, id)) {
            if (note.audience.equals("AUTHOR")) {
                AuthorNoteRow released = new AuthorNoteRow();
                released.noteId = note.noteId;
                released.commentaryId = id;
                released.version = note.version;
                released.kind = note.kind;
                released.textId = note.textId;
                released.voice = note.assignmentId == null ? "EDITOR" : "REVIEWER";
                released.voiceNumber = note.assignmentId == null ? null : numbers.get(note.assignmentId);
                released.inReplyTo = note.inReplyTo;
                released.resolved = note.resolvedBy != null;
                released.anchor = note.anchor;
                released.anchoredOn = note.anchoredOn;
                released.verdict = note.verdict;
                released.verdictVoice = note.verdictBy == null
                        ? null
                        : note.verdictBy.equals(manuscript.authorId) ? "AUTHOR" : "EDITOR";
                released.shownSince = at;
                released.seq = manuscript.seq;
                rows.add(AuthorNoteRow.TABLE, released);
            }
        }
    }

    private Map<UUID, Integer> numbers(UUID id) {
        return ReviewNumbers.of(rows.all(DeskAssignmentRow.TABLE, id));
    }
}
