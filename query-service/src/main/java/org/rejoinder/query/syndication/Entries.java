package org.rejoinder.query.syndication;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.series.KindLabel;
import org.rejoinder.contract.text.CanonicalJson;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What feeds tell of, from the rows of the site: public essays and the notices on them, the newest first. */
@Component("feedEntries")
class Entries {

    /** Entries of an archived document. One that is full stays as it is. */
    static final int PAGE = 30;

    /** Each once: its place in the order of appearing never changes, and how fresh it is does. */
    private static final String PLACED = """
            with told as (
                select e.commentary_id, 0 as number, e.published_at as at,
                       greatest(v.published_at, coalesce((
                           select max(coalesce(n.lifted_at, n.published_at)) from notices n
                           where n.commentary_id = e.commentary_id), v.published_at)) as changed
                from public_essays e
                join series s using (series_id)
                join essay_versions v on v.commentary_id = e.commentary_id and v.version = e.version
                where (e.series_id = :series::uuid or :series::uuid is null) and (e.commentary_id = any(:only) or not :some)
                union all
                select n.commentary_id, n.number, n.published_at, coalesce(n.lifted_at, n.published_at)
                from notices n
                join public_essays e using (commentary_id)
                join series s using (series_id)
                where (e.series_id = :series::uuid or :series::uuid is null) and (e.commentary_id = any(:only) or not :some)),
            placed as (
                select *, row_number() over (order by at, commentary_id, number) as place,
                       row_number() over (order by changed desc, commentary_id, number) as freshness
                from told)
            """;

    private static final String ESSAYS = """
            select e.commentary_id, s.slug as series_slug, s.labels, e.slug, e.kind, e.byline, e.licence, e.published_at,
                   e.source, e.source_url, e.digest, e.ended, v.title, v.summary, v.keywords, v.language, v.html,
                   answered.byline as answered_byline
            from public_essays e
            join series s using (series_id)
            join essay_versions v on v.commentary_id = e.commentary_id and v.version = e.version
            left join answers first
                on first.commentary_id = e.commentary_id and first.version = e.version and first.position = 0
            left join essays answered on answered.commentary_id = first.target_id
            where e.commentary_id = any(:ids)""";

    private final JdbcClient jdbc;
    private final Telling telling;

    Entries(@Qualifier("readingJdbc") JdbcClient jdbc, Telling telling) {
        this.jdbc = jdbc;
        this.telling = telling;
    }

    private record Place(UUID essay, int number, Instant published, Instant changed) {}

    /** A public essay. */
    record Essay(
            UUID id,
            String url,
            String kind,
            @Nullable String label,
            List<Byline> byline,
            String licence,
            @Nullable String source,
            @Nullable String sourceUrl,
            boolean digest,
            @Nullable String ended,
            @Nullable String title,
            String summary,
            List<String> keywords,
            String language,
            String html,
            @Nullable String answered) {

        boolean removed() {
            return "REMOVAL".equals(ended);
        }
    }

    /** A notice on one. */
    record Notice(int number, UUID update, String type, String html, String plain, boolean lifted) {}

    /**
     * What a feed is about.
     *
     * @param series absent for all series
     * @param essays the only ones it tells of, absent for all
     */
    record Scope(@Nullable UUID series, @Nullable List<UUID> essays) {

        static final Scope EVERYTHING = new Scope(null, null);

        private JdbcClient.StatementSpec in(JdbcClient.StatementSpec statement) {
            return statement
                    .param("series", series, Types.OTHER)
                    .param("some", essays != null)
                    .param("only", essays == null ? new UUID[0] : essays.toArray(UUID[]::new));
        }
    }

    int count(Scope scope) {
        return scope.in(jdbc.sql(PLACED + "select count(*) from placed"))
                .query(Integer.class)
                .single();
    }

