package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyAccepted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyDeclined;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyLapsed;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyOffered;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.rows.Rows;
import org.springframework.stereotype.Component;

/** The right of reply as editors follow it: to whom it was offered, until when, and what became of it. */
@Component
@ProcessingGroup("desk")
class EditorReplyProjection {

    private final Rows rows;
    private final EditorRows editors;

    EditorReplyProjection(Rows rows, EditorRows editors) {
        this.rows = rows;
        this.editors = editors;
    }

    @EventHandler
    void on(ReplyOffered event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        editors.fresh(id, seq).ifPresent(manuscript -> {
            DeskOfferRow offer = rows.find(DeskOfferRow.TABLE, id, event.authorId());
            if (offer == null) {
                offer = new DeskOfferRow();
                offer.commentaryId = id;
                offer.authorId = event.authorId();
                rows.add(DeskOfferRow.TABLE, offer);
            }
            offer.until = event.until();
            offer.state = "OPEN";
            offer.replyId = null;
            offer.reason = null;
            offer.at = at;
            editors.line(id, seq, at, "ReplyOffered").about(event.authorId()).write();
        });
    }

    @EventHandler
    void on(ReplyAccepted event, @SequenceNumber long seq, @Timestamp Instant at) {
        answered(event.commentaryId(), event.authorId(), "ACCEPTED", event.replyId(), null, seq, at);
    }

    @EventHandler
    void on(ReplyDeclined event, @SequenceNumber long seq, @Timestamp Instant at) {
        answered(event.commentaryId(), event.authorId(), "DECLINED", null, event.reason(), seq, at);
    }

    @EventHandler
    void on(ReplyLapsed event, @SequenceNumber long seq, @Timestamp Instant at) {
        answered(event.commentaryId(), event.authorId(), "LAPSED", null, null, seq, at);
    }

    private void answered(
            UUID id, UUID author, String state, @Nullable UUID reply, @Nullable TextRef reason, long seq, Instant at) {
        editors.fresh(id, seq).ifPresent(manuscript -> {
            DeskOfferRow offer = rows.find(DeskOfferRow.TABLE, id, author);
            if (offer != null) {
                offer.state = state;
                offer.replyId = reply;
                offer.reason = reason == null ? null : reason.id();
                offer.at = at;
            }
            HistoryLine line = editors.line(id, seq, at, "Reply" + state).text(reason);
            (state.equals("LAPSED") ? line.about(author) : line.by(author)).write();
        });
    }
}
