package org.rejoinder.query.site;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.passage.Passage;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.passage.Quotation;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.record.PublicRecordEvent.PreviouslyPublishedRecorded;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.Markdown;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.text.RenderedText;
import org.rejoinder.query.text.Rendering;
import org.rejoinder.query.text.Sentences;
import org.rejoinder.query.text.Texts;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps what readers see of an essay: the essay, its versions, what each version answers and the passages it takes up.
 * Everything of a version is replaced as a whole, so the same event may come again.
 */
@Component
@ProcessingGroup(Groups.SITE)
class EssayProjection {

    private final JdbcClient jdbc;
    private final Texts texts;

    EssayProjection(@Qualifier("readingJdbc") JdbcClient jdbc, Texts texts) {
        this.jdbc = jdbc;
        this.texts = texts;
    }

    private record Facts(
            UUID commentary,
            UUID series,
            String kind,
            String slug,
            String version,
            List<Byline> byline,
            String licence,
            String appearedOn,
            @Nullable String source,
            @Nullable String sourceUrl,
            boolean digest) {}

    @EventHandler
    void on(EssayPublished event, @SequenceNumber long seq, @Timestamp Instant at) {
        Facts facts = new Facts(
                event.commentaryId(),
                event.seriesId(),
                event.kind(),
                event.slug(),
                event.version(),
                event.byline(),
                event.licence(),
                at.atOffset(ZoneOffset.UTC).toLocalDate().toString(),
                null,
                null,
                false);
        publish(facts, seq, at, event.text(), event.targets());
    }

    @EventHandler
    void on(PreviouslyPublishedRecorded event, @SequenceNumber long seq, @Timestamp Instant at) {
        Facts facts = new Facts(
                event.commentaryId(),
                event.seriesId(),
                event.kind(),
                event.slug(),
                event.version(),
                event.byline(),
                event.licence(),
                event.originalDate(),
                event.source(),
                event.sourceUrl(),
                event.digest());
        publish(facts, seq, at, event.text(), event.targets());
    }

    private void publish(Facts facts, long seq, Instant at, TextRef ref, List<Target> targets) {
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
        saveVersion(facts, at, ref, text);
        saveAnswers(facts, text);
        saveEssay(facts, seq, at);
    }

    private void saveEssay(Facts facts, long seq, Instant at) {
        jdbc.sql("""
                        insert into reading.essays (commentary_id, series_id, seq, slug, kind, version, byline, licence,
                            published_at, appeared_on, source, source_url, digest)
                        values (:id, :series, :seq, :slug, :kind, :version, :byline::json, :licence,
                            :at, :appeared, :source, :sourceUrl, :digest)
                        on conflict (commentary_id) do update
                        set seq = excluded.seq, version = excluded.version, byline = excluded.byline,
                            licence = excluded.licence
                        where reading.essays.seq < excluded.seq""")
                .param("id", facts.commentary())
                .param("series", facts.series())
                .param("seq", seq)
                .param("slug", facts.slug())
                .param("kind", facts.kind())
                .param("version", facts.version())
                .param("byline", CanonicalJson.write(facts.byline()))
                .param("licence", facts.licence())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("appeared", facts.appearedOn())
                .param("source", facts.source())
                .param("sourceUrl", facts.sourceUrl())
                .param("digest", facts.digest())
                .update();
    }

    private void saveVersion(Facts facts, Instant at, TextRef ref, EssayText text) {
        RenderedText rendered = Rendering.render(text.markdown());
        jdbc.sql("delete from reading.essay_versions where commentary_id = :id and version = :version")
                .param("id", facts.commentary())
                .param("version", facts.version())
                .update();
        jdbc.sql("""
                        insert into reading.essay_versions (commentary_id, version, title, summary, keywords, language,
                            markdown, html, plain, outline, words, sha256, published_at)
                        values (:id, :version, :title, :summary, :keywords, :language,
                            :markdown, :html, :plain, :outline::json, :words, :sha256, :at)""")
                .param("id", facts.commentary())
                .param("version", facts.version())
                .param("title", blankToNull(text.title()))
                .param("summary", text.summary())
                .param("keywords", text.keywords().toArray(String[]::new))
                .param("language", text.language())
                .param("markdown", text.markdown())
                .param("html", rendered.html())
                .param("plain", rendered.plain())
                .param("outline", CanonicalJson.write(rendered.outline()))
                .param("words", Markdown.words(rendered.plain()))
                .param("sha256", ref.sha256())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private void saveAnswers(Facts facts, EssayText text) {
        for (String table : List.of("reading.answers", "reading.pins")) {
            jdbc.sql("delete from " + table + " where commentary_id = :id and version = :version")
                    .param("id", facts.commentary())
                    .param("version", facts.version())
                    .update();
        }
        PlainText plain = PlainText.of(text.markdown());
        Sentences own = new Sentences(plain, Locale.forLanguageTag(text.language()));
        Quotation quotation = new Quotation(plain);
        for (int position = 0; position < text.answers().size(); position++) {
            EssayText.Answer answer = text.answers().get(position);
            jdbc.sql("""
                            insert into reading.answers (commentary_id, version, position, target_id, target_version, citation)
                            values (:id, :version, :position, :target, :targetVersion, :citation)""")
                    .param("id", facts.commentary())
                    .param("version", facts.version())
                    .param("position", position)
                    .param("target", answer.target().commentaryId())
                    .param("targetVersion", answer.target().version())
                    .param("citation", answer.target().citation())
                    .update();
            for (int place = 0; place < answer.passages().size(); place++) {
                savePin(facts, position, place, answer.passages().get(place), own, quotation);
            }
        }
    }

    private void savePin(Facts facts, int position, int place, Passage passage, Sentences own, Quotation quotation) {
        Passage taken = taken(passage.exact(), quotation);
        jdbc.sql("""
                        insert into reading.pins (commentary_id, version, position, place, exact, start_at, end_at, block,
                            sentence, own_block)
                        values (:id, :version, :position, :place, :exact, :start, :end, :block, :sentence, :ownBlock)""")
                .param("id", facts.commentary())
                .param("version", facts.version())
                .param("position", position)
                .param("place", place)
                .param("exact", passage.exact())
                .param("start", passage.start())
                .param("end", passage.end())
                .param("block", passage.block())
                .param("sentence", taken == null ? null : own.around(taken.start(), taken.end()))
                .param("ownBlock", taken == null ? null : taken.block())
                .update();
    }

    /** Where the quoted words stand in the answering text; a sentence may begin with them in one text and not in the other. */
    private static @Nullable Passage taken(String quote, Quotation own) {
        List<Passage> found = own.find(quote);
        if (found.isEmpty() && !quote.isEmpty()) {
            int first = quote.codePointAt(0);
            int other = Character.isUpperCase(first) ? Character.toLowerCase(first) : Character.toUpperCase(first);
            found = own.find(Character.toString(other) + quote.substring(Character.charCount(first)));
        }
        return found.isEmpty() ? null : found.get(0);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