    /**
     * The entries of one document.
     *
     * @param archive its number, absent for the one that is subscribed to
     * @param full how many archived ones there are
     */
    List<Entry> of(String origin, Scope scope, @Nullable Integer archive, int full) {
        List<Place> places = scope.in(jdbc.sql(PLACED + """
                        select commentary_id, number, at, changed from placed
                        where :archive is null and (freshness <= :page or place > :full * :page)
                            or place > (:archive - 1) * :page and place <= :archive * :page
                        order by changed desc, commentary_id, number
                        """))
                .param("archive", archive, Types.INTEGER)
                .param("full", full)
                .param("page", PAGE)
                .query((row, n) -> new Place(
                        row.getObject("commentary_id", UUID.class),
                        row.getInt("number"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getObject("changed", OffsetDateTime.class).toInstant()))
                .list();
        UUID[] ids = places.stream().map(Place::essay).distinct().toArray(UUID[]::new);
        Map<UUID, Essay> essays =
                jdbc.sql(ESSAYS).param("ids", ids).query((row, n) -> essay(origin, row)).list().stream()
                        .collect(Collectors.toMap(Essay::id, essay -> essay));
        Map<UUID, List<Notice>> notices = notices(ids);
        Map<UUID, List<Entry.Answered>> answered = answered(origin, ids);
        List<Entry> entries = new ArrayList<>();
        for (Place place : places) {
            Essay essay = essays.get(place.essay());
            if (essay == null) {
                // Rows changed between two statements: the next request sees all of it.
                continue;
            }
            List<Notice> on = notices.getOrDefault(place.essay(), List.of());
            if (place.number() == 0) {
                entries.add(telling.essay(
                        essay,
                        on,
                        answered.getOrDefault(place.essay(), List.of()),
                        place.published(),
                        place.changed()));
            } else {
                on.stream()
                        .filter(notice -> notice.number() == place.number())
                        .forEach(notice ->
                                entries.add(telling.notice(essay, notice, place.published(), place.changed())));
            }
        }
        return entries;
    }

    private Map<UUID, List<Notice>> notices(UUID[] essays) {
        Map<UUID, List<Notice>> notices = new HashMap<>();
        jdbc.sql("""
                        select commentary_id, number, update_id, type, html, plain, lifted_at is not null as lifted
                        from notices where commentary_id = any(:ids) order by number
                        """).param("ids", essays).query(row -> {
            notices.computeIfAbsent(row.getObject("commentary_id", UUID.class), id -> new ArrayList<>())
                    .add(new Notice(
                            row.getInt("number"),
                            row.getObject("update_id", UUID.class),
                            row.getString("type"),
                            row.getString("html"),
                            row.getString("plain"),
                            row.getBoolean("lifted")));
        });
        return notices;
    }

    private Map<UUID, List<Entry.Answered>> answered(String origin, UUID[] essays) {
        Map<UUID, List<Entry.Answered>> answered = new HashMap<>();
        jdbc.sql("""
                        select a.commentary_id, t.commentary_id as target, s.slug as series_slug, t.slug
                        from answers a
                        join public_essays e on e.commentary_id = a.commentary_id and e.version = a.version
                        join public_essays t on t.commentary_id = a.target_id
                        join series s on s.series_id = t.series_id
                        where a.commentary_id = any(:ids) order by a.commentary_id, a.position
                        """).param("ids", essays).query(row -> {
            answered.computeIfAbsent(row.getObject("commentary_id", UUID.class), id -> new ArrayList<>())
                    .add(new Entry.Answered(Telling.urn(row.getObject("target", UUID.class)), url(origin, row)));
        });
        return answered;
    }

    private static Essay essay(String origin, ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        String answered = row.getString("answered_byline");
        return new Essay(
                row.getObject("commentary_id", UUID.class),
                url(origin, row),
                kind,
                Arrays.stream(CanonicalJson.read(row.getString("labels"), KindLabel[].class))
                        .filter(label -> label.kind().equals(kind))
                        .map(KindLabel::label)
                        .findFirst()
                        .orElse(null),
                byline(row.getString("byline")),
                row.getString("licence"),
                row.getString("source"),
                row.getString("source_url"),
                row.getBoolean("digest"),
                row.getString("ended"),
                row.getString("title"),
                row.getString("summary"),
                List.of((String[]) row.getArray("keywords").getArray()),
                row.getString("language"),
                row.getString("html"),
                answered == null ? null : Telling.names(byline(answered)));
    }

    private static String url(String origin, ResultSet row) throws SQLException {
        return origin + "/series/" + row.getString("series_slug") + "/" + row.getString("slug");
    }

    private static List<Byline> byline(String json) {
        return Arrays.asList(CanonicalJson.read(json, Byline[].class));
    }
}
