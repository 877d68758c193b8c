package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Signature;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.DoiDepositDropped;
import org.rejoinder.contract.record.PublicRecordEvent.DoiDeposited;
import org.rejoinder.contract.record.PublicRecordEvent.DoiRegistered;
import org.rejoinder.contract.record.PublicRecordEvent.DoiTakenBack;
import org.rejoinder.contract.record.PublicRecordEvent.EssayCorrected;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRemoved;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRetracted;
import org.rejoinder.contract.record.PublicRecordEvent.NewVersionPublished;
import org.rejoinder.contract.record.PublicRecordEvent.NoticeLifted;
import org.rejoinder.contract.record.PublicRecordEvent.NoticePublished;
import org.rejoinder.contract.record.PublicRecordEvent.OriginalDoiNoted;
import org.rejoinder.contract.record.PublicRecordEvent.PreviouslyPublishedRecorded;
import org.rejoinder.contract.record.PublicRecordEvent.TranslationDeclared;
import org.rejoinder.contract.record.PublicRecordEvent.TranslationTakenBack;
import org.rejoinder.contract.record.PublicRecordEvent.UpdateDropped;
import org.rejoinder.contract.record.PublicRecordEvent.UpdateProposed;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.rows.Rows;
import org.rejoinder.query.text.Texts;
import org.springframework.stereotype.Component;

/** What the desk knows of the public record: versions, proposals, notices, and which essay answers which. */
@Component
@ProcessingGroup(Groups.DESK)
class RecordProjection {

    private final Rows rows;
    private final Texts texts;

    RecordProjection(Rows rows, Texts texts) {
        this.rows = rows;
        this.texts = texts;
    }

    @EventHandler
    void on(EssayPublished event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (begin(event, event.seriesId(), event.kind(), event.slug(), event.version(), event.byline(), seq)) {
            version(event.commentaryId(), event.version(), seq, null, event.text(), false, event.publishedBy(), at);
            answers(event.commentaryId(), event.targets());
        }
    }

    @EventHandler
    void on(PreviouslyPublishedRecorded event, @SequenceNumber long seq, @Timestamp Instant at) {
        if (begin(event, event.seriesId(), event.kind(), event.slug(), event.version(), event.byline(), seq)) {
            version(event.commentaryId(), event.version(), seq, null, event.text(), true, event.recordedBy(), at);
            answers(event.commentaryId(), event.targets());
        }
    }

    @EventHandler
    void on(UpdateProposed event, @SequenceNumber long seq, @Timestamp Instant at) {
        fresh(event, seq).ifPresent(record -> {
            TextRef text = event.text();
            List<Signature> byline = event.byline();
            DeskUpdateRow update = new DeskUpdateRow();
            update.updateId = event.updateId();
            update.commentaryId = event.commentaryId();
            update.type = event.type();
            update.onto = event.onto();
            update.textId = text == null ? null : text.id();
            update.sha256 = text == null ? null : text.sha256();
            update.byline = byline == null ? null : CanonicalJson.write(byline);
            update.notice = event.notice().id();
            update.proposedBy = event.proposedBy();
            update.proposedAt = at;
            rows.add(DeskUpdateRow.TABLE, update);
        });
    }

    @EventHandler
    void on(UpdateDropped event, @SequenceNumber long seq, @Timestamp Instant at) {
        fresh(event, seq)
                .ifPresent(record -> ended(event, event.updateId(), "DROPPED", event.reason(), event.droppedBy(), at));
    }

    @EventHandler
    void on(EssayCorrected event, @SequenceNumber long seq, @Timestamp Instant at) {
        fresh(event, seq).ifPresent(record -> {
            next(record, event.version(), event.text(), event.byline(), event.targets());
            version(
                    event.commentaryId(),
                    event.version(),
                    seq,
                    event.updateId(),
                    event.text(),
                    false,
                    event.approvedBy(),
                    at);
            decided(event, event.updateId(), event.version(), event.approvedBy(), event.secondPairOfEyes(), at);
        });
    }

