package org.rejoinder.query.desk;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.CommentaryEvent.Accepted;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRecommended;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionSentBack;
import org.rejoinder.contract.commentary.CommentaryEvent.Declined;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftStarted;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftSubmitted;
import org.rejoinder.contract.commentary.CommentaryEvent.EditorialReviewChosen;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteAdded;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteReopened;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteResolved;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofApproved;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofPrepared;
import org.rejoinder.contract.commentary.CommentaryEvent.Released;
import org.rejoinder.contract.commentary.CommentaryEvent.ReturnedAsIncomplete;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewCompleted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewerAssigned;
import org.rejoinder.contract.commentary.CommentaryEvent.RevisionsRequested;
import org.rejoinder.contract.commentary.CommentaryEvent.SentToReview;
import org.rejoinder.contract.commentary.CommentaryEvent.VersionSaved;
import org.rejoinder.contract.commentary.CommentaryEvent.Withdrawn;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.text.Texts;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The editors' view of a manuscript: everything that happened, with names. */
@Component
@ProcessingGroup("desk")
class EditorDeskProjection {

    private final JdbcClient jdbc;
    private final Texts texts;

    EditorDeskProjection(@Qualifier("readingJdbc") JdbcClient jdbc, Texts texts) {
        this.jdbc = jdbc;
        this.texts = texts;
    }

    @EventHandler
    void on(DraftStarted event, @SequenceNumber long seq, @Timestamp Instant at) {
        int added = jdbc.sql("""
                        insert into reading.desk_manuscripts
                            (commentary_id, seq, series_id, kind, author_id, started_by, stage, since, started_at)
                        values (:id, :seq, :series, :kind, :author, :by, 'DRAFT', :at, :at)
                        on conflict (commentary_id) do nothing""")
                .param("id", event.commentaryId())
                .param("seq", seq)
                .param("series", event.seriesId())
                .param("kind", event.kind())
                .param("author", event.authorId())
                .param("by", event.startedBy())
                .param("at", utc(at))
                .update();
        if (added == 1) {
            targets(event.commentaryId(), event.targets());
            boolean own = event.startedBy().equals(event.authorId());
            line(event.commentaryId(), seq, at, own ? "DraftStarted" : "DraftStartedFor")
                    .by(event.startedBy())
                    .about(own ? null : event.authorId())
                    .write();
        }
    }

    @EventHandler
    void on(VersionSaved event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (fresh(event.commentaryId(), seq)) {
            version(event.commentaryId(), event.version(), event.text(), event.savedBy(), at, null);
            targets(event.commentaryId(), event.targets());
            line(event.commentaryId(), seq, at, "VersionSaved")
                    .by(event.savedBy())
                    .version(event.version())
                    .write();
        }
    }

    @EventHandler
    void on(DraftSubmitted event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (fresh(id, seq)) {
            version(id, event.version(), event.text(), event.submittedBy(), at, event.round());
            targets(id, event.targets());
            jdbc.sql("""
                            update reading.desk_manuscripts
                            set stage = 'SUBMITTED', since = :at, round = :round, version = :version, title = :title,
                                competing_interests = :interests, licence = :licence, editorial_review = false
                            where commentary_id = :id""")
                    .param("at", utc(at))
                    .param("round", event.round())
                    .param("version", event.version())
                    .param("title", texts.titleOf(event.text().id()))
                    .param("interests", event.competingInterests().id())
                    .param("licence", event.licence())
                    .param("id", id)
                    .update();
            line(id, seq, at, "DraftSubmitted")
                    .by(event.submittedBy())
                    .round(event.round())
                    .version(event.version())
                    .write();
        }
    }

    @EventHandler
    void on(ReturnedAsIncomplete event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (fresh(event.commentaryId(), seq)) {
            stage(event.commentaryId(), Stage.DRAFT, at);
            line(event.commentaryId(), seq, at, "ReturnedAsIncomplete")
                    .by(event.returnedBy())
                    .text(event.reason())
                    .write();
        }
    }

