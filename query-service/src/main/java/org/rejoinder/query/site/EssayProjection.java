package org.rejoinder.query.site;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
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
import org.rejoinder.contract.record.PublicRecordEvent.OriginalDoiNoted;
import org.rejoinder.contract.record.PublicRecordEvent.PreviouslyPublishedRecorded;
import org.rejoinder.contract.record.PublicRecordEvent.TranslationDeclared;
import org.rejoinder.contract.record.PublicRecordEvent.TranslationTakenBack;
import org.rejoinder.contract.record.UpdateType;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.rows.Rows;
import org.rejoinder.query.text.Texts;
import org.springframework.stereotype.Component;

/** Keeps what readers see of an essay: where it stands, which version is the present one, and whether it still stands. */
@Component
@ProcessingGroup(Groups.SITE)
class EssayProjection {

    private final Rows rows;
    private final Texts texts;
    private final VersionRows versions;

    EssayProjection(Rows rows, Texts texts, VersionRows versions) {
        this.rows = rows;
        this.texts = texts;
        this.versions = versions;
    }

    /** What does not change with its versions. */
    private record Facts(
            UUID commentary,
            UUID series,
            String kind,
            String slug,
            String licence,
            String appearedOn,
            @Nullable String source,
            @Nullable String sourceUrl,
            boolean digest,
            @Nullable List<UUID> together) {}

    @EventHandler
    void on(EssayPublished event, @SequenceNumber long seq, @Timestamp Instant at) {
        Facts facts = new Facts(
                event.commentaryId(),
                event.seriesId(),
                event.kind(),
                event.slug(),
                event.licence(),
                at.atOffset(ZoneOffset.UTC).toLocalDate().toString(),
                null,
                null,
                false,
                event.together());
        VersionRows.Facts first = version(event, event.version(), seq, at, null, event.byline(), event.text());
        saveText(first, event.text(), event.targets());
        begin(facts, first);
    }

    @EventHandler
    void on(PreviouslyPublishedRecorded event, @SequenceNumber long seq, @Timestamp Instant at) {
        Facts facts = new Facts(
                event.commentaryId(),
                event.seriesId(),
                event.kind(),
                event.slug(),
                event.licence(),
                event.originalDate(),
                event.source(),
                event.sourceUrl(),
                event.digest(),
                null);
        VersionRows.Facts first = version(event, event.version(), seq, at, null, event.byline(), event.text());
        saveText(first, event.text(), event.targets());
        begin(facts, first);
    }

    @EventHandler
    void on(EssayCorrected event, @SequenceNumber long seq, @Timestamp Instant at) {
        VersionRows.Facts version =
                version(event, event.version(), seq, at, event.type(), event.byline(), event.text());
        saveText(version, event.text(), event.targets());
        present(version);
    }

    @EventHandler
    void on(NewVersionPublished event, @SequenceNumber long seq, @Timestamp Instant at) {
        VersionRows.Facts version =
                version(event, event.version(), seq, at, event.type(), event.byline(), event.text());
        saveText(version, event.text(), event.targets());
        present(version);
    }

    @EventHandler
    void on(TranslationDeclared event, @SequenceNumber long seq) {
        translates(event.commentaryId(), event.originalId(), seq);
    }

    @EventHandler
    void on(TranslationTakenBack event, @SequenceNumber long seq) {
        translates(event.commentaryId(), null, seq);
    }

    @EventHandler
    void on(EssayRetracted event, @SequenceNumber long seq) {
        end(event.commentaryId(), event.type(), seq);
    }

    @EventHandler
    void on(EssayRemoved event, @SequenceNumber long seq) {
        end(event.commentaryId(), UpdateType.REMOVAL.name(), seq);
        versions.erase(event.commentaryId());
    }

    @EventHandler
    void on(DoiRegistered event, @SequenceNumber long seq, @Timestamp Instant at) {
        identify(event, seq, at, essay -> essay.doi = event.doi());
    }

    @EventHandler
    void on(OriginalDoiNoted event, @SequenceNumber long seq, @Timestamp Instant at) {
        identify(event, seq, at, essay -> essay.originalDoi = event.doi());
    }

    @EventHandler
    void on(DoiTakenBack event, @SequenceNumber long seq, @Timestamp Instant at) {
        identify(event, seq, at, essay -> {
            if (event.original()) {
                essay.originalDoi = null;
            } else {
                essay.doi = null;
            }
        });
    }

    /** Of a deposit nothing is public; handled so that a page can wait for the stream's last event. */
    @EventHandler
    void on(DoiDeposited event) {
        // Readers learn of it when it is registered.
    }

    /** As little as of the deposit. */
    @EventHandler
    void on(DoiDepositDropped event) {
        // Readers never learn of it.
    }

    private void identify(PublicRecordEvent event, long seq, Instant at, Consumer<EssayRow> change) {
        EssayRow essay = rows.find(EssayRow.TABLE, event.commentaryId());
        if (essay != null && essay.seq < seq) {
            essay.seq = seq;
            essay.doiAt = at;
            change.accept(essay);
        }
    }

    private static VersionRows.Facts version(
            PublicRecordEvent event,
            String version,
            long seq,
            Instant at,
            @Nullable String update,
            List<Byline> byline,
            TextRef text) {
        return new VersionRows.Facts(event.commentaryId(), version, seq, at, update, byline, text.sha256());
    }

    private void saveText(VersionRows.Facts version, TextRef ref, List<Target> targets) {
        if (isRemoved(version.commentary())) {
            return;
        }
        // An erased text leaves the facts of its essay standing, with nothing to read.
        EssayText text = texts.essay(ref.id())
                .orElseGet(() -> new EssayText(
                        null,
                        "",
                        List.of(),
                        "und",
                        "",
                        targets.stream()
                                .map(target -> new EssayText.Answer(target, List.of()))
                                .toList()));
        versions.save(version, text);
    }

    private boolean isRemoved(UUID commentary) {
        EssayRow essay = rows.find(EssayRow.TABLE, commentary);
        return essay != null && essay.isRemoved();
    }

    private void begin(Facts facts, VersionRows.Facts first) {
        EssayRow essay = new EssayRow();
        essay.commentaryId = facts.commentary();
        essay.seriesId = facts.series();
        essay.seq = first.seq();
        essay.slug = facts.slug();
        essay.kind = facts.kind();
        essay.version = first.version();
        essay.byline = CanonicalJson.write(first.byline());
        essay.licence = facts.licence();
        essay.publishedAt = first.at();
        essay.appearedOn = facts.appearedOn();
        essay.source = facts.source();
        essay.sourceUrl = facts.sourceUrl();
        essay.digest = facts.digest();
        essay.together = facts.together();
        rows.add(EssayRow.TABLE, essay);
    }

    /** Readers are led to this version from now on. */
    private void present(VersionRows.Facts version) {
        EssayRow essay = rows.find(EssayRow.TABLE, version.commentary());
        if (essay != null && essay.seq < version.seq()) {
            essay.seq = version.seq();
            essay.version = version.version();
            essay.byline = CanonicalJson.write(version.byline());
        }
    }

    private void translates(UUID commentary, @Nullable UUID original, long seq) {
        EssayRow essay = rows.find(EssayRow.TABLE, commentary);
        if (essay != null && essay.seq < seq) {
            essay.seq = seq;
            essay.translationOf = original;
        }
    }

    private void end(UUID commentary, String type, long seq) {
        EssayRow essay = rows.find(EssayRow.TABLE, commentary);
        if (essay != null && essay.seq < seq) {
            essay.seq = seq;
            essay.ended = type;
        }
    }
}
