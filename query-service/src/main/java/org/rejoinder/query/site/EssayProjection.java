package org.rejoinder.query.site;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.EssayCorrected;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRemoved;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRetracted;
import org.rejoinder.contract.record.PublicRecordEvent.NewVersionPublished;
import org.rejoinder.contract.record.PublicRecordEvent.PreviouslyPublishedRecorded;
import org.rejoinder.contract.record.UpdateType;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.text.Texts;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what readers see of an essay: where it stands, which version is the present one, and whether it still stands. */
@Component
@ProcessingGroup(Groups.SITE)
class EssayProjection {

    private final JdbcClient jdbc;
    private final Texts texts;
    private final VersionRows versions;

    EssayProjection(@Qualifier("readingJdbc") JdbcClient jdbc, Texts texts, VersionRows versions) {
        this.jdbc = jdbc;
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
    void on(EssayRetracted event, @SequenceNumber long seq) {
        end(event.commentaryId(), event.type(), seq);
    }

    @EventHandler
    void on(EssayRemoved event, @SequenceNumber long seq) {
        end(event.commentaryId(), UpdateType.REMOVAL.name(), seq);
        versions.erase(event.commentaryId());
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
        return jdbc.sql("select exists (select 1 from essays where commentary_id = :id and ended = 'REMOVAL')")
                .param("id", commentary)
                .query(Boolean.class)
                .single();
    }

    private void begin(Facts facts, VersionRows.Facts first) {
        jdbc.sql("""
                        insert into essays (commentary_id, series_id, seq, slug, kind, version, byline, licence,
                            published_at, appeared_on, source, source_url, digest, together)
                        values (:id, :series, :seq, :slug, :kind, :version, :byline::json, :licence,
                            :at, :appeared, :source, :sourceUrl, :digest, :together::uuid[])
                        on conflict (commentary_id) do nothing""")
                .param("id", facts.commentary())
                .param("series", facts.series())
                .param("seq", first.seq())
                .param("slug", facts.slug())
                .param("kind", facts.kind())
                .param("version", first.version())
                .param("byline", CanonicalJson.write(first.byline()))
                .param("licence", facts.licence())
                .param("at", first.at().atOffset(ZoneOffset.UTC))
                .param("appeared", facts.appearedOn())
                .param("source", facts.source())
                .param("sourceUrl", facts.sourceUrl())
                .param("digest", facts.digest())
                .param("together", array(facts.together()))
                .update();
    }

    private static @Nullable String array(@Nullable List<UUID> ids) {
        return ids == null ? null : ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    /** Readers are led to this version from now on. */
    private void present(VersionRows.Facts version) {
        jdbc.sql("""
                        update essays set seq = :seq, version = :version, byline = :byline::json
                        where commentary_id = :id and seq < :seq""")
                .param("seq", version.seq())
                .param("version", version.version())
                .param("byline", CanonicalJson.write(version.byline()))
                .param("id", version.commentary())
                .update();
    }

    private void end(UUID commentary, String type, long seq) {
        jdbc.sql("update essays set seq = :seq, ended = :type where commentary_id = :id and seq < :seq")
                .param("seq", seq)
                .param("type", type)
                .param("id", commentary)
                .update();
    }
}
