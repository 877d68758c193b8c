package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftStarted;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftSubmitted;
import org.rejoinder.contract.commentary.CommentaryEvent.Reinstated;
import org.rejoinder.contract.commentary.CommentaryEvent.ReturnedAsIncomplete;
import org.rejoinder.contract.commentary.CommentaryEvent.VersionSaved;
import org.rejoinder.contract.commentary.CommentaryEvent.Withdrawn;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.query.rows.Rows;
import org.rejoinder.query.text.Texts;
import org.springframework.stereotype.Component;

/** The editors' view of a manuscript while it is with its author: everything that happened, with names. */
@Component
@ProcessingGroup("desk")
class EditorManuscriptProjection {

    private final Rows rows;
    private final EditorRows editors;
    private final Texts texts;

    EditorManuscriptProjection(Rows rows, EditorRows editors, Texts texts) {
        this.rows = rows;
        this.editors = editors;
        this.texts = texts;
    }

    @EventHandler
    void on(DraftStarted event, @SequenceNumber long seq, @Timestamp Instant at) {
        DeskManuscriptRow manuscript = new DeskManuscriptRow();
        manuscript.commentaryId = event.commentaryId();
        manuscript.seq = seq;
        manuscript.seriesId = event.seriesId();
        manuscript.kind = event.kind();
        manuscript.authorId = event.authorId();
        manuscript.startedBy = event.startedBy();
        manuscript.stage(Stage.DRAFT, at);
        manuscript.startedAt = at;
        if (rows.add(DeskManuscriptRow.TABLE, manuscript)) {
            editors.targets(event.commentaryId(), event.targets());
            boolean own = event.startedBy().equals(event.authorId());
            editors.line(event.commentaryId(), seq, at, own ? "DraftStarted" : "DraftStartedFor")
                    .by(event.startedBy())
                    .about(own ? null : event.authorId())
                    .write();
        }
    }

    @EventHandler
    void on(VersionSaved event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        editors.fresh(id, seq).ifPresent(manuscript -> {
            editors.version(id, event.version(), event.text(), event.targets(), event.savedBy(), at, null, null);
            editors.targets(id, event.targets());
            editors.line(id, seq, at, "VersionSaved")
                    .by(event.savedBy())
                    .version(event.version())
                    .write();
        });
    }

    @EventHandler
    void on(DraftSubmitted event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        editors.fresh(id, seq).ifPresent(manuscript -> {
            editors.version(
                    id, event.version(), event.text(), event.targets(), event.submittedBy(), at, event.round(), null);
            editors.targets(id, event.targets());
            manuscript.stage(Stage.SUBMITTED, at);
            manuscript.round = event.round();
            manuscript.version = event.version();
            manuscript.title = texts.titleOf(event.text().id());
            manuscript.competingInterests = event.competingInterests().id();
            manuscript.licence = event.licence();
            manuscript.editorialReview = false;
            editors.line(id, seq, at, "DraftSubmitted")
                    .by(event.submittedBy())
                    .round(event.round())
                    .version(event.version())
                    .write();
        });
    }

    @EventHandler
    void on(ReturnedAsIncomplete event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        editors.fresh(id, seq).ifPresent(manuscript -> {
            manuscript.stage(Stage.DRAFT, at);
            editors.line(id, seq, at, "ReturnedAsIncomplete")
                    .by(event.returnedBy())
                    .text(event.reason())
                    .write();
        });
    }

    @EventHandler
    void on(Withdrawn event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        editors.fresh(id, seq).ifPresent(manuscript -> {
            manuscript.stage(Stage.WITHDRAWN, at);
            manuscript.withdrawnBy = event.withdrawnBy();
            for (DeskOfferRow offer : rows.all(DeskOfferRow.TABLE, id)) {
                if (offer.state.equals("OPEN")) {
                    offer.state = "VOID";
                }
            }
            editors.line(id, seq, at, "Withdrawn")
                    .by(event.withdrawnBy())
                    .text(event.reason())
                    .write();
        });
    }

    @EventHandler
    void on(Reinstated event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        editors.fresh(id, seq).ifPresent(manuscript -> {
            manuscript.stage(Stage.valueOf(event.stage()), at);
            manuscript.withdrawnBy = null;
            editors.line(id, seq, at, "Reinstated").by(event.reinstatedBy()).write();
        });
    }
}
