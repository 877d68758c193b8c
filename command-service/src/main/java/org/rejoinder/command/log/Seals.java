package org.rejoinder.command.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.log.LogPosition;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Checkpoints over the log as a whole, in its order, each chained to the last. Only what lies before the oldest running
 * transaction is sealed: nothing can come in between any more. Events are counted, not named by their positions, because
 * those change when the log moves to another cluster, and the order does not.
 */
@Component
public final class Seals {

    /** Most events of one seal. */
    static final int MOST = 10_000;

    /** In the order of the log's index: that of a column of the result would have to be sorted, for each seal anew. */
    static final String UNSEALED = """
            select transaction_id::text::bigint as in_transaction, global_index, encode(hash, 'hex') as hash
              from store.events
             where (transaction_id, global_index) > (:transaction::text::xid8, :index)
               and transaction_id < pg_snapshot_xmin(pg_current_snapshot())
             order by transaction_id, global_index
            offset :skipped limit :most""";

    private final JdbcClient store;

    /** Where the seal last made here ended, so that the next need not count from the beginning. */
    private volatile @Nullable Resumed resumed;

    Seals(@Qualifier("storeJdbc") JdbcClient store) {
        this.store = store;
    }

    /**
     * A seal as it is stored.
     *
     * @param hash hexadecimal
     */
    record Seal(long number, long firstEvent, long lastEvent, String hash) {}

    private record Resumed(long event, LogPosition position) {}

    private record Sealable(LogPosition position, String hash) {}

    /** Seals everything that is finished. On several nodes the first one does. */
    public void sealAll() {
        Seal last = last();
        while (last != null || hasEvents()) {
            Seal next = seal(last);
            if (next == null) {
                return;
            }
            last = next;
        }
    }

    private @Nullable Seal seal(@Nullable Seal last) {
        long sealed = last == null ? 0 : last.lastEvent();
        List<Sealable> events = unsealed(sealed);
        if (events.isEmpty()) {
            return null;
        }
        MessageDigest digest = begin(last == null ? null : last.hash());
        events.forEach(event -> add(digest, event.hash));
        Seal seal = new Seal(last == null ? 1 : last.number() + 1, sealed + 1, sealed + events.size(), end(digest));
        try {
            store.sql("insert into store.seals (number, first_event, last_event, hash)"
                            + " values (?, ?, ?, decode(?, 'hex'))")
                    .params(seal.number(), seal.firstEvent(), seal.lastEvent(), seal.hash())
                    .update();
        } catch (DuplicateKeyException anotherNodeWasFaster) {
            return null;
        }
        resumed = new Resumed(seal.lastEvent(), events.get(events.size() - 1).position);
        return seal;
    }

    private @Nullable Seal last() {
        return store.sql("select number, first_event, last_event, encode(hash, 'hex') as hash"
                        + " from store.seals order by number desc limit 1")
                .query(Seal.class)
                .optional()
                .orElse(null);
    }

    private boolean hasEvents() {
        return store.sql("select exists (select from store.events)")
                .query(Boolean.class)
                .single();
    }

    private List<Sealable> unsealed(long sealed) {
        Resumed known = resumed;
        boolean counted = known == null || known.event != sealed;
        LogPosition after = known == null || counted ? LogPosition.START : known.position;
        return store.sql(UNSEALED)
                .param("transaction", Long.toUnsignedString(after.transactionId()))
                .param("index", after.index())
                .param("skipped", counted ? sealed : 0)
                .param("most", MOST)
                .query((row, number) -> new Sealable(
                        new LogPosition(row.getLong("in_transaction"), row.getLong("global_index")),
                        row.getString("hash")))
                .list();
    }

    /** A hash that goes on from the seal before. */
    static MessageDigest begin(@Nullable String previous) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            if (previous != null) {
                add(digest, previous);
            }
            return digest;
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    /** Adds the hash of an event. */
    static void add(MessageDigest digest, String hash) {
        digest.update(HexFormat.of().parseHex(hash));
    }

    /** The hash of a seal, all events of which were added. */
    static String end(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