    @EventHandler
    void on(SentToReview event, @SequenceNumber long seq, @Timestamp Instant at) {
        review(event.commentaryId(), event.handlingEditor(), event.round(), event.version(), false, seq, at);
    }

    @EventHandler
    void on(EditorialReviewChosen event, @SequenceNumber long seq, @Timestamp Instant at) {
        review(event.commentaryId(), event.handlingEditor(), event.round(), event.version(), true, seq, at);
    }

    private void review(UUID id, UUID editor, int round, int version, boolean editorial, long seq, Instant at) {
        if (fresh(id, seq)) {
            stage(id, Stage.UNDER_REVIEW, at);
            jdbc.sql("""
                            update reading.desk_manuscripts set handling_editor = :editor, editorial_review = :editorial
                            where commentary_id = :id""")
                    .param("editor", editor)
                    .param("editorial", editorial)
                    .param("id", id)
                    .update();
            line(id, seq, at, editorial ? "EditorialReviewChosen" : "SentToReview")
                    .by(editor)
                    .round(round)
                    .version(version)
                    .write();
        }
    }

    @EventHandler
    void on(ReviewerAssigned event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (fresh(event.commentaryId(), seq)) {
            jdbc.sql("""
                            insert into reading.desk_assignments
                                (assignment_id, commentary_id, round, reviewer_id, due_on, assigned_by, assigned_at)
                            values (:assignment, :id, :round, :reviewer, :due, :by, :at)
                            on conflict (assignment_id) do nothing""")
                    .param("assignment", event.assignmentId())
                    .param("id", event.commentaryId())
                    .param("round", event.round())
                    .param("reviewer", event.reviewerId())
                    .param("due", event.dueOn())
                    .param("by", event.assignedBy())
                    .param("at", utc(at))
                    .update();
            line(event.commentaryId(), seq, at, "ReviewerAssigned")
                    .by(event.assignedBy())
                    .about(event.reviewerId())
                    .round(event.round())
                    .write();
        }
    }

    @EventHandler
    void on(ReviewCompleted event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (fresh(id, seq)) {
            TextRef toEditors = event.toEditors();
            jdbc.sql("""
                            insert into reading.desk_reviews (assignment_id, commentary_id, round, version, recommendation,
                                to_author, to_editors, completed_at)
                            values (:assignment, :id, :round, :version, :recommendation, :author, :editors, :at)
                            on conflict (assignment_id) do nothing""")
                    .param("assignment", event.assignmentId())
                    .param("id", id)
                    .param("round", event.round())
                    .param("version", event.version())
                    .param("recommendation", event.recommendation())
                    .param("author", event.toAuthor().id())
                    .param("editors", toEditors == null ? null : toEditors.id())
                    .param("at", utc(at))
                    .update();
            line(id, seq, at, "ReviewCompleted")
                    .by(reviewer(event.assignmentId()))
                    .round(event.round())
                    .version(event.version())
                    .detail(event.recommendation())
                    .write();
        }
    }

    @EventHandler
    void on(NoteAdded event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (fresh(event.commentaryId(), seq)) {
            jdbc.sql("""
                            insert into reading.desk_notes (note_id, commentary_id, version, kind, audience, text_id,
                                written_by, assignment_id, in_reply_to, added_at, seq)
                            values (:note, :id, :version, :kind, :audience, :text, :by, :assignment, :reply, :at, :seq)
                            on conflict (note_id) do nothing""")
                    .param("note", event.noteId())
                    .param("id", event.commentaryId())
                    .param("version", event.version())
                    .param("kind", event.kind())
                    .param("audience", event.audience())
                    .param("text", event.text().id())
                    .param("by", event.writtenBy())
                    .param("assignment", event.assignmentId())
                    .param("reply", event.inReplyTo())
                    .param("at", utc(at))
                    .param("seq", seq)
                    .update();
            line(event.commentaryId(), seq, at, event.inReplyTo() == null ? "NoteAdded" : "NoteAnswered")
                    .by(event.writtenBy())
                    .version(event.version())
                    .write();
        }
    }

