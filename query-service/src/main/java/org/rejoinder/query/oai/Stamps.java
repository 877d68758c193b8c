package org.rejoinder.query.oai;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.rejoinder.query.feed.Generations;
import org.rejoinder.query.feed.Groups;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stamps what is told of essays with when it could first be harvested. A harvester asks for what changed since its last harvest, so
 * a stamp must never be earlier than an answer that lacked the change. The moment of the log is: rows may come minutes later. So
 * rows are compared with what was told last, and what differs is stamped with the time of the comparison, under a lock that every
 * answer takes, too: what an answer does not show is stamped after it. A rebuild that changes nothing stamps nothing.
 */
@Component
class Stamps {

    /** To be raised when the forms are written otherwise: everything is harvested once more. */
    private static final int FORMS = 1;

    /** Our own space of advisory locks. */
    private static final int LOCK = 7_305;

    /** Another node's change whose news was lost is seen after this long. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** Everything that any form tells; of a text, whose hash is there, only whether it still is. */
    private static final String TOLD = """
            select e.commentary_id, e.series_id, e.kind, e.ended is not distinct from 'REMOVAL' as deleted,
                case when e.ended is not distinct from 'REMOVAL' then '' else md5(concat_ws(E'\\n', :forms, e::text,
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
                    (select concat_ws(E'\\n', p.name, p.issn, p.doi_prefix) from publication p))) end as fingerprint
            from public_essays e
            join series s using (series_id)
            join essay_versions v on v.commentary_id = e.commentary_id and v.version = e.version
            """;

    private final JdbcClient jdbc;
    private final Generations generations;
    private volatile Looked last = new Looked(Generations.UNSETTLED, System.nanoTime());

    private record Looked(long generation, long at) {

        boolean holds(long present) {
            return present != Generations.UNSETTLED
                    && generation == present
                    && System.nanoTime() - at < LONGEST.toNanos();
        }
    }

    Stamps(@Qualifier("readingJdbc") JdbcClient jdbc, Generations generations) {
        this.jdbc = jdbc;
        this.generations = generations;
    }

    /**
     * Brings the stamps up to date, if rows may have changed. Until the end of the transaction it is called in nobody stamps
     * anything, so what is read in it goes with the time given back.
     *
     * @return now, in whole seconds, by the clock that stamps
     */
    Instant settle() {
        long generation = generations.of(Groups.SITE);
        if (!last.holds(generation)) {
            jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query(row -> {});
            Instant now = now();
            stamp(now);
            last = new Looked(generation, System.nanoTime());
            return now;
        }
        jdbc.sql("select pg_advisory_xact_lock_shared(:lock)")
                .param("lock", LOCK)
                .query(row -> {});
        return now();
    }

    /** By the database's clock, and never before the last stamp, should that clock have been set back. */
    private Instant now() {
        return jdbc.sql("""
                        select date_trunc('second', greatest(clock_timestamp(), (select max(changed_at) from oai_records)))""").query(OffsetDateTime.class).single().toInstant();
    }

    private void stamp(Instant now) {
        jdbc.sql("""
                        insert into oai_records as known (commentary_id, series_id, kind, fingerprint, deleted, changed_at)
                        select commentary_id, series_id, kind, fingerprint, deleted, :now from (%s) told
                        on conflict (commentary_id) do update
                        set series_id = excluded.series_id, kind = excluded.kind, fingerprint = excluded.fingerprint,
                            deleted = excluded.deleted, changed_at = excluded.changed_at
                        where known.fingerprint <> excluded.fingerprint or known.deleted <> excluded.deleted""".formatted(TOLD))
                .param("forms", FORMS)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        // No essay ceases to be public; a log that was put back from a copy may lack it.
        jdbc.sql("""
                        update oai_records known set deleted = true, fingerprint = '', changed_at = :now
                        where not deleted and not exists (
                            select from public_essays e
                            join series s using (series_id)
                            join essay_versions v on v.commentary_id = e.commentary_id and v.version = e.version
                            where e.commentary_id = known.commentary_id)""").param("now", now.atOffset(ZoneOffset.UTC)).update();
    }
}
