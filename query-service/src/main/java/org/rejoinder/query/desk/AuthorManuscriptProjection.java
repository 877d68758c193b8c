package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.rejoinder.contract.commentary.CommentaryEvent;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftStarted;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftSubmitted;
import org.rejoinder.contract.commentary.CommentaryEvent.EditorialReviewChosen;
import org.rejoinder.contract.commentary.CommentaryEvent.Reinstated;
import org.rejoinder.contract.commentary.CommentaryEvent.ReturnedAsIncomplete;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewCalledOff;
import org.rejoinder.contract.commentary.CommentaryEvent.SentToReview;
import org.rejoinder.contract.commentary.CommentaryEvent.VersionSaved;
import org.rejoinder.contract.commentary.CommentaryEvent.Withdrawn;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.rows.Rows;
import org.springframework.stereotype.Component;

/** The author's view of a manuscript on its way to the editors and back. A decision under way looks like the review it
 * follows: recommendations and sent-back decisions leave no trace here. */
@Component
@ProcessingGroup(Groups.DESK)
class AuthorManuscriptProjection {

    private final Rows rows;
    private final AuthorRows author;

    AuthorManuscriptProjection(Rows rows, AuthorRows author) {
        this.rows = rows;
        this.author = author;
    }

    @EventHandler
    void on(DraftStarted event, @SequenceNumber long seq, @Timestamp Instant at) {
        AuthorManuscriptRow manuscript = new AuthorManuscriptRow();
        manuscript.commentaryId = event.commentaryId();
        manuscript.seq = seq;
        manuscript.seriesId = event.seriesId();
        manuscript.kind = event.kind();
        manuscript.authorId = event.authorId();
        manuscript.stage(Stage.DRAFT, at);
        if (rows.add(AuthorManuscriptRow.TABLE, manuscript)) {
            author.line(manuscript, at, "DraftStarted", manuscript.voice(event.startedBy()));
        }
    }

    @EventHandler
    void on(VersionSaved event, @SequenceNumber long seq, @Timestamp Instant at) {
        author.fresh(event, seq).ifPresent(manuscript -> {
            author.version(manuscript, event.version(), event.text());
            author.line(
                    manuscript,
                    at,
                    "VersionSaved",
                    manuscript.voice(event.savedBy()),
                    line -> line.version = event.version());
        });
    }

    @EventHandler
    void on(DraftSubmitted event, @SequenceNumber long seq, @Timestamp Instant at) {
        author.fresh(event, seq).ifPresent(manuscript -> {
            author.version(manuscript, event.version(), event.text());
            manuscript.stage(Stage.SUBMITTED, at);
            manuscript.round = event.round();
            manuscript.licence = event.licence();
            manuscript.letter = null;
            author.line(manuscript, at, "DraftSubmitted", manuscript.voice(event.submittedBy()), line -> {
                line.round = event.round();
                line.version = event.version();
            });
        });
    }

    @EventHandler
    void on(ReturnedAsIncomplete event, @SequenceNumber long seq, @Timestamp Instant at) {
        author.fresh(event, seq).ifPresent(manuscript -> {
            manuscript.stage(Stage.DRAFT, at);
            manuscript.letter("RETURNED", event.reason());
            author.line(
                    manuscript,
                    at,
                    "ReturnedAsIncomplete",
                    "EDITOR",
                    line -> line.textId = event.reason().id());
        });
    }

    @EventHandler
    void on(SentToReview event, @SequenceNumber long seq, @Timestamp Instant at) {
        reviewBegan(event, event.round(), event.version(), seq, at);
    }

    @EventHandler
    void on(EditorialReviewChosen event, @SequenceNumber long seq, @Timestamp Instant at) {
        reviewBegan(event, event.round(), event.version(), seq, at);
    }

    private void reviewBegan(CommentaryEvent event, int round, int version, long seq, Instant at) {
        author.fresh(event, seq).ifPresent(manuscript -> {
            manuscript.stage(Stage.UNDER_REVIEW, at);
            author.line(manuscript, at, "ReviewBegan", "EDITOR", line -> {
                line.round = round;
                line.version = version;
            });
        });
    }

    @EventHandler
    void on(ReviewCalledOff event, @SequenceNumber long seq, @Timestamp Instant at) {
        author.fresh(event, seq).ifPresent(manuscript -> {
            manuscript.stage(Stage.SUBMITTED, at);
            author.line(manuscript, at, "ReviewCalledOff", "EDITOR", line -> line.round = event.round());
        });
    }

    /** It stands where its author saw it stand, which need not be where it was. */
    @EventHandler
    void on(Reinstated event, @SequenceNumber long seq, @Timestamp Instant at) {
        author.fresh(event, seq).ifPresent(manuscript -> {
            int last = manuscript.stagesBefore.size() - 1;
            if (last >= 0) {
                manuscript.stage(Stage.valueOf(manuscript.stagesBefore.get(last)), at);
                manuscript.stagesBefore = List.copyOf(manuscript.stagesBefore.subList(0, last));
            }
            author.line(manuscript, at, "Reinstated", manuscript.voice(event.reinstatedBy()));
        });
    }

    @EventHandler
    void on(Withdrawn event, @SequenceNumber long seq, @Timestamp Instant at) {
        author.fresh(event, seq).ifPresent(manuscript -> {
            manuscript.stagesBefore = Stream.concat(manuscript.stagesBefore.stream(), Stream.of(manuscript.stage))
                    .toList();
            manuscript.stage(Stage.WITHDRAWN, at);
            for (AuthorOfferRow offer : rows.all(AuthorOfferRow.TABLE, event.commentaryId())) {
                if (offer.state.equals("OPEN")) {
                    offer.state = "VOID";
                }
            }
            author.line(
                    manuscript,
                    at,
                    "Withdrawn",
                    manuscript.voice(event.withdrawnBy()),
                    line -> line.textId = event.reason().id());
        });
    }
}