    @EventHandler
    void on(NoteResolved event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (fresh(event.commentaryId(), seq)) {
            resolve(event.noteId(), event.resolvedBy());
            line(event.commentaryId(), seq, at, "NoteResolved")
                    .by(event.resolvedBy())
                    .write();
        }
    }

    @EventHandler
    void on(NoteReopened event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (fresh(event.commentaryId(), seq)) {
            resolve(event.noteId(), null);
            line(event.commentaryId(), seq, at, "NoteReopened")
                    .by(event.reopenedBy())
                    .write();
        }
    }

    @EventHandler
    void on(DecisionRecommended event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (fresh(id, seq)) {
            jdbc.sql("update reading.desk_manuscripts set came_from = stage where commentary_id = :id")
                    .param("id", id)
                    .update();
            stage(id, Stage.DECISION_PENDING, at);
            jdbc.sql("""
                            insert into reading.desk_decisions (commentary_id, seq, round, version, outcome, sha256, letter,
                                open_reviews, recommended_by, recommended_at)
                            values (:id, :seq, :round, :version, :outcome, :sha256, :letter, :open, :by, :at)
                            on conflict (commentary_id, seq) do nothing""")
                    .param("id", id)
                    .param("seq", seq)
                    .param("round", event.round())
                    .param("version", event.version())
                    .param("outcome", event.outcome())
                    .param("sha256", event.sha256())
                    .param("letter", event.letter().id())
                    .param("open", event.openReviews().size())
                    .param("by", event.recommendedBy())
                    .param("at", utc(at))
                    .update();
            line(id, seq, at, "DecisionRecommended")
                    .by(event.recommendedBy())
                    .round(event.round())
                    .version(event.version())
                    .detail(event.outcome())
                    .write();
        }
    }

    @EventHandler
    void on(DecisionSentBack event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (fresh(id, seq)) {
            jdbc.sql("""
                            update reading.desk_manuscripts
                            set stage = coalesce(came_from, 'UNDER_REVIEW'), since = :at where commentary_id = :id""").param("at", utc(at)).param("id", id).update();
            decided(id, "SENT_BACK", event.reason(), event.sentBackBy(), null, at);
            line(id, seq, at, "DecisionSentBack")
                    .by(event.sentBackBy())
                    .text(event.reason())
                    .write();
        }
    }

    @EventHandler
    void on(Accepted event, @SequenceNumber long seq, @Timestamp Instant at) {
        decision(
                event.commentaryId(),
                Stage.ACCEPTED,
                "Accepted",
                event.approvedBy(),
                event.secondPairOfEyes(),
                seq,
                at);
    }

    @EventHandler
    void on(RevisionsRequested event, @SequenceNumber long seq, @Timestamp Instant at) {
        decision(
                event.commentaryId(),
                Stage.REVISIONS_REQUESTED,
                "RevisionsRequested",
                event.approvedBy(),
                event.secondPairOfEyes(),
                seq,
                at);
    }

    @EventHandler
    void on(Declined event, @SequenceNumber long seq, @Timestamp Instant at) {
        decision(
                event.commentaryId(),
                Stage.DECLINED,
                "Declined",
                event.approvedBy(),
                event.secondPairOfEyes(),
                seq,
                at);
    }

    private void decision(UUID id, Stage stage, String what, UUID by, boolean second, long seq, Instant at) {
        if (fresh(id, seq)) {
            stage(id, stage, at);
            decided(id, "APPROVED", null, by, second, at);
            line(id, seq, at, what).by(by).detail(second ? null : "ALONE").write();
        }
    }

    @EventHandler
    void on(ProofPrepared event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (fresh(event.commentaryId(), seq)) {
            stage(event.commentaryId(), Stage.PROOF, at);
            jdbc.sql("update reading.desk_manuscripts set byline = :byline::json where commentary_id = :id")
                    .param("byline", CanonicalJson.write(event.byline()))
                    .param("id", event.commentaryId())
                    .update();
            line(event.commentaryId(), seq, at, "ProofPrepared")
                    .by(event.preparedBy())
                    .version(event.version())
                    .write();
        }
    }

