package org.rejoinder.query.exchange;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.rejoinder.query.contributors.Contributors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Hashes of all that is told of essays in any form, made by the database: two are the same only if every form of the essay is, and
 * no text is read for it. What accounts add to the rows of the site (who gave an iD, who was erased) is in them, too.
 */
@Component
public class Fingerprints {

    /**
     * One row for each public essay: {@code commentary_id, series_id, kind, deleted, fingerprint}. Of a text, whose hash is there, only
     * whether it still is.
     */
    private static final String TOLD = """
            select e.commentary_id, e.series_id, e.kind, e.ended is not distinct from 'REMOVAL' as deleted,
                md5(concat_ws(E'\\n', :forms, e::text,
                    s.slug, s.title, s.number, s.description, s.language, s.labels,
                    v.version, v.title, v.summary, v.keywords, v.language, v.sha256, octet_length(v.markdown), v.byline,
                    v.published_at,
                    (select string_agg(concat_ws(' ', n.number, n.type, n.version, n.published_at, n.lifted_at,
                        octet_length(n.html)), E'\\n' order by n.number)
                     from notices n where n.commentary_id = e.commentary_id),
                    (select string_agg(concat_ws(' ', a.position, a.target_id, a.target_version, a.citation, t.version, t.ended, t.doi,
                        t.slug, t.byline, u.title), E'\\n' order by a.position)
                     from answers a
                     left join public_essays t on t.commentary_id = a.target_id
                     left join essay_versions u on u.commentary_id = t.commentary_id and u.version = t.version
                     where a.commentary_id = e.commentary_id and a.version = e.version),
                    (select string_agg(concat_ws(' ', t.commentary_id, t.version, t.ended, t.slug, t.byline, u.title), E'\\n'
                        order by t.commentary_id)
                     from answers a
                     join public_essays t on t.commentary_id = a.commentary_id and t.version = a.version
                     join essay_versions u on u.commentary_id = t.commentary_id and u.version = t.version
                     where a.target_id = e.commentary_id),
                    (select string_agg(concat_ws(' ', t.commentary_id, t.version, t.ended, t.slug, u.language, u.title), E'\\n'
                        order by t.commentary_id)
                     from public_essays t
                     join essay_versions u on u.commentary_id = t.commentary_id and u.version = t.version
                     where coalesce(t.translation_of, t.commentary_id) = coalesce(e.translation_of, e.commentary_id)
                        and t.commentary_id <> e.commentary_id),
                    (select concat_ws(' ', count(*), max(h.at)) from public_history h where h.commentary_id = e.commentary_id),
                    (select concat_ws(E'\\n', p.name, p.issn, p.doi_prefix) from publication p), marked.marks)) as fingerprint
            from public_essays e
            join series s using (series_id)
            join essay_versions v on v.commentary_id = e.commentary_id and v.version = e.version
            left join unnest(:marked::uuid[], :marks::text[]) marked (essay, marks) on marked.essay = e.commentary_id
            """;

    private final JdbcClient jdbc;
    private final Contributors contributors;

    Fingerprints(@Qualifier("readingJdbc") JdbcClient jdbc, Contributors contributors) {
        this.jdbc = jdbc;
        this.contributors = contributors;
    }

    /** Changes when what accounts add may have changed; nothing else is said by it. */
    public Object accounts() {
        return contributors.accountsKnown();
    }

    /**
     * A statement over them.
     *
     * @param sql with {@code %s} where their rows come from
     * @param forms a number that is raised when all are to count as changed
     */
    public JdbcClient.StatementSpec statement(String sql, int forms) {
        Map<UUID, String> marked = contributors.markedEssays();
        return jdbc.sql(sql.formatted("(" + TOLD + ")"))
                .param("forms", forms)
                .param("marked", marked.keySet().toArray(UUID[]::new))
                .param("marks", marked.values().toArray(String[]::new));
    }

    /** Of the essays of a series, those that were removed among them, by their ids. */
    public Map<UUID, String> ofSeries(UUID series) {
        return read(
                statement("select * from %s told where series_id = :series", 0).param("series", series));
    }

    /** Of one essay, if it is public. */
    public Map<UUID, String> of(UUID essay) {
        return read(statement("select * from %s told where commentary_id = :essay", 0)
                .param("essay", essay));
    }

    /** Of every public essay. */
    public Map<UUID, String> all() {
        return read(statement("select * from %s told", 0));
    }

    private static Map<UUID, String> read(JdbcClient.StatementSpec statement) {
        Map<UUID, String> found = new TreeMap<>();
        statement.query(row -> {
            found.put(row.getObject("commentary_id", UUID.class), row.getString("fingerprint"));
        });
        return found;
    }
}
