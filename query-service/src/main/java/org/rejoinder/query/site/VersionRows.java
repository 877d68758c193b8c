package org.rejoinder.query.site;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.passage.Passage;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.passage.Quotation;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.Markdown;
import org.rejoinder.query.text.RenderedText;
import org.rejoinder.query.text.Rendering;
import org.rejoinder.query.text.Sentences;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes one version of an essay for readers: its text, what it answers and the passages it takes up. Everything of a
 * version is replaced as a whole, so the same event may come again.
 */
@Component
class VersionRows {

    /** Our own space of advisory locks. */
    private static final int QUOTING = 7_301;

    private final JdbcClient jdbc;

    VersionRows(@Qualifier("readingJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One version as its event tells it.
     *
     * @param update type of the update that made it, absent for the first
     */
    record Facts(
            UUID commentary,
            String version,
            long seq,
            Instant at,
            @Nullable String update,
            List<Byline> byline,
            String sha256) {}

    void save(Facts facts, EssayText text) {
        saveVersion(facts, text);
        saveAnswers(facts, text);
    }

    /**
     * Takes every word of an essay away: its own, and those of it that other essays quote. Its place in the thread stays.
     */
    void erase(UUID commentary) {
        shutAgainstQuoting(commentary);
        jdbc.sql("""
                        update essay_versions
                        set title = null, summary = '', keywords = '{}', language = 'und', markdown = '', html = '',
                            plain = '', outline = '[]', words = 0, sha256 = ''
                        where commentary_id = :id""").param("id", commentary).update();
        jdbc.sql("""
                        delete from pins p
                        where p.commentary_id = :id or exists (
                            select 1 from answers a
                            where a.commentary_id = p.commentary_id and a.version = p.version
                              and a.position = p.position and a.target_id = :id)""").param("id", commentary).update();
        jdbc.sql("update answers set citation = '' where commentary_id = :id and citation is not null")
                .param("id", commentary)
                .update();
    }

    private void saveVersion(Facts facts, EssayText text) {
        RenderedText rendered = Rendering.render(text.markdown());
        jdbc.sql("delete from essay_versions where commentary_id = :id and version = :version")
                .param("id", facts.commentary())
                .param("version", facts.version())
                .update();
        jdbc.sql("""
                        insert into essay_versions (commentary_id, version, title, summary, keywords, language,
                            markdown, html, plain, outline, words, sha256, published_at, seq, update_type,
                            byline)
                        values (:id, :version, :title, :summary, :keywords, :language,
                            :markdown, :html, :plain, :outline::json, :words, :sha256, :at, :seq, :update,
                            :byline::json)""")
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
                .param("sha256", facts.sha256())
                .param("at", facts.at().atOffset(ZoneOffset.UTC))
                .param("seq", facts.seq())
                .param("update", facts.update())
                .param("byline", CanonicalJson.write(facts.byline()))
                .update();
    }

    private void saveAnswers(Facts facts, EssayText text) {
        for (String table : List.of("answers", "pins")) {
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
                            insert into answers (commentary_id, version, position, target_id, target_version, citation)
                            values (:id, :version, :position, :target, :targetVersion, :citation)""")
                    .param("id", facts.commentary())
                    .param("version", facts.version())
                    .param("position", position)
                    .param("target", answer.target().commentaryId())
                    .param("targetVersion", answer.target().version())
                    .param("citation", answer.target().citation())
                    .update();
            List<Passage> passages = isRemoved(answer.target().commentaryId()) ? List.of() : answer.passages();
            for (int place = 0; place < passages.size(); place++) {
                savePin(facts, position, place, passages.get(place), own, quotation);
            }
        }
    }

    /** Words of a removed essay are not kept, whichever of the two events is taken first. */
    private boolean isRemoved(@Nullable UUID target) {
        if (target == null) {
            return false;
        }
        jdbc.sql("select pg_advisory_xact_lock_shared(" + QUOTING + ", hashtext(:target))")
                .param("target", target.toString())
                .query(row -> {});
        return jdbc.sql("select exists (select 1 from essays where commentary_id = :id and ended = 'REMOVAL')")
                .param("id", target)
                .query(Boolean.class)
                .single();
    }

    /** Two segments may take the removal and an answer at the same time: one waits for the other's end. */
    private void shutAgainstQuoting(UUID commentary) {
        jdbc.sql("select pg_advisory_xact_lock(" + QUOTING + ", hashtext(:target))")
                .param("target", commentary.toString())
                .query(row -> {});
    }

    private void savePin(Facts facts, int position, int place, Passage passage, Sentences own, Quotation quotation) {
        Passage taken = taken(passage.exact(), quotation);
        jdbc.sql("""
                        insert into pins (commentary_id, version, position, place, exact, start_at, end_at, block,
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
