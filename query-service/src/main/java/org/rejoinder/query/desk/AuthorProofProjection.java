package org.rejoinder.query.desk;

import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.CommentaryEvent.CopyEdited;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofApproved;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofChangesAsked;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofPrepared;
import org.rejoinder.contract.commentary.CommentaryEvent.PublicationScheduled;
import org.rejoinder.contract.commentary.CommentaryEvent.Released;
import org.rejoinder.contract.commentary.CommentaryEvent.ScheduleCancelled;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.query.feed.Groups;
import org.springframework.stereotype.Component;

/** From the proof to the public record, as its author follows it. */
@Component
@ProcessingGroup(Groups.DESK)
class AuthorProofProjection {

    private final AuthorRows author;

    AuthorProofProjection(AuthorRows author) {
        this.author = author;
    }

    @EventHandler
    void on(ProofPrepared event, @SequenceNumber long seq, @Timestamp Instant at) {
        author.fresh(event, seq).ifPresent(manuscript -> {
            manuscript.stage(Stage.PROOF, at);
            manuscript.byline = CanonicalJson.write(event.byline());
            manuscript.proofSha256 = event.sha256();
            manuscript.changesAsked = null;
            author.line(manuscript, at, "ProofPrepared", "EDITOR", line -> line.version = event.version());
        });
    }

    @EventHandler
    void on(ProofApproved event, @SequenceNumber long seq, @Timestamp Instant at) {
        author.fresh(event, seq).ifPresent(manuscript -> {
            manuscript.stage(Stage.READY, at);
            String voice = manuscript.voice(event.approvedBy());
            author.line(manuscript, at, "ProofApproved", voice, line -> line.version = event.version());
        });
    }

    @EventHandler
    void on(Released event, @SequenceNumber long seq, @Timestamp Instant at) {
        author.fresh(event, seq).ifPresent(manuscript -> {
            manuscript.stage(Stage.PUBLISHED, at);
            schedule(manuscript, null, null);
            author.line(manuscript, at, "Released", "EDITOR", line -> line.version = event.version());
        });
    }

    @EventHandler
    void on(ProofChangesAsked event, @SequenceNumber long seq, @Timestamp Instant at) {
        author.fresh(event, seq).ifPresent(manuscript -> {
            manuscript.stage(Stage.ACCEPTED, at);
            manuscript.changesAsked = event.changes().id();
            author.line(manuscript, at, "ProofChangesAsked", manuscript.voice(event.askedBy()), line -> {
                line.version = event.version();
                line.textId = event.changes().id();
            });
        });
    }

    /** What editors changed is the author's to know; that a second look is taken at it looks like any other work on it. */
    @EventHandler
    void on(CopyEdited event, @SequenceNumber long seq, @Timestamp Instant at) {
        author.fresh(event, seq).ifPresent(manuscript -> {
            author.version(manuscript, event.version(), event.text());
            manuscript.stage(Stage.ACCEPTED, at);
            author.line(manuscript, at, "CopyEdited", "EDITOR", line -> line.version = event.version());
        });
    }

    @EventHandler
    void on(PublicationScheduled event, @SequenceNumber long seq, @Timestamp Instant at) {
        author.fresh(event, seq).ifPresent(manuscript -> {
            schedule(manuscript, event.at(), event.zone());
            author.line(
                    manuscript,
                    at,
                    "PublicationScheduled",
                    "EDITOR",
                    line -> line.subjectName = ZonedTime.stored(event.at(), event.zone()));
        });
    }

    @EventHandler
    void on(ScheduleCancelled event, @SequenceNumber long seq, @Timestamp Instant at) {
        author.fresh(event, seq).ifPresent(manuscript -> {
            schedule(manuscript, null, null);
            author.line(manuscript, at, "ScheduleCancelled", "EDITOR");
        });
    }

    private static void schedule(AuthorManuscriptRow manuscript, @Nullable Instant at, @Nullable String zone) {
        manuscript.scheduledAt = at;
        manuscript.scheduledZone = zone;
    }
}
