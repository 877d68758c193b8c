package org.rejoinder.query.desk;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftSubmitted;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.rows.Rows;
import org.springframework.stereotype.Component;

/**
 * What the author was asked to change and answered, point by point, for the reviewers of the next round. It is made of what
 * had reached the author, so it holds no name and nothing that was for editors.
 */
@Component
@ProcessingGroup(Groups.DESK)
class ReviewerPointsProjection {

    private final Rows rows;

    ReviewerPointsProjection(Rows rows) {
        this.rows = rows;
    }

    /** All the rows it is made of come from earlier events of the same stream; what later ones made is not looked at. */
    @EventHandler
    void on(DraftSubmitted event, @SequenceNumber long seq) {
        if (event.round() > 1) {
            UUID id = event.commentaryId();
            List<DeskAssignmentRow> asked = rows.all(DeskAssignmentRow.TABLE, id);
            for (AuthorReviewRow review : rows.all(AuthorReviewRow.TABLE, id)) {
                UUID assignment = ReviewNumbers.assignment(asked, review.round, review.number);
                if (review.seq < seq && review.round < event.round() && assignment != null) {
                    ReviewerPointRow point = point(id, assignment, event.round());
                    point.assignmentId = assignment;
                    point.number = review.number;
                    point.version = review.version;
                    point.textId = review.toAuthor;
                    point.answers = review.response == null ? List.of() : List.of(review.response);
                    rows.add(ReviewerPointRow.TABLE, point);
                }
            }
            List<AuthorNoteRow> notes = rows.all(AuthorNoteRow.TABLE, id).stream()
                    .filter(note -> note.seq < seq)
                    .toList();
            notes.stream()
                    .filter(note -> note.inReplyTo == null && !note.voice.equals("AUTHOR"))
                    .forEach(note -> note(note, notes, event));
        }
    }

    private void note(AuthorNoteRow note, List<AuthorNoteRow> notes, DraftSubmitted event) {
        ReviewerPointRow point = point(event.commentaryId(), note.noteId, event.round());
        DeskNoteRow written = rows.find(DeskNoteRow.TABLE, event.commentaryId(), note.noteId);
        point.note = true;
        point.assignmentId = written == null ? null : written.assignmentId;
        point.number = note.voiceNumber;
        point.version = note.version;
        point.textId = note.textId;
        point.resolved = note.resolved || note.verdict != null;
        point.answers = answers(note.noteId, notes)
                .filter(answer -> answer.voice.equals("AUTHOR"))
                .map(answer -> answer.textId)
                .toList();
        rows.add(ReviewerPointRow.TABLE, point);
    }

    private static Stream<AuthorNoteRow> answers(@Nullable UUID note, List<AuthorNoteRow> notes) {
        return notes.stream()
                .filter(answer -> answer.inReplyTo != null && answer.inReplyTo.equals(note))
                .flatMap(answer -> Stream.concat(Stream.of(answer), answers(answer.noteId, notes)));
    }

    private static ReviewerPointRow point(UUID id, UUID pointId, int round) {
        ReviewerPointRow point = new ReviewerPointRow();
        point.commentaryId = id;
        point.pointId = pointId;
        point.forRound = round;
        return point;
    }
}
