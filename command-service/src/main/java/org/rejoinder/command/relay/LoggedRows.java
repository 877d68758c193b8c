package org.rejoinder.command.relay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.log.EventHash;
import org.rejoinder.contract.log.LogPosition;
import org.rejoinder.contract.replication.LoggedEvent;
import org.rejoinder.contract.replication.LoggedText;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of the store in the form they travel in. */
final class LoggedRows {

    /** Columns of an event, for {@link #event}. The id as text has a name of its own: rows are ordered by the number. */
    static final String EVENT_COLUMNS = """
            transaction_id::text as in_transaction, global_index, event_id, aggregate_type, aggregate_id,
            sequence_number, recorded_at, name, revision, payload, metadata, encode(hash, 'hex') as hash""";

    private static final int EVENTS = 2000;
    private static final int TEXTS = 100;

    /** A page ends with the text that reaches this: pictures are large. */
    private static final int TEXT_BYTES = 4_000_000;

    private final JdbcClient store;
    private final UUID incarnation;

    LoggedRows(JdbcClient store, UUID incarnation) {
        this.store = store;
        this.incarnation = incarnation;
    }

    /**
     * Events in their order, and up to where.
     *
     * @param last position of the last of them
     * @param before everything in transactions below this one is finished, and of events in this batch or an earlier one
     */
    record Batch(List<LoggedEvent> events, LogPosition last, long before) {

        /** Whether there is probably more. */
        boolean isFull() {
            return events.size() == EVENTS;
        }
    }

    private record Placed(LoggedEvent event, LogPosition position) {}

    /** What can be read after a position: what is finished, and how far that goes, are of one moment. */
    Batch after(LogPosition position) {
        AtomicLong horizon = new AtomicLong();
        List<Placed> rows = new ArrayList<>();
        store.sql("""
                        select seen.horizon, e.*
                          from (select pg_snapshot_xmin(pg_current_snapshot())::text as horizon) seen
                          left join lateral (select EVENT
                                               from store.events
                                              where (transaction_id, global_index) > (?::xid8, ?)
                                                and transaction_id < pg_snapshot_xmin(pg_current_snapshot())
                                              order by transaction_id, global_index
                                              limit ?) e on true
                        """.replace("EVENT", EVENT_COLUMNS))
                .params(Long.toUnsignedString(position.transactionId()), position.index(), EVENTS)
                .query(row -> {
                    horizon.set(Long.parseUnsignedLong(row.getString("horizon")));
                    if (row.getString("event_id") != null) {
                        rows.add(new Placed(event(incarnation, row), position(row)));
                    }
                });
        LogPosition last = rows.isEmpty() ? position : rows.get(rows.size() - 1).position;
        return new Batch(
                rows.stream().map(Placed::event).toList(),
                last,
                rows.size() < EVENTS ? horizon.get() : last.transactionId() + 1);
    }

    /**
     * A change of a text, with its place in the order.
     *
     * @param in the transaction that stored or erased it
     */
    record Change(long in, LoggedText text) {}

    /** What happened to texts from one transaction up to and without another, a page of it. */
    List<Change> texts(long from, long before, @Nullable Change after) {
        String lower = Long.toUnsignedString(from);
        String upper = Long.toUnsignedString(before);
        return store.sql("""
                        select changed_in::text as in_transaction, id, media_type, content, sha256, words, erased_at
                          from (select *, sum(coalesce(octet_length(content), 0)) over (order by changed_in, id)
                                              - coalesce(octet_length(content), 0) as bytes_before
                                  from (select *
                                          from (select transaction_id as changed_in, * from store.texts
                                                 where transaction_id >= ?::xid8 and transaction_id < ?::xid8
                                                union all
                                                select erased_in as changed_in, * from store.texts
                                                 where erased_in >= ?::xid8 and erased_in < ?::xid8) changes
                                         where (changed_in, id) > (?::xid8, ?)
                                         order by changed_in, id
                                         limit ?) page) pages
                         where bytes_before < ?
                         order by changed_in, id
                        """)
                .params(
                        lower,
                        upper,
                        lower,
                        upper,
                        after == null ? "0" : Long.toUnsignedString(after.in),
                        after == null ? new UUID(0, 0) : after.text.id(),
                        TEXTS,
                        TEXT_BYTES)
                .query((row, number) ->
                        new Change(Long.parseUnsignedLong(row.getString("in_transaction")), text(incarnation, row)))
                .list();
    }

    /** What was erased within a day. */
    List<LoggedText> erasedOfLate() {
        return store.sql("""
                        select id, media_type, content, sha256, words, erased_at from store.texts
                         where erased_in is not null and erased_at > now() - interval '1 day'""").query((row, number) -> text(incarnation, row)).list();
    }

    /** One text; empty when there never was one. */
    Optional<LoggedText> text(UUID id) {
        return store.sql("select id, media_type, content, sha256, words, erased_at from store.texts where id = ?")
                .param(id)
                .query((row, number) -> text(incarnation, row))
                .optional();
    }

    static LoggedEvent event(UUID incarnation, ResultSet row) throws SQLException {
        return LoggedEvent.of(
                incarnation,
                new EventHash.Entry(
                        row.getString("aggregate_type"),
                        row.getString("aggregate_id"),
                        row.getLong("sequence_number"),
                        row.getString("event_id"),
                        EventHash.time(row.getObject("recorded_at", OffsetDateTime.class)
                                .toInstant()),
                        row.getString("name"),
                        row.getString("revision"),
                        row.getString("payload"),
                        row.getString("metadata")),
                row.getString("hash"));
    }

    private static LoggedText text(UUID incarnation, ResultSet row) throws SQLException {
        OffsetDateTime erasedAt = row.getObject("erased_at", OffsetDateTime.class);
        return new LoggedText(
                incarnation,
                row.getObject("id", UUID.class),
                row.getString("media_type"),
                row.getString("content"),
                row.getString("sha256"),
                row.getInt("words"),
                erasedAt == null ? null : erasedAt.toInstant());
    }

    private static LogPosition position(ResultSet row) throws SQLException {
        return new LogPosition(Long.parseUnsignedLong(row.getString("in_transaction")), row.getLong("global_index"));
    }
}
