package org.rejoinder.query.oai;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.rejoinder.query.exchange.Fingerprints;
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

    private final JdbcClient jdbc;
    private final Fingerprints fingerprints;
    private final Generations generations;
    private volatile Looked last = new Looked(Generations.UNSETTLED, new Object(), System.nanoTime());

    private record Looked(long generation, Object accounts, long at) {

        boolean holds(long present, Object accountsNow) {
            return present != Generations.UNSETTLED
                    && generation == present
                    && accounts == accountsNow
                    && System.nanoTime() - at < LONGEST.toNanos();
        }
    }

    Stamps(@Qualifier("readingJdbc") JdbcClient jdbc, Fingerprints fingerprints, Generations generations) {
        this.jdbc = jdbc;
        this.fingerprints = fingerprints;
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
        Object accounts = fingerprints.accounts();
        if (!last.holds(generation, accounts)) {
            jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query(row -> {});
            Instant now = now();
            stamp(now);
            last = new Looked(generation, accounts, System.nanoTime());
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
        fingerprints
                .statement("""
                        insert into oai_records as known (commentary_id, series_id, kind, fingerprint, deleted, changed_at)
                        select commentary_id, series_id, kind, case when deleted then '' else fingerprint end, deleted, :now
                        from %s told
                        on conflict (commentary_id) do update
                        set series_id = excluded.series_id, kind = excluded.kind, fingerprint = excluded.fingerprint,
                            deleted = excluded.deleted, changed_at = excluded.changed_at
                        where known.fingerprint <> excluded.fingerprint or known.deleted <> excluded.deleted""", FORMS)
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