    @EventHandler
    void on(ProofApproved event, @SequenceNumber long seq, @Timestamp Instant at) {
        moved(event.commentaryId(), Stage.READY, "ProofApproved", event.approvedBy(), null, seq, at);
    }

    @EventHandler
    void on(Released event, @SequenceNumber long seq, @Timestamp Instant at) {
        moved(event.commentaryId(), Stage.PUBLISHED, "Released", event.releasedBy(), null, seq, at);
    }

    @EventHandler
    void on(Withdrawn event, @SequenceNumber long seq, @Timestamp Instant at) {
        moved(event.commentaryId(), Stage.WITHDRAWN, "Withdrawn", event.withdrawnBy(), event.reason(), seq, at);
    }

    private void moved(UUID id, Stage stage, String what, UUID by, @Nullable TextRef text, long seq, Instant at) {
        if (fresh(id, seq)) {
            stage(id, stage, at);
            line(id, seq, at, what).by(by).text(text).write();
        }
    }

    /** Whether the event is new to the row, which from now on knows it: a redelivered event changes nothing. */
    private boolean fresh(UUID id, long seq) {
        return jdbc.sql("update reading.desk_manuscripts set seq = :seq where commentary_id = :id and seq < :seq")
                        .param("seq", seq)
                        .param("id", id)
                        .update()
                == 1;
    }

    private void stage(UUID id, Stage stage, Instant at) {
        jdbc.sql("update reading.desk_manuscripts set stage = :stage, since = :at where commentary_id = :id")
                .param("stage", stage.name())
                .param("at", utc(at))
                .param("id", id)
                .update();
    }

    private void version(UUID id, int version, TextRef text, UUID by, Instant at, @Nullable Integer round) {
        jdbc.sql("""
                        insert into reading.desk_versions
                            (commentary_id, version, text_id, sha256, words, title, saved_by, saved_at, round)
                        values (:id, :version, :text, :sha256, :words, :title, :by, :at, :round)
                        on conflict (commentary_id, version) do update
                        set text_id = excluded.text_id, sha256 = excluded.sha256, words = excluded.words,
                            title = excluded.title, round = coalesce(excluded.round, desk_versions.round)""")
                .param("id", id)
                .param("version", version)
                .param("text", text.id())
                .param("sha256", text.sha256())
                .param("words", text.words())
                .param("title", texts.titleOf(text.id()))
                .param("by", by)
                .param("at", utc(at))
                .param("round", round)
                .update();
    }

    private void targets(UUID id, List<Target> targets) {
        jdbc.sql("delete from reading.desk_targets where commentary_id = :id")
                .param("id", id)
                .update();
        for (int position = 0; position < targets.size(); position++) {
            Target target = targets.get(position);
            jdbc.sql("""
                            insert into reading.desk_targets (commentary_id, position, target_id, target_version, citation)
                            values (:id, :position, :target, :version, :citation)""")
                    .param("id", id)
                    .param("position", position)
                    .param("target", target.commentaryId())
                    .param("version", target.version())
                    .param("citation", target.citation())
                    .update();
        }
    }

    private void resolve(UUID note, @Nullable UUID by) {
        jdbc.sql("update reading.desk_notes set resolved_by = :by where note_id = :note")
                .param("by", by)
                .param("note", note)
                .update();
    }

    private void decided(
            UUID id, String state, @Nullable TextRef reason, UUID by, @Nullable Boolean second, Instant at) {
        jdbc.sql("""
                        update reading.desk_decisions
                        set state = :state, reason = :reason, decided_by = :by, decided_at = :at, second_pair_of_eyes = :second
                        where commentary_id = :id and state = 'RECOMMENDED'""")
                .param("state", state)
                .param("reason", reason == null ? null : reason.id())
                .param("by", by)
                .param("at", utc(at))
                .param("second", second)
                .param("id", id)
                .update();
    }

    private @Nullable UUID reviewer(UUID assignment) {
        return jdbc.sql("select reviewer_id from reading.desk_assignments where assignment_id = :id")
                .param("id", assignment)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    private HistoryLine line(UUID id, long seq, Instant at, String what) {
        return new HistoryLine(jdbc, id, seq, at, what);
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
