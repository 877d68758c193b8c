package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.rejoinder.contract.commentary.CommentaryEvent;
import org.rejoinder.contract.commentary.CommentaryEvent.CoauthorConsented;
import org.rejoinder.contract.commentary.CommentaryEvent.CoauthorRefused;
import org.rejoinder.contract.commentary.CommentaryEvent.CoauthorsNamed;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyAccepted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyDeclined;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyLapsed;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyOffered;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.rows.Rows;
import org.springframework.stereotype.Component;

/** The other people an author has to do with: who wrote it with them, and who may reply to it. */
@Component
@ProcessingGroup(Groups.DESK)
class AuthorPartnersProjection {

    private final Rows rows;
    private final AuthorRows author;
    private final CoauthorRows coauthors;

    AuthorPartnersProjection(Rows rows, AuthorRows author, CoauthorRows coauthors) {
        this.rows = rows;
        this.author = author;
        this.coauthors = coauthors;
    }

    @EventHandler
    void on(CoauthorsNamed event, @SequenceNumber long seq, @Timestamp Instant at) {
        author.fresh(event, seq).ifPresent(manuscript -> {
            coauthors.name(event.commentaryId(), event.coauthors());
            author.line(
                    manuscript,
                    at,
                    event.coauthors().isEmpty() ? "NoCoauthorsNamed" : "CoauthorsNamed",
                    manuscript.voice(event.namedBy()),
                    line -> line.subjectTexts = CoauthorRows.names(event.coauthors()));
        });
    }

    @EventHandler
    void on(CoauthorConsented event, @SequenceNumber long seq, @Timestamp Instant at) {
        answered(event, event.coauthorId(), event.recordedBy(), "CONSENTED", seq, at);
    }

    @EventHandler
    void on(CoauthorRefused event, @SequenceNumber long seq, @Timestamp Instant at) {
        answered(event, event.coauthorId(), event.recordedBy(), "REFUSED", seq, at);
    }

    private void answered(CommentaryEvent event, UUID id, UUID by, String answer, long seq, Instant at) {
        author.fresh(event, seq).ifPresent(manuscript -> {
            Optional<AuthorCoauthorRow> coauthor = coauthors.find(event.commentaryId(), id);
            coauthor.ifPresent(found -> found.answer = answer);
            boolean own = coauthor.map(found -> found.isAccountOf(by)).orElse(false);
            author.line(
                    manuscript,
                    at,
                    (own ? "Coauthor" : "CoauthorRecorded") + answer,
                    own ? "COAUTHOR" : "EDITOR",
                    line -> line.subjectTexts =
                            coauthor.map(AuthorCoauthorRow::names).orElse(List.of()));
        });
    }

    @EventHandler
    void on(ReplyOffered event, @SequenceNumber long seq, @Timestamp Instant at) {
        author.fresh(event, seq).ifPresent(manuscript -> {
            AuthorOfferRow offer = rows.find(AuthorOfferRow.TABLE, event.commentaryId(), event.authorId());
            if (offer == null) {
                offer = new AuthorOfferRow();
                offer.commentaryId = event.commentaryId();
                offer.authorId = event.authorId();
                rows.add(AuthorOfferRow.TABLE, offer);
            }
            offer.until = event.until();
            offer.state = "OPEN";
            author.line(manuscript, at, "AuthorReplyOffered", "EDITOR");
        });
    }

    @EventHandler
    void on(ReplyAccepted event, @SequenceNumber long seq, @Timestamp Instant at) {
        replied(event, event.authorId(), "ACCEPTED", "ReplyACCEPTED", seq, at);
    }

    @EventHandler
    void on(ReplyDeclined event, @SequenceNumber long seq, @Timestamp Instant at) {
        replied(event, event.authorId(), "DECLINED", "ReplyDECLINED", seq, at);
    }

    @EventHandler
    void on(ReplyLapsed event, @SequenceNumber long seq, @Timestamp Instant at) {
        replied(event, event.authorId(), "LAPSED", "ReplyLapsed", seq, at);
    }

    private void replied(CommentaryEvent event, UUID answered, String state, String what, long seq, Instant at) {
        author.fresh(event, seq).ifPresent(manuscript -> {
            AuthorOfferRow offer = rows.find(AuthorOfferRow.TABLE, event.commentaryId(), answered);
            if (offer != null) {
                offer.state = state;
            }
            author.line(manuscript, at, what, "ANSWERED");
        });
    }
}
