package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.CommentaryEvent;
import org.rejoinder.contract.commentary.CommentaryEvent.CopyEdited;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRescinded;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyAccepted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyDeclined;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyLapsed;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyOffered;
import org.rejoinder.contract.commentary.CommentaryEvent.Withdrawn;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.rows.Rows;
import org.rejoinder.query.text.Texts;
import org.springframework.stereotype.Component;

/**
 * What an author whom an accepted essay answers knows of it: its text and who wrote it, and the offer to reply. Nothing of
 * how it was reviewed.
 */
@Component
@ProcessingGroup(Groups.DESK)
class AnsweredDeskProjection {

    private final Rows rows;
    private final Texts texts;

    AnsweredDeskProjection(Rows rows, Texts texts) {
        this.rows = rows;
        this.texts = texts;
    }

    /** An offer that was void, or ran out, is as open as a first one. */
    @EventHandler
    void on(ReplyOffered event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        DeskManuscriptRow manuscript = rows.peek(DeskManuscriptRow.TABLE, id);
        DeskVersionRow version = manuscript == null ? null : rows.peek(DeskVersionRow.TABLE, id, manuscript.version);
        if (manuscript == null || version == null) {
            return;
        }
        AnsweredOfferRow offer = rows.find(AnsweredOfferRow.TABLE, id, event.authorId());
        if (offer == null) {
            offer = new AnsweredOfferRow();
            offer.commentaryId = id;
            offer.authorId = event.authorId();
            offer.seriesId = manuscript.seriesId;
            offer.kind = manuscript.kind;
            offer.writtenBy = manuscript.authorId;
            rows.add(AnsweredOfferRow.TABLE, offer);
        } else if (offer.seq >= seq) {
            return;
        }
        offer.title = version.title;
        offer.textId = version.textId;
        offer.until = event.until();
        offer.state = "OPEN";
        offer.replyId = null;
        offer.offeredAt = at;
        offer.seq = seq;
    }

    /** The text that is answered is the one as it now stands. */
    @EventHandler
    void on(CopyEdited event, @SequenceNumber long seq) {
        for (AnsweredOfferRow offer : fresh(event, seq)) {
            offer.textId = event.text().id();
            offer.title = texts.titleOf(event.text().id());
            offer.seq = seq;
        }
    }

    @EventHandler
    void on(ReplyAccepted event, @SequenceNumber long seq) {
        answered(event, event.authorId(), "ACCEPTED", event.replyId(), seq);
    }

    @EventHandler
    void on(ReplyDeclined event, @SequenceNumber long seq) {
        answered(event, event.authorId(), "DECLINED", null, seq);
    }

    @EventHandler
    void on(ReplyLapsed event, @SequenceNumber long seq) {
        answered(event, event.authorId(), "LAPSED", null, seq);
    }

    private void answered(CommentaryEvent event, UUID author, String state, @Nullable UUID reply, long seq) {
        AnsweredOfferRow offer = rows.find(AnsweredOfferRow.TABLE, event.commentaryId(), author);
        if (offer != null && offer.seq < seq) {
            offer.state = state;
            offer.replyId = reply;
            offer.seq = seq;
        }
    }

    @EventHandler
    void on(DecisionRescinded event, @SequenceNumber long seq) {
        for (AnsweredOfferRow offer : fresh(event, seq)) {
            if (!offer.state.equals("ACCEPTED")) {
                offer.state = "VOID";
                offer.seq = seq;
            }
        }
    }

    @EventHandler
    void on(Withdrawn event, @SequenceNumber long seq) {
        for (AnsweredOfferRow offer : fresh(event, seq)) {
            if (offer.state.equals("OPEN")) {
                offer.state = "VOID";
                offer.seq = seq;
            }
        }
    }

    /** The offers that have not seen the event. */
    private List<AnsweredOfferRow> fresh(CommentaryEvent event, long seq) {
        return rows.all(AnsweredOfferRow.TABLE, event.commentaryId()).stream()
                .filter(offer -> offer.seq < seq)
                .toList();
    }
}
