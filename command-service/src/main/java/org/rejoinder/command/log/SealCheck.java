package org.rejoinder.command.log;

import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.log.Seals.Seal;
import org.rejoinder.command.log.Verification.Break;
import org.rejoinder.contract.log.LogPosition;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Goes through the log in its order and holds it against the seals: so it is seen when the end of a stream is missing. */
final class SealCheck {

    private static final int PAGE = 10_000;

    /** In the order of the log's index: that of a column of the result would have to be sorted, for each page anew. */
    static final String EVENTS_AFTER = """
            select transaction_id::text::bigint as in_transaction, global_index, encode(hash, 'hex') as hash
              from store.events
             where (transaction_id, global_index) > (?::text::xid8, ?)
             order by transaction_id, global_index
             limit ?""";

    private final JdbcClient store;
    private final Deque<Event> read = new ArrayDeque<>();
    private LogPosition position = LogPosition.START;
    private long seals;

    private record Event(LogPosition position, String hash) {}

    SealCheck(JdbcClient store) {
        this.store = store;
    }

    /** How many seals were found to hold. */
    long seals() {
        return seals;
    }

    /** The first seal that does not hold, or nothing. */
    @Nullable
    Break run() {
        Seal last = null;
        for (List<Seal> page = sealsAfter(0);
                !page.isEmpty();
                page = sealsAfter(page.get(page.size() - 1).number())) {
            for (Seal seal : page) {
                String why = whyBroken(last, seal);
                if (why != null) {
                    return new Break(
                            "seal %d over the events %d to %d of the log"
                                    .formatted(seal.number(), seal.firstEvent(), seal.lastEvent()),
                            why);
                }
                seals++;
                last = seal;
            }
        }
        return null;
    }

    private @Nullable String whyBroken(@Nullable Seal last, Seal seal) {
        long number = last == null ? 1 : last.number() + 1;
        long first = last == null ? 1 : last.lastEvent() + 1;
        if (seal.number() != number || seal.firstEvent() != first) {
            return "seal " + number + " is missing before it";
        }
        MessageDigest digest = Seals.begin(last == null ? null : last.hash());
        for (long event = seal.firstEvent(); event <= seal.lastEvent(); event++) {
            Event next = next();
            if (next == null) {
                return "the log ends before event " + event + ", which was sealed";
            }
            Seals.add(digest, next.hash);
        }
        return Seals.end(digest).equals(seal.hash())
                ? null
                : "these are not the events that were sealed: one was taken away, put in or changed";
    }

    private @Nullable Event next() {
        if (read.isEmpty()) {
            read.addAll(eventsAfter(position));
        }
        Event next = read.poll();
        if (next != null) {
            position = next.position;
        }
        return next;
    }

    private List<Event> eventsAfter(LogPosition after) {
        return store.sql(EVENTS_AFTER)
                .params(Long.toUnsignedString(after.transactionId()), after.index(), PAGE)
                .query((row, number) -> new Event(
                        new LogPosition(row.getLong("in_transaction"), row.getLong("global_index")),
                        row.getString("hash")))
                .list();
    }

    private List<Seal> sealsAfter(long number) {
        return store.sql("""
                        select number, first_event, last_event, encode(hash, 'hex') as hash from store.seals
                         where number > ? order by number limit ?""")
                .params(number, PAGE)
                .query((row, at) -> new Seal(
                        row.getLong("number"),
                        row.getLong("first_event"),
                        row.getLong("last_event"),
                        row.getString("hash")))
                .list();
    }
}
