package org.rejoinder.query.annotations;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads which passages public essays take up. Of what was removed there is nothing, on either side. */
@Component
class TakenUpRows {

    private static final String TAKEN_UP = """
            select distinct on (e.appeared_on, e.published_at, p.commentary_id, a.target_id, version_answered, p.start_at, p.end_at)
                p.commentary_id, a.target_id, coalesce(a.target_version, t.version) as version_answered, p.exact, p.start_at,
                p.end_at, p.block, p.sentence,
                (select min(v.published_at)
                 from pins earlier
                 join answers answer using (commentary_id, version, position)
                 join essay_versions v using (commentary_id, version)
                 where earlier.commentary_id = p.commentary_id and answer.target_id = a.target_id
                    and answer.target_version is not distinct from a.target_version
                    and earlier.start_at = p.start_at and earlier.end_at = p.end_at) as since
            from pins p
            join public_essays e on e.commentary_id = p.commentary_id and e.version = p.version
            join series own on own.series_id = e.series_id
            join answers a on a.commentary_id = p.commentary_id and a.version = p.version and a.position = p.position
            join public_essays t on t.commentary_id = a.target_id
            join series its on its.series_id = t.series_id
            where p.exact <> '' and p.start_at < p.end_at
                and e.ended is distinct from 'REMOVAL' and t.ended is distinct from 'REMOVAL'
            """;

    /** The order in which answers appeared, and in each that of the words answered. */
    private static final String ORDER = """
             order by e.appeared_on, e.published_at, p.commentary_id, a.target_id, version_answered, p.start_at, p.end_at,
                p.position, p.place""";

    private final JdbcClient jdbc;

    TakenUpRows(@Qualifier("readingJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a version of an essay says; {@code markdown} is what its plain text was made of. */
    record Said(String markdown, String plain, Instant publishedAt) {}

    /** Passages of this essay that others take up. */
    List<TakenUp> of(UUID essay) {
        return read(TAKEN_UP + " and a.target_id = :essay " + ORDER, essay);
    }

    /** Passages of others that this essay takes up. */
    List<TakenUp> by(UUID essay) {
        return read(TAKEN_UP + " and p.commentary_id = :essay " + ORDER, essay);
    }

    private List<TakenUp> read(String sql, UUID essay) {
        return jdbc.sql(sql)
                .param("essay", essay)
                .query((row, n) -> new TakenUp(
                        row.getObject("commentary_id", UUID.class),
                        row.getObject("target_id", UUID.class),
                        row.getString("version_answered"),
                        row.getString("exact"),
                        row.getInt("start_at"),
                        row.getInt("end_at"),
                        row.getString("block"),
                        row.getString("sentence"),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** All versions of these essays, by {@link #key}. */
    Map<String, Said> said(Collection<UUID> essays) {
        Map<String, Said> said = new HashMap<>();
        if (!essays.isEmpty()) {
            jdbc.sql("""
                            select commentary_id, version, markdown, plain, published_at from essay_versions
                            where commentary_id = any(:ids)""").param("ids", essays.toArray(UUID[]::new)).query(row -> {
                said.put(
                        key(row.getObject("commentary_id", UUID.class), row.getString("version")),
                        new Said(
                                row.getString("markdown"),
                                row.getString("plain"),
                                row.getObject("published_at", OffsetDateTime.class)
                                        .toInstant()));
            });
        }
        return said;
    }

    static String key(UUID essay, String version) {
        return essay + " " + version;
    }
}
