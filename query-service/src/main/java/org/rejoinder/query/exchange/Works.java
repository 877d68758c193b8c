package org.rejoinder.query.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.record.UpdateType;
import org.rejoinder.contract.series.KindLabel;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.query.contributors.Contributor;
import org.rejoinder.query.contributors.Contributors;
import org.rejoinder.query.feed.Generations;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.feed.Remembered;
import org.rejoinder.query.site.Essay;
import org.rejoinder.query.site.Library;
import org.rejoinder.query.site.Series;
import org.rejoinder.query.site.Volumes;
import org.rejoinder.query.text.CitedName;
import org.rejoinder.query.text.PrintedNames;
import org.rejoinder.query.text.RenderedText.OutlineEntry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Reads {@link Work}s from the rows of the site: public essays only, and of a removed one no more than that it was there. */
@Component
public class Works {

    /** What is remembered without texts may take so much. */
    private static final DataSize MOST = DataSize.ofMegabytes(4);

    /** As many are in memory at once, with their texts. */
    private static final int BATCH = 20;

    /** Without their texts they are a hundredth of that. */
    private static final int BATCH_IN_SHORT = 500;

    /** In memory, with what it is related to, in bytes. */
    private static final int WEIGHT_IN_SHORT = 3000;

    private static final int WEIGHT_OF_REF = 500;

    private static final String FROM = """
            from public_essays e
            join series s using (series_id)
            join essay_versions v on v.commentary_id = e.commentary_id
                and v.version = coalesce(case when e.commentary_id = :one::uuid then :version end, e.version)
            left join answers first
                on first.commentary_id = v.commentary_id and first.version = v.version and first.position = 0
            left join essays answered on answered.commentary_id = first.target_id
            where e.commentary_id = any(:ids)
            """;

    private static final String IN_SHORT = """
            select e.commentary_id, e.slug, e.kind, e.version as present, e.licence, e.appeared_on, e.published_at,
                e.source, e.source_url, e.digest, e.ended, e.doi, e.original_doi, e.doi_at,
                s.series_id, s.slug as series_slug, s.title as series_title, s.number, s.description,
                s.language as series_language, s.opened_at, s.labels,
                v.version, v.title, v.summary, v.keywords, v.language, v.published_at as version_at, v.byline,
                answered.byline as answered_byline
            """;

    private static final String SELECT =
            IN_SHORT + ", v.markdown, v.figures, v.html, v.plain, v.outline, v.words, v.sha256 " + FROM;

    /** Of what a relation leads to no words are needed. */
    private static final String REFS = """
            select e.commentary_id, e.slug, e.kind, e.version, s.slug as series_slug, s.labels, v.title, v.language, v.byline,
                e.digest, e.ended, e.source, e.doi, answered.byline as answered_byline
            """ + FROM;

    private final JdbcClient jdbc;
    private final Library library;
    private final Volumes volumes;
    private final Contributors contributors;
    private final MessageSource words;
    private final Remembered<String, Optional<OfSeries>> remembered;

    /**
     * All that is told of a series but its texts.
     *
     * @param works at their present versions, by the last part of their address
     */
    private record OfSeries(Work.Series series, Map<String, Work> works, Map<UUID, Work.Ref> refs) {

        private int weight() {
            return works.size() * WEIGHT_IN_SHORT
                    + works.values().stream()
                            .mapToInt(work -> 2 * work.summary().length()
                                    + WEIGHT_OF_REF
                                            * (work.answeredBy().size()
                                                    + work.answers().size()))
                            .sum();
        }
    }

    Works(
            @Qualifier("readingJdbc") JdbcClient jdbc,
            Library library,
            Volumes volumes,
            Contributors contributors,
            MessageSource words,
            Generations generations) {
        this.jdbc = jdbc;
        this.library = library;
        this.volumes = volumes;
        this.contributors = contributors;
        this.words = words;
        this.remembered = new Remembered<>(
                generations,
                Groups.SITE,
                MOST,
                series -> series.map(OfSeries::weight).orElse(0),
                contributors::accountsKnown);
    }

