package org.rejoinder.command.relay;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.log.LogPosition;
import org.rejoinder.contract.replication.LogIncarnation;
import org.rejoinder.contract.replication.LoggedEvent;
import org.rejoinder.contract.replication.LoggedText;
import org.rejoinder.contract.replication.StreamHead;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What replicas may know of the log: as far as the relay has published it in its present life, and no further. */
final class PublishedLog {

    private static final int STREAM = 500;
    private static final int HEADS = 5000;

    private static final String PUBLISHED = """
            (transaction_id, global_index)
                <= (select r.transaction_id, r.global_index from store.relay r)""";

    private final JdbcClient store;
    private final String topicPrefix;

    PublishedLog(JdbcClient store, String topicPrefix) {
        this.store = store;
        this.topicPrefix = topicPrefix;
    }

    LogIncarnation incarnation() {
        return store.sql("select i.id, i.since from store.relay r join store.incarnations i on i.id = r.incarnation")
                .query((row, number) -> LogIncarnation.of(
                        row.getObject("id", UUID.class),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        topicPrefix))
                .single();
    }

    List<LoggedEvent> stream(String aggregateId, long from) {
        UUID life = incarnation().id();
        return store.sql("select " + LoggedRows.EVENT_COLUMNS + """

                          from store.events
                         where aggregate_id = ? and sequence_number >= ?
                           and""" + " " + PUBLISHED + """

                         order by sequence_number
                         limit ?
                        """)
                .params(aggregateId, from, STREAM)
                .query((row, number) -> LoggedRows.event(life, row))
                .list();
    }

    Optional<LoggedText> text(UUID id) {
        return new LoggedRows(store, incarnation().id()).text(id);
    }

    private record Row(StreamHead head, LogPosition lastOfPage, boolean full) {}

    StreamHead.Page heads(@Nullable String cursor) {
        LogPosition after = position(cursor);
        List<Row> rows = store.sql("""
                        with page as (
                            select aggregate_id, transaction_id, global_index
                              from store.events
                             where (transaction_id, global_index) > (?::xid8, ?) and PUBLISHED
                             order by transaction_id, global_index
                             limit ?
                        ), last as (
                            select transaction_id::text as last_transaction, global_index as last_index,
                                   (select count(*) from page) = ? as is_full
                              from page order by transaction_id desc, global_index desc limit 1
                        )
                        select moved.aggregate_id, head.sequence_number, encode(head.hash, 'hex') as hash, last.*
                          from (select distinct aggregate_id from page) moved
                         cross join last
                         cross join lateral (
                               select sequence_number, hash from store.events
                                where aggregate_id = moved.aggregate_id and PUBLISHED
                                order by sequence_number desc limit 1) head
                        """.replace("PUBLISHED", PUBLISHED))
                .params(Long.toUnsignedString(after.transactionId()), after.index(), HEADS, HEADS)
                .query((row, number) -> new Row(
                        new StreamHead(
                                row.getString("aggregate_id"), row.getLong("sequence_number"), row.getString("hash")),
                        new LogPosition(
                                Long.parseUnsignedLong(row.getString("last_transaction")), row.getLong("last_index")),
                        row.getBoolean("is_full")))
                .list();
        if (rows.isEmpty()) {
            return new StreamHead.Page(List.of(), cursor, true);
        }
        Row any = rows.get(0);
        return new StreamHead.Page(rows.stream().map(Row::head).toList(), cursor(any.lastOfPage), !any.full);
    }

    private static String cursor(LogPosition position) {
        return Long.toUnsignedString(position.transactionId()) + "-" + position.index();
    }

    private static LogPosition position(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return LogPosition.START;
        }
        int dash = cursor.indexOf('-');
        return new LogPosition(
                Long.parseUnsignedLong(cursor.substring(0, dash)), Long.parseLong(cursor.substring(dash + 1)));
    }
}