    @EventHandler
    void on(NewVersionPublished event, @SequenceNumber long seq, @Timestamp Instant at) {
        fresh(event, seq).ifPresent(record -> {
            next(record, event.version(), event.text(), event.byline(), event.targets());
            version(
                    event.commentaryId(),
                    event.version(),
                    seq,
                    event.updateId(),
                    event.text(),
                    false,
                    event.approvedBy(),
                    at);
            decided(event, event.updateId(), event.version(), event.approvedBy(), event.secondPairOfEyes(), at);
        });
    }

    @EventHandler
    void on(NoticePublished event, @SequenceNumber long seq, @Timestamp Instant at) {
        fresh(event, seq)
                .ifPresent(record -> decided(
                        event, event.updateId(), event.version(), event.approvedBy(), event.secondPairOfEyes(), at));
    }

    @EventHandler
    void on(NoticeLifted event, @SequenceNumber long seq, @Timestamp Instant at) {
        fresh(event, seq)
                .ifPresent(record -> ended(event, event.updateId(), "LIFTED", event.reason(), event.liftedBy(), at));
    }

    @EventHandler
    void on(TranslationDeclared event, @SequenceNumber long seq, @Timestamp Instant at) {
        fresh(event, seq).ifPresent(record -> {
            DeskTranslationRow translation = new DeskTranslationRow();
            translation.commentaryId = event.commentaryId();
            translation.seq = seq;
            translation.originalId = event.originalId();
            translation.declaredBy = event.declaredBy();
            translation.declaredAt = at;
            rows.add(DeskTranslationRow.TABLE, translation);
        });
    }

    @EventHandler
    void on(TranslationTakenBack event, @SequenceNumber long seq, @Timestamp Instant at) {
        fresh(event, seq).ifPresent(record -> {
            for (DeskTranslationRow translation : rows.all(DeskTranslationRow.TABLE, event.commentaryId())) {
                if (translation.takenBackAt == null) {
                    translation.reason = event.reason().id();
                    translation.takenBackBy = event.takenBackBy();
                    translation.takenBackAt = at;
                }
            }
        });
    }

    @EventHandler
    void on(EssayRetracted event, @SequenceNumber long seq, @Timestamp Instant at) {
        fresh(event, seq).ifPresent(record -> {
            state(record, "RETRACTED");
            decided(event, event.updateId(), null, event.approvedBy(), true, at);
        });
    }

    @EventHandler
    void on(EssayRemoved event, @SequenceNumber long seq, @Timestamp Instant at) {
        fresh(event, seq).ifPresent(record -> {
            state(record, "REMOVED");
            decided(event, event.updateId(), null, event.approvedBy(), true, at);
            for (DeskUpdateRow update : rows.all(DeskUpdateRow.TABLE, event.commentaryId())) {
                if (update.state.equals("OPEN")) {
                    update.state = "DROPPED";
                    update.endedAt = at;
                }
            }
            removeTitles(event.commentaryId());
        });
    }

    /** What it is called by elsewhere is kept elsewhere; the record has one more change. */
    @EventHandler
    void on(DoiDeposited event, @SequenceNumber long seq) {
        fresh(event, seq);
    }

    /** As of the deposit. */
    @EventHandler
    void on(DoiDepositDropped event, @SequenceNumber long seq) {
        fresh(event, seq);
    }

    /** As of the deposit. */
    @EventHandler
    void on(DoiRegistered event, @SequenceNumber long seq) {
        fresh(event, seq);
    }

    /** As of the deposit. */
    @EventHandler
    void on(OriginalDoiNoted event, @SequenceNumber long seq) {
        fresh(event, seq);
    }

    /** As of the deposit. */
    @EventHandler
    void on(DoiTakenBack event, @SequenceNumber long seq) {
        fresh(event, seq);
    }

    /** Titles are words of the text, and go with it wherever the desk copied them to. */
    private void removeTitles(UUID id) {
        for (DeskEssayRow essay : rows.all(DeskEssayRow.TABLE, id)) {
            essay.title = null;
        }
        for (DeskManuscriptRow manuscript : rows.all(DeskManuscriptRow.TABLE, id)) {
            manuscript.title = null;
        }
        for (DeskVersionRow version : rows.all(DeskVersionRow.TABLE, id)) {
            version.title = null;
            version.summary = "";
        }
        AuthorManuscriptRow authors = rows.find(AuthorManuscriptRow.TABLE, id);
        if (authors != null) {
            authors.title = null;
        }
        for (AnsweredOfferRow offer : rows.all(AnsweredOfferRow.TABLE, id)) {
            offer.title = null;
        }
        for (ReviewerAssignmentRow asked : rows.all(ReviewerAssignmentRow.TABLE, id)) {
            asked.title = null;
            asked.summary = "";
        }
    }