    /** The present version of the essay at an address. */
    public Optional<Work> find(String series, String essay) {
        return find(series, essay, null);
    }

    /**
     * A version of the essay at an address.
     *
     * @param version absent for the present one; empty when there is no such version
     */
    public Optional<Work> find(String series, String essay, @Nullable String version) {
        return findInShort(series, essay, version).map(this::withText);
    }

    /** The same without its text. The present version is in memory. */
    public Optional<Work> findInShort(String series, String essay, @Nullable String version) {
        Optional<Work> present =
                remembered.get(series, this::readSeries).map(all -> all.works().get(essay));
        return version == null || present.isEmpty() || present.get().version().equals(version)
                ? present
                : read(List.of(present.get().id()), present.get().id(), version, false).stream()
                        .findFirst();
    }

    private Work withText(Work inShort) {
        return text(inShort).map(inShort::with).orElse(inShort);
    }

    private Optional<OfSeries> readSeries(String slug) {
        return volumes.find(slug).map(volume -> {
            contributors.remember(volume.essays().stream().flatMap(essay -> essay.byline().stream()));
            List<UUID> ids = volume.essays().stream().map(Essay::id).toList();
            return new OfSeries(
                    series(volume.series()),
                    eachInShort(ids)
                            .collect(Collectors.toMap(Work::slug, Function.identity(), (first, second) -> first)),
                    refs(ids.toArray(UUID[]::new)));
        });
    }

    /** Whether a series has an essay that can be read. */
    public boolean hasEssays(UUID series) {
        return jdbc.sql("""
                        select exists (select from public_essays
                        where series_id = :series and ended is distinct from 'REMOVAL')""").param("series", series).query(Boolean.class).single();
    }

    /** These essays at their present versions, in the order they are asked for; of what is not public there is nothing. */
    public List<Work> of(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : read(List.copyOf(ids), null, null, true);
    }

    /** These essays as {@link #of} has them, of which only a few are in memory at once. */
    public Stream<Work> each(List<UUID> ids) {
        return IntStream.iterate(0, from -> from < ids.size(), from -> from + BATCH)
                .mapToObj(from -> of(ids.subList(from, Math.min(ids.size(), from + BATCH))))
                .flatMap(List::stream);
    }

    /** All that is told of these essays but their texts, which are read one by one by {@link #text}. */
    public Stream<Work> eachInShort(List<UUID> ids) {
        return IntStream.iterate(0, from -> from < ids.size(), from -> from + BATCH_IN_SHORT)
                .mapToObj(from -> ids.subList(from, Math.min(ids.size(), from + BATCH_IN_SHORT)))
                .flatMap(some -> read(List.copyOf(some), null, null, false).stream());
    }

    /** The essays of a series in reading order, as {@link #eachInShort} has them. */
    public List<Work> ofSeriesInShort(UUID series) {
        return eachInShort(library.readingOrder(series)).toList();
    }

    /** The text of the version that was read; empty once it was removed. */
    public Optional<Work.Text> text(Work work) {
        return jdbc.sql("""
                        select v.markdown, v.figures, v.html, v.plain, v.outline, v.words, v.sha256
                        from essay_versions v join public_essays e using (commentary_id)
                        where v.commentary_id = :id and v.version = :version and e.ended is distinct from 'REMOVAL'""")
                .param("id", work.id())
                .param("version", work.version())
                .query((row, n) -> text(row))
                .optional();
    }

    /** What a version of an essay was written as; empty of what was removed, or never was. */
    public Optional<String> markdown(UUID essay, String version) {
        return jdbc.sql("""
                        select v.markdown from essay_versions v join public_essays e using (commentary_id)
                        where v.commentary_id = :id and v.version = :version and e.ended is distinct from 'REMOVAL'""")
                .param("id", essay)
                .param("version", version)
                .query(String.class)
                .optional();
    }

