package org.rejoinder.command.relay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rejoinder.contract.log.LogPosition;
import org.rejoinder.contract.replication.LogIncarnation;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The right to relay, which one node has at a time. It goes by the database's clock and by the connection that took it: a
 * holder that is killed loses it with its connection, one that merely hangs when its time is over. The claim's epoch fences
 * off whoever goes on without noticing: under an older one nothing is saved.
 */
final class RelayClaim {

    /** How long a claim lasts without being renewed. */
    static final Duration LEASE = Duration.ofSeconds(10);

    private static final Duration RENEWED_AFTER = LEASE.dividedBy(4);

    private final JdbcClient store;
    private final long epoch;
    private final LogIncarnation incarnation;
    private Progress progress;
    private long renewedAt;

    private RelayClaim(JdbcClient store, long epoch, LogIncarnation incarnation, Progress progress, long renewedAt) {
        this.store = store;
        this.epoch = epoch;
        this.incarnation = incarnation;
        this.progress = progress;
        this.renewedAt = renewedAt;
    }

    /**
     * Takes it, if nobody has it.
     *
     * @param store on the one connection that the claim is bound to
     */
    static Optional<RelayClaim> take(JdbcClient store, String holder, String topicPrefix) {
        long before = System.nanoTime();
        return store.sql("""
                        update store.relay r
                           set holder = ?, epoch = r.epoch + 1,
                               claimed_until = clock_timestamp() + make_interval(secs => ?),
                               backend = pg_backend_pid(),
                               backend_start = (select own.backend_start from pg_stat_activity own
                                                 where own.pid = pg_backend_pid())
                          from store.incarnations i
                         where i.id = r.incarnation
                           and (r.claimed_until < clock_timestamp()
                                or not exists (select from pg_stat_activity a
                                                where a.pid = r.backend
                                                  and coalesce(a.backend_start, r.backend_start) = r.backend_start))
                        returning r.epoch, i.id, i.since, r.transaction_id::text as transaction_id, r.global_index,
                                  r.texts_before::text as texts_before, r.ends
                        """)
                .params(holder, (double) LEASE.toSeconds())
                .query((row, number) -> new RelayClaim(
                        store,
                        row.getLong("epoch"),
                        LogIncarnation.of(
                                row.getObject("id", UUID.class),
                                row.getObject("since", OffsetDateTime.class).toInstant(),
                                topicPrefix),
                        progress(row),
                        before))
                .optional();
    }

    private static Progress progress(ResultSet row) throws SQLException {
        return new Progress(
                new LogPosition(Long.parseUnsignedLong(row.getString("transaction_id")), row.getLong("global_index")),
                Long.parseUnsignedLong(row.getString("texts_before")),
                List.of((Long[]) row.getArray("ends").getArray()));
    }

    LogIncarnation incarnation() {
        return incarnation;
    }

    Progress progress() {
        return progress;
    }

    /**
     * Makes sure that there is time left to send something.
     *
     * @throws ClaimLostException when somebody else relays, or another life of the log has begun
     */
    void demand() {
        long since = System.nanoTime() - renewedAt;
        if (since > RENEWED_AFTER.toNanos()) {
            long before = System.nanoTime();
            changed(store.sql("""
                            update store.relay set claimed_until = clock_timestamp() + make_interval(secs => ?)
                             where epoch = ?
                            """).params((double) LEASE.toSeconds(), epoch).update());
            renewedAt = before;
        }
    }

    /**
     * Keeps how far the relay has come, and renews the claim.
     *
     * @throws ClaimLostException when somebody else relays, or the database was put back to an older state meanwhile
     */
    void save(Progress reached) {
        long before = System.nanoTime();
        changed(store.sql("""
                        update store.relay
                           set transaction_id = ?::xid8, global_index = ?, texts_before = ?::xid8, ends = ?,
                               relayed_at = clock_timestamp(),
                               claimed_until = clock_timestamp() + make_interval(secs => ?)
                         where epoch = ? and transaction_id = ?::xid8 and global_index = ?
                        """)
                .params(
                        Long.toUnsignedString(reached.position().transactionId()),
                        reached.position().index(),
                        Long.toUnsignedString(reached.textsBefore()),
                        reached.ends().toArray(Long[]::new),
                        (double) LEASE.toSeconds(),
                        epoch,
                        Long.toUnsignedString(progress.position().transactionId()),
                        progress.position().index())
                .update());
        progress = reached;
        renewedAt = before;
    }

    /** Says whether topic and log have the same past; why not, if they have not. */
    void found(Optional<String> difference) {
        changed(store.sql("update store.relay set state = ?, detail = nullif(?, '') where epoch = ?")
                .params(difference.isPresent() ? "DIVERGED" : "RELAYING", difference.orElse(""), epoch)
                .update());
    }

    /** Lets somebody else have it at once. */
    void release() {
        store.sql("update store.relay set claimed_until = clock_timestamp() where epoch = ?")
                .param(epoch)
                .update();
    }

    private static void changed(int rows) {
        if (rows == 0) {
            throw new ClaimLostException();
        }
    }

    /** Whoever relays now, it is not us. */
    static final class ClaimLostException extends RuntimeException {
        ClaimLostException() {
            super("the claim to relay was lost");
        }
    }
}