    private boolean begin(
            PublicRecordEvent event,
            UUID series,
            String kind,
            String slug,
            String version,
            List<Byline> byline,
            long seq) {
        DeskRecordRow record = new DeskRecordRow();
        record.commentaryId = event.commentaryId();
        record.seq = seq;
        record.seriesId = series;
        record.kind = kind;
        record.slug = slug;
        record.version = version;
        record.byline = CanonicalJson.write(byline);
        record.authors = accounts(byline);
        return rows.add(DeskRecordRow.TABLE, record);
    }

    /** The essay's row, if the event is new to it; it knows the event from now on. */
    private Optional<DeskRecordRow> fresh(PublicRecordEvent event, long seq) {
        DeskRecordRow record = rows.find(DeskRecordRow.TABLE, event.commentaryId());
        if (record == null || record.seq >= seq) {
            return Optional.empty();
        }
        record.seq = seq;
        return Optional.of(record);
    }

    private void next(DeskRecordRow record, String version, TextRef text, List<Byline> byline, List<Target> targets) {
        record.version = version;
        record.byline = CanonicalJson.write(byline);
        record.authors = accounts(byline);
        for (DeskEssayRow essay : rows.all(DeskEssayRow.TABLE, record.commentaryId)) {
            essay.version = version;
            essay.textId = text.id();
            essay.title = texts.titleOf(text.id());
            essay.authors = byline.stream().map(Byline::displayName).collect(Collectors.joining(", "));
        }
        answers(record.commentaryId, targets);
    }

    private static List<UUID> accounts(List<Byline> byline) {
        return byline.stream().map(Byline::personId).flatMap(Stream::ofNullable).toList();
    }

    private void version(
            UUID id,
            String version,
            long seq,
            @Nullable UUID update,
            TextRef text,
            boolean previously,
            UUID by,
            Instant at) {
        DeskRecordVersionRow row = new DeskRecordVersionRow();
        row.commentaryId = id;
        row.version = version;
        row.seq = seq;
        row.updateId = update;
        row.textId = text.id();
        row.previously = previously;
        row.decidedBy = by;
        row.at = at;
        rows.add(DeskRecordVersionRow.TABLE, row);
    }

    private void answers(UUID id, List<Target> targets) {
        List<DeskAnswerRow> answers = targets.stream()
                .map(Target::commentaryId)
                .flatMap(Stream::ofNullable)
                .distinct()
                .map(target -> {
                    DeskAnswerRow answer = new DeskAnswerRow();
                    answer.commentaryId = id;
                    answer.targetId = target;
                    return answer;
                })
                .toList();
        rows.replace(DeskAnswerRow.TABLE, id, answers);
    }

    private void state(DeskRecordRow record, String state) {
        record.state = state;
        for (DeskEssayRow essay : rows.all(DeskEssayRow.TABLE, record.commentaryId)) {
            essay.state = state;
        }
    }

    private void decided(
            PublicRecordEvent event, UUID id, @Nullable String version, UUID by, boolean second, Instant at) {
        DeskUpdateRow update = rows.find(DeskUpdateRow.TABLE, event.commentaryId(), id);
        if (update != null) {
            update.state = "PUBLISHED";
            update.version = version;
            update.decidedBy = by;
            update.decidedAt = at;
            update.secondPairOfEyes = second;
        }
    }

    private void ended(PublicRecordEvent event, UUID id, String state, @Nullable TextRef reason, UUID by, Instant at) {
        DeskUpdateRow update = rows.find(DeskUpdateRow.TABLE, event.commentaryId(), id);
        if (update != null) {
            update.state = state;
            update.reason = reason == null ? null : reason.id();
            update.endedBy = by;
            update.endedAt = at;
        }
    }
}
