package org.rejoinder.query.site;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.series.KindLabel;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.query.text.RenderedText.OutlineEntry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what the public may read. An essay is public once its series is known too. */
@Component
public class Library {

    private static final String ESSAY = """
            select e.commentary_id, e.series_id, s.slug as series_slug, s.title as series_title,
                s.number as series_number, e.slug, e.kind, e.version, v.title, v.summary, v.language, v.words, e.byline,
                e.appeared_on, answered.byline as answered_byline, e.source, e.source_url, e.digest, e.licence,
                e.ended, e.translation_of, e.doi, e.original_doi, s.labels
            from public_essays e
            join series s using (series_id)
            join essay_versions v on v.commentary_id = e.commentary_id and v.version = e.version
            left join answers first
                on first.commentary_id = e.commentary_id and first.version = e.version and first.position = 0
            left join essays answered on answered.commentary_id = first.target_id
            """;

    private static final String SERIES = """
            select series_id, slug, title, number, description, language, opened_at, call_open, call_brief,
                call_closes_on, call_word_limit, labels, continues
            from series
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Library(@Qualifier("readingJdbc") JdbcClient jdbc, @Qualifier("viewerClock") Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One version's content.
     *
     * @param pictures what its figures show
     * @param html whose pictures are wherever its page says, see {@link org.rejoinder.query.text.Rendering#at}
     * @param byline its authors as it printed them
     * @param update type of the update that made it, absent for the first
     * @param publishedAt when this version appeared here
     */
    record Content(
            String version,
            @Nullable String title,
            String summary,
            List<String> keywords,
            String language,
            String markdown,
            List<EssayText.Figure> pictures,
            String html,
            String plain,
            List<OutlineEntry> outline,
            int words,
            List<Byline> byline,
            @Nullable String update,
            Instant publishedAt) {

        /** When this version appeared here, in words. */
        public String date() {
            return Dates.inWords(publishedAt);
        }

        public int minutes() {
            return Essay.minutes(words);
        }

        /** Who wrote this version, as it printed them. */
        public String names() {
            return Essay.names(byline);
        }
    }

    /** Series with something to read or to answer, the newest first. */
    public List<Series> series() {
        return jdbc.sql(SERIES + """
                        where call_open or exists (
                            select 1 from public_essays e where e.series_id = series.series_id)
                        order by opened_at desc, slug""").query((row, ignored) -> toSeries(row)).list();
    }

    Optional<Series> series(UUID id) {
        return jdbc.sql(SERIES + "where series_id = :id")
                .param("id", id)
                .query((row, ignored) -> toSeries(row))
                .optional();
    }

    /** The series at an address, the one it continues and those that continue it, in the order they were opened. */
    List<Series> around(String slug) {
        return jdbc.sql(SERIES + """
                        , (select series_id as this, continues as before from series
                            where slug = :slug order by opened_at limit 1) one
                        where series_id in (one.this, one.before) or continues = one.this
                        order by opened_at, slug""")
                .param("slug", slug)
                .query((row, ignored) -> toSeries(row))
                .list();
    }

    List<Essay> essaysOf(UUID series) {
        return jdbc.sql(ESSAY + "where e.series_id = :series order by e.appeared_on, e.published_at, e.slug")
                .param("series", series)
                .query((row, ignored) -> toEssay(row))
                .list();
    }

    /** The essays of a series in reading order: each after the one it answers first, its translations behind it. */
    public List<UUID> readingOrder(UUID series) {
        List<Essay> essays = essaysOf(series);
        return Conversation.of(
                        essays, answersFrom(essays.stream().map(Essay::id).toList()))
                .readingOrder();
    }

    /** The essays that appeared here last, the latest first; one that was removed is no news, nor is a translation. */
    List<Essay> latest(int most) {
        return jdbc.sql(ESSAY + """
                        where e.ended is distinct from 'REMOVAL' and e.translation_of is null
                        order by e.published_at desc, e.appeared_on desc, e.slug limit :most""")
                .param("most", most)
                .query((row, ignored) -> toEssay(row))
                .list();
    }

    /** These essays as far as they are public, in the order they appeared. */
    public List<Essay> essays(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(ESSAY + "where e.commentary_id = any(:ids) order by e.appeared_on, e.published_at, e.slug")
                        .param("ids", ids.toArray(UUID[]::new))
                        .query((row, ignored) -> toEssay(row))
                        .list();
    }

    /** What is declared a translation of any of these essays, wherever it stands, by language. */
    List<Essay> translationsOf(Collection<UUID> originals) {
        return originals.isEmpty()
                ? List.of()
                : jdbc.sql(ESSAY + "where e.translation_of = any(:ids) order by v.language, e.published_at, e.slug")
                        .param("ids", originals.toArray(UUID[]::new))
                        .query((row, ignored) -> toEssay(row))
                        .list();
    }

    /** All translations of these essays, by language, and what these are translations of themselves. */
    List<Essay> languagesOf(List<Essay> essays) {
        Set<UUID> originals = essays.stream().map(Essay::original).collect(Collectors.toSet());
        Set<UUID> elsewhere = new HashSet<>(originals);
        essays.forEach(essay -> elsewhere.remove(essay.id()));
        return originals.isEmpty()
                ? List.of()
                : jdbc.sql(ESSAY + """
                        where e.translation_of = any(:originals) or e.commentary_id = any(:elsewhere)
                        order by v.language, e.published_at, e.slug""")
                        .param("originals", originals.toArray(UUID[]::new))
                        .param("elsewhere", elsewhere.toArray(UUID[]::new))
                        .query((row, ignored) -> toEssay(row))
                        .list();
    }

    /** What these essays answer, as they stand now. */
    public List<Answer> answersFrom(Collection<UUID> essays) {
        return essays.isEmpty()
                ? List.of()
                : jdbc.sql("""
                                select a.* from answers a
                                join public_essays e on e.commentary_id = a.commentary_id and e.version = a.version
                                where a.commentary_id = any(:ids)
                                order by a.commentary_id, a.position""")
                        .param("ids", essays.toArray(UUID[]::new))
                        .query((row, ignored) -> toAnswer(row))
                        .list();
    }

    /** What answers any of these essays, wherever it stands. */
    public List<Answer> answersTo(Collection<UUID> essays) {
        return essays.isEmpty()
                ? List.of()
                : jdbc.sql("""
                                select a.* from answers a
                                join public_essays e on e.commentary_id = a.commentary_id and e.version = a.version
                                where a.target_id = any(:ids)
                                order by e.appeared_on, e.published_at, a.commentary_id, a.position""")
                        .param("ids", essays.toArray(UUID[]::new))
                        .query((row, ignored) -> toAnswer(row))
                        .list();
    }

    List<Pin> pinsFrom(Collection<UUID> essays) {
        return essays.isEmpty()
                ? List.of()
                : jdbc.sql("""
                                select p.* from pins p
                                join public_essays e on e.commentary_id = p.commentary_id and e.version = p.version
                                where p.commentary_id = any(:ids)
                                order by p.commentary_id, p.position, p.place""")
                        .param("ids", essays.toArray(UUID[]::new))
                        .query((row, ignored) -> toPin(row))
                        .list();
    }

    /** What an essay answered in one of its versions. */
    public List<Answer> answersOf(UUID essay, String version) {
        return jdbc.sql("select * from answers where commentary_id = :id and version = :version order by position")
                .param("id", essay)
                .param("version", version)
                .query((row, ignored) -> toAnswer(row))
                .list();
    }

    /** The passages an essay took up in one of its versions. */
    public List<Pin> pinsOf(UUID essay, String version) {
        return jdbc.sql("""
                        select * from pins where commentary_id = :id and version = :version
                        order by position, place""")
                .param("id", essay)
                .param("version", version)
                .query((row, ignored) -> toPin(row))
                .list();
    }

    Optional<Content> content(UUID essay, String version) {
        return jdbc.sql("select * from essay_versions where commentary_id = :id and version = :version")
                .param("id", essay)
                .param("version", version)
                .query((row, ignored) -> new Content(
                        row.getString("version"),
                        row.getString("title"),
                        row.getString("summary"),
                        List.of((String[]) row.getArray("keywords").getArray()),
                        row.getString("language"),
                        row.getString("markdown"),
                        List.of(CanonicalJson.read(row.getString("figures"), EssayText.Figure[].class)),
                        row.getString("html"),
                        row.getString("plain"),
                        List.of(CanonicalJson.read(row.getString("outline"), OutlineEntry[].class)),
                        row.getInt("words"),
                        byline(row.getString("byline")),
                        row.getString("update_type"),
                        row.getObject("published_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** What a version was written as. */
    Optional<String> markdown(UUID essay, String version) {
        return jdbc.sql("select markdown from essay_versions where commentary_id = :id and version = :version")
                .param("id", essay)
                .param("version", version)
                .query(String.class)
                .optional();
    }

    /**
     * What a figure of an essay shows.
     *
     * @param sha256 of the picture, as any published version names it
     */
    Optional<EssayText.Figure> picture(UUID essay, String sha256) {
        return jdbc.sql("""
                        select figures from essay_versions
                        where commentary_id = :id and figures::text like '%' || :sha256 || '%' limit 1""")
                .param("id", essay)
                .param("sha256", sha256)
                .query(String.class)
                .optional()
                .flatMap(json -> Arrays.stream(CanonicalJson.read(json, EssayText.Figure[].class))
                        .filter(figure -> figure.sha256().equals(sha256))
                        .findFirst());
    }

    private Series toSeries(ResultSet row) throws SQLException {
        Series.Call call = row.getBoolean("call_open")
                ? new Series.Call(
                        row.getString("call_brief"),
                        row.getString("call_closes_on"),
                        row.getObject("call_word_limit", Integer.class),
                        LocalDate.now(clock))
                : null;
        return new Series(
                row.getObject("series_id", UUID.class),
                row.getString("slug"),
                row.getString("title"),
                row.getObject("number", Integer.class),
                row.getString("description"),
                row.getString("language"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                call,
                labels(row),
                row.getObject("continues", UUID.class));
    }

    private static Essay toEssay(ResultSet row) throws SQLException {
        String answered = row.getString("answered_byline");
        String kind = row.getString("kind");
        return new Essay(
                row.getObject("commentary_id", UUID.class),
                row.getObject("series_id", UUID.class),
                row.getString("series_slug"),
                row.getString("series_title"),
                row.getObject("series_number", Integer.class),
                row.getString("slug"),
                kind,
                row.getString("version"),
                row.getString("title"),
                row.getString("summary"),
                row.getString("language"),
                row.getInt("words"),
                byline(row.getString("byline")),
                row.getString("appeared_on"),
                answered == null ? null : Essay.names(byline(answered)),
                row.getString("source"),
                row.getString("source_url"),
                row.getBoolean("digest"),
                row.getString("licence"),
                labels(row).stream()
                        .filter(label -> label.kind().equals(kind))
                        .map(KindLabel::label)
                        .findFirst()
                        .orElse(null),
                row.getString("ended"),
                row.getObject("translation_of", UUID.class),
                row.getString("doi"),
                row.getString("original_doi"));
    }

    private static List<KindLabel> labels(ResultSet row) throws SQLException {
        return List.of(CanonicalJson.read(row.getString("labels"), KindLabel[].class));
    }

    private static List<Byline> byline(String json) {
        return Arrays.asList(CanonicalJson.read(json, Byline[].class));
    }

    static Pin toPin(ResultSet row) throws SQLException {
        return new Pin(
                row.getObject("commentary_id", UUID.class),
                row.getInt("position"),
                row.getString("exact"),
                row.getInt("start_at"),
                row.getInt("end_at"),
                row.getString("block"),
                row.getString("sentence"),
                row.getString("own_block"));
    }

    static Answer toAnswer(ResultSet row) throws SQLException {
        return new Answer(
                row.getObject("commentary_id", UUID.class),
                row.getInt("position"),
                row.getObject("target_id", UUID.class),
                row.getString("target_version"),
                row.getString("citation"));
    }
}
