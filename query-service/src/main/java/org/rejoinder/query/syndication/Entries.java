package org.rejoinder.query.syndication;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.exchange.Works;
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
                           where n.commentary_id = e.commentary_id), v.published_at), coalesce((
                           select max(h.at) from public_history h
                           where h.commentary_id = e.commentary_id and h.original_id is not null), v.published_at)) as changed
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

    private final JdbcClient jdbc;
    private final Works works;
    private final Telling telling;

    Entries(@Qualifier("readingJdbc") JdbcClient jdbc, Works works, Telling telling) {
        this.jdbc = jdbc;
        this.works = works;
        this.telling = telling;
    }

    private record Place(UUID essay, int number, Instant published, Instant changed) {}

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
        Map<UUID, Work> essays = works
                .of(places.stream().map(Place::essay).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Work::id, Function.identity()));
        List<Entry> entries = new ArrayList<>();
        for (Place place : places) {
            Work essay = essays.get(place.essay());
            if (essay == null) {
                // Rows changed between two statements: the next request sees all of it.
                continue;
            }
            if (place.number() == 0) {
                entries.add(telling.essay(origin, essay, place.published(), place.changed()));
            } else {
                essay.notices().stream()
                        .filter(notice -> notice.number() == place.number())
                        .forEach(notice ->
                                entries.add(telling.notice(origin, essay, notice, place.published(), place.changed())));
            }
        }
        return entries;
    }
}