    /** The essays of a series in reading order, of which only a few are in memory at once. */
    public Stream<Work> ofSeries(UUID series) {
        return each(library.readingOrder(series));
    }

    /** The essays of a series in reading order, as relations name them. */
    public List<Work.Ref> refsOf(Work.Series series) {
        Map<UUID, Work.Ref> refs = remembered
                .get(series.slug(), this::readSeries)
                .map(OfSeries::refs)
                .orElse(Map.of());
        return volumes.readingOrder(series.slug()).stream()
                .map(refs::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The series at an address. */
    public Optional<Work.Series> series(String slug) {
        return remembered.get(slug, this::readSeries).map(OfSeries::series);
    }

    private List<Work> read(List<UUID> ids, @Nullable UUID one, @Nullable String version, boolean texts) {
        UUID[] asked = ids.toArray(UUID[]::new);
        Map<UUID, List<Work.Notice>> notices = notices(asked);
        Map<UUID, List<Work.Version>> versions = versions(asked);
        Relations relations = relations(asked, one, version);
        Map<UUID, Work> found = new HashMap<>();
        jdbc.sql(texts ? SELECT : IN_SHORT + FROM)
                .param("ids", asked)
                .param("one", one, Types.OTHER)
                .param("version", version, Types.VARCHAR)
                .query((row, n) -> work(row, notices, versions, relations, texts))
                .list()
                .forEach(work -> found.put(work.id(), work));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private Work work(
            ResultSet row,
            Map<UUID, List<Work.Notice>> noticesOf,
            Map<UUID, List<Work.Version>> versionsOf,
            Relations relations,
            boolean texts)
            throws SQLException {
        UUID id = row.getObject("commentary_id", UUID.class);
        List<Work.Notice> notices = noticesOf.getOrDefault(id, List.of());
        List<Work.Version> versions = versionsOf.getOrDefault(id, List.of());
        UpdateType ended = update(row.getString("ended"));
        boolean removed = ended == UpdateType.REMOVAL;
        boolean digest = row.getBoolean("digest");
        String language = row.getString("language");
        Naming naming = naming(row);
        Instant publishedAt = instant(row, "published_at");
        return new Work(
                id,
                series(row),
                row.getString("slug"),
                Kind.valueOf(row.getString("kind")),
                naming.kind(),
                row.getString("version"),
                row.getString("version").equals(row.getString("present")),
                naming.title(),
                naming.titled(),
                ended == null ? null : say("ended." + ended.name(), Locale.forLanguageTag(language)),
                row.getString("summary"),
                removed
                        ? List.of()
                        : List.of((String[]) row.getArray("keywords").getArray()),
                language,
                removed || !texts ? null : text(row),
                digest
                        ? List.of()
                        : byline(row.getString("byline")).stream()
                                .map(this::author)
                                .toList(),
                row.getString("licence"),
                row.getString("appeared_on"),
                publishedAt,
                instant(row, "version_at"),
                changedAt(
                        publishedAt,
                        notices,
                        versions,
                        relations.relatedAt().get(id),
                        row.getObject("doi_at", OffsetDateTime.class)),
                row.getString("source"),
                row.getString("source_url"),
                digest,
                ended,
                notices,
                versions,
                relations.translationOf().get(id),
                relations.translations().getOrDefault(id, List.of()),
                relations.answers().getOrDefault(id, List.of()),
                relations.answeredBy().getOrDefault(id, List.of()),
                row.getString("doi"),
                row.getString("original_doi"));
    }

    private static Instant changedAt(
            Instant published,
            List<Work.Notice> notices,
            List<Work.Version> versions,
            @Nullable Instant related,
            @Nullable OffsetDateTime identified) {
        return Stream.of(
                        Stream.of(published),
                        versions.stream().map(Work.Version::publishedAt),
                        notices.stream().map(Work.Notice::publishedAt),
                        notices.stream().map(Work.Notice::liftedAt).filter(Objects::nonNull),
                        Stream.ofNullable(related),
                        Stream.ofNullable(identified).map(OffsetDateTime::toInstant))
                .flatMap(moments -> moments)
                .max(Instant::compareTo)
                .orElse(published);
    }

    private static Work.Text text(ResultSet row) throws SQLException {
        return new Work.Text(
                row.getString("markdown"),
                List.of(CanonicalJson.read(row.getString("figures"), EssayText.Figure[].class)),
                row.getString("html"),
                row.getString("plain"),
                List.of(CanonicalJson.read(row.getString("outline"), OutlineEntry[].class)),
                row.getInt("words"),
                row.getString("sha256"));
    }

    private Work.Author author(Byline byline) {
        Optional<Contributor> known = contributors.of(byline);
        return new Work.Author(
                byline,
                CitedName.of(byline),
                known.map(Contributor::orcid).orElse(null),
                known.map(Contributor::url).orElse(null));
    }

    /**
     * What an essay is called where it is named.
     *
     * @param title its own, or that of an untitled response by what it answers
     */
    private record Naming(String kind, String title, boolean titled) {}

    private Naming naming(ResultSet row) throws SQLException {
        Locale locale = Locale.forLanguageTag(row.getString("language"));
        String kind = row.getString("kind");
        String label = Arrays.stream(CanonicalJson.read(row.getString("labels"), KindLabel[].class))
                .filter(own -> own.kind().equals(kind))
                .map(KindLabel::label)
                .findFirst()
                .orElse(null);
        String kindName = label == null ? say("kind." + kind, locale) : label;
        String title = row.getString("title");
        if (title != null && !title.isBlank()) {
            return new Naming(kindName, title, true);
        }
        String answered = row.getString("answered_byline");
        if (answered == null) {
            return new Naming(kindName, kindName, false);
        }
        String names = String.join(
                ", ",
                byline(answered).stream()
                        .map(name -> PrintedNames.in(name.displayName()))
                        .toList());
        return new Naming(
                kindName,
                label == null ? say("untitled." + kind, locale, names) : say("untitled.labelled", locale, label, names),
                false);
    }

    /**
     * What essays have to do with others.
     *
     * @param relatedAt when the last answer to each appeared, or it was said last what is a translation of what
     */
    private record Relations(
            Map<UUID, List<Work.Answered>> answers,
            Map<UUID, List<Work.Ref>> answeredBy,
            Map<UUID, Work.Ref> translationOf,
            Map<UUID, List<Work.Ref>> translations,
            Map<UUID, Instant> relatedAt) {}

    private record Relation(
            UUID from,
            @Nullable UUID to,
            @Nullable String version,
            @Nullable String citation) {}

    private record Incoming(UUID from, UUID to, Instant at) {}

    /** An essay and another of its languages. */
    private record Pair(UUID essay, UUID other, boolean original) {}

    private Relations relations(UUID[] ids, @Nullable UUID one, @Nullable String version) {
        List<Relation> outgoing = jdbc.sql("""
                        select a.commentary_id, a.target_id, a.target_version, a.citation
                        from answers a
                        join public_essays e on e.commentary_id = a.commentary_id
                            and a.version = coalesce(case when e.commentary_id = :one::uuid then :version end, e.version)
                        where a.commentary_id = any(:ids) order by a.commentary_id, a.position""")
                .param("ids", ids)
                .param("one", one, Types.OTHER)
                .param("version", version, Types.VARCHAR)
                .query((row, n) -> new Relation(
                        row.getObject("commentary_id", UUID.class),
                        row.getObject("target_id", UUID.class),
                        row.getString("target_version"),
                        row.getString("citation")))
                .list();
        List<Incoming> incoming = jdbc.sql("""
                        select distinct a.commentary_id, a.target_id, e.published_at, e.appeared_on
                        from answers a
                        join public_essays e on e.commentary_id = a.commentary_id and e.version = a.version
                        join series s using (series_id)
                        where a.target_id = any(:ids)
                            and not exists (
                                select 1 from answers o
                                join public_essays oe on oe.commentary_id = o.commentary_id and oe.version = o.version
                                where o.commentary_id = e.translation_of and o.target_id = a.target_id)
                        order by e.appeared_on, e.published_at, a.commentary_id""")
                .param("ids", ids)
                .query((row, n) -> new Incoming(
                        row.getObject("commentary_id", UUID.class),
                        row.getObject("target_id", UUID.class),
                        instant(row, "published_at")))
                .list();
        List<Pair> pairs = languages(ids);
        Map<UUID, Work.Ref> refs = refs(Stream.of(
                        outgoing.stream().map(Relation::to).filter(Objects::nonNull),
                        incoming.stream().map(Incoming::from),
                        pairs.stream().map(Pair::other))
                .flatMap(some -> some)
                .distinct()
                .toArray(UUID[]::new));
        Map<UUID, List<Work.Answered>> answers = new HashMap<>();
        for (Relation relation : outgoing) {
            Work.Ref essay = relation.to() == null ? null : refs.get(relation.to());
            String citation = relation.citation();
            if (essay != null || (citation != null && !citation.isBlank())) {
                answers.computeIfAbsent(relation.from(), from -> new ArrayList<>())
                        .add(new Work.Answered(essay, relation.version(), essay == null ? citation : null));
            }
        }
        Map<UUID, List<Work.Ref>> answeredBy = new HashMap<>();
        Map<UUID, Instant> relatedAt = translatedAt(ids);
        for (Incoming answer : incoming) {
            Work.Ref from = refs.get(answer.from());
            if (from != null) {
                answeredBy.computeIfAbsent(answer.to(), to -> new ArrayList<>()).add(from);
                relatedAt.merge(answer.to(), answer.at(), (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        Map<UUID, Work.Ref> translationOf = new HashMap<>();
        Map<UUID, List<Work.Ref>> translations = new HashMap<>();
        for (Pair pair : pairs) {
            Work.Ref other = refs.get(pair.other());
            if (other != null && pair.original()) {
                translationOf.put(pair.essay(), other);
            }
            if (other != null && other.ended() != UpdateType.REMOVAL) {
                translations
                        .computeIfAbsent(pair.essay(), essay -> new ArrayList<>())
                        .add(other);
            }
        }
        return new Relations(answers, answeredBy, translationOf, translations, relatedAt);
    }

    /** The other languages of each, its original first. */
    private List<Pair> languages(UUID[] ids) {
        return jdbc.sql("""
                        select e.commentary_id, o.commentary_id as other, o.commentary_id = e.translation_of as original
                        from public_essays e
                        join public_essays o on o.commentary_id <> e.commentary_id
                            and (o.commentary_id = e.translation_of or o.translation_of = e.commentary_id
                                or o.translation_of = e.translation_of)
                        join essay_versions v on v.commentary_id = o.commentary_id and v.version = o.version
                        where e.commentary_id = any(:ids)
                        order by o.commentary_id = e.translation_of desc nulls last, v.language, o.published_at, o.slug""")
                .param("ids", ids)
                .query((row, n) -> new Pair(
                        row.getObject("commentary_id", UUID.class),
                        row.getObject("other", UUID.class),
                        row.getBoolean("original")))
                .list();
    }

    private Map<UUID, Instant> translatedAt(UUID[] ids) {
        Map<UUID, Instant> at = new HashMap<>();
        jdbc.sql("""
                        select said.id, max(said.at) as at
                        from (select commentary_id as id, at from public_history
                                where commentary_id = any(:ids) and original_id is not null
                              union all
                              select original_id, at from public_history where original_id = any(:ids)) said
                        group by said.id""").param("ids", ids).query(row -> {
            at.put(row.getObject("id", UUID.class), instant(row, "at"));
        });
        return at;
    }

    private Map<UUID, Work.Ref> refs(UUID[] ids) {
        Map<UUID, Work.Ref> refs = new HashMap<>();
        if (ids.length > 0) {
            jdbc.sql(REFS)
                    .param("ids", ids)
                    .param("one", null, Types.OTHER)
                    .param("version", null, Types.VARCHAR)
                    .query((row, n) -> ref(row))
                    .list()
                    .forEach(ref -> refs.put(ref.id(), ref));
        }
        return refs;
    }

    private Work.Ref ref(ResultSet row) throws SQLException {
        UpdateType ended = update(row.getString("ended"));
        String language = row.getString("language");
        String title = naming(row).title();
        return new Work.Ref(
                row.getObject("commentary_id", UUID.class),
                "/series/" + row.getString("series_slug") + "/" + row.getString("slug"),
                Kind.valueOf(row.getString("kind")),
                row.getString("version"),
                ended == null ? title : say("ended." + ended.name(), Locale.forLanguageTag(language)) + " " + title,
                byline(row.getString("byline")).stream().map(Works::named).toList(),
                language,
                row.getBoolean("digest"),
                ended,
                row.getString("doi"));
    }

    /** The name alone, without what a digest says before it. */
    private static CitedName named(Byline name) {
        String printed = PrintedNames.in(name.displayName());
        return printed.equals(name.displayName()) ? CitedName.of(name) : CitedName.piece(printed);
    }

    private Map<UUID, List<Work.Notice>> notices(UUID[] essays) {
        Map<UUID, List<Work.Notice>> notices = new HashMap<>();
        jdbc.sql("select * from notices where commentary_id = any(:ids) order by commentary_id, number")
                .param("ids", essays)
                .query(row -> {
                    OffsetDateTime lifted = row.getObject("lifted_at", OffsetDateTime.class);
                    notices.computeIfAbsent(row.getObject("commentary_id", UUID.class), id -> new ArrayList<>())
                            .add(new Work.Notice(
                                    row.getInt("number"),
                                    row.getObject("update_id", UUID.class),
                                    UpdateType.valueOf(row.getString("type")),
                                    row.getString("markdown"),
                                    row.getString("html"),
                                    row.getString("plain"),
                                    row.getString("version"),
                                    row.getBoolean("made_version"),
                                    instant(row, "published_at"),
                                    lifted == null ? null : lifted.toInstant()));
                });
        return notices;
    }

    private Map<UUID, List<Work.Version>> versions(UUID[] essays) {
        Map<UUID, List<Work.Version>> versions = new HashMap<>();
        jdbc.sql("""
                        select commentary_id, version, update_type, published_at from essay_versions
                        where commentary_id = any(:ids) order by commentary_id, seq""").param("ids", essays).query(row -> {
            versions.computeIfAbsent(row.getObject("commentary_id", UUID.class), id -> new ArrayList<>())
                    .add(new Work.Version(
                            row.getString("version"),
                            update(row.getString("update_type")),
                            instant(row, "published_at")));
        });
        return versions;
    }

    private static Work.Series series(Series series) {
        return new Work.Series(
                series.id(),
                series.slug(),
                series.title(),
                series.number(),
                series.description(),
                series.language(),
                series.openedAt());
    }

    private static Work.Series series(ResultSet row) throws SQLException {
        return new Work.Series(
                row.getObject("series_id", UUID.class),
                row.getString("series_slug"),
                row.getString("series_title"),
                row.getObject("number", Integer.class),
                row.getString("description"),
                row.getString("series_language"),
                instant(row, "opened_at"));
    }

    private static @Nullable UpdateType update(@Nullable String name) {
        return name == null ? null : UpdateType.valueOf(name);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static List<Byline> byline(String json) {
        return Arrays.asList(CanonicalJson.read(json, Byline[].class));
    }

    private String say(String key, Locale locale, Object... values) {
        return words.getMessage(key, values, locale);
    }
}
