package org.rejoinder.contract.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.jspecify.annotations.Nullable;

/**
 * The one way to read the log, used by both sides: every event exactly once, in the order of {@link LogPosition}, up to
 * the oldest transaction still running. Nothing can appear behind a reader: an event whose transaction ends late has a
 * transaction id the reader has not passed.
 *
 * <p>Readers wake at {@link #signal()}, which a writer in the same process calls after its commit, and look by
 * themselves every 100 ms.
 */
public final class LogReader implements StreamableMessageSource<TrackedEventMessage<?>>, AutoCloseable {

    static final int BATCH = 500;

    private final DataSource dataSource;
    private final Serializer serializer = new EventSerializer();
    private final EventUpcaster upcasters = NoOpEventUpcaster.INSTANCE;
    private final LogTail tail;
    private final String selectAfter;
    private final String selectStream;
    private final String selectHead;
    private final String selectSince;

    /**
     * Reads the log kept in one schema of a database.
     *
     * @param schema {@code store}, or {@code replica} where the query side keeps a copy
     */
    public LogReader(DataSource dataSource, String schema) {
        if (!Pattern.matches("[a-z_]+", schema)) {
            throw new IllegalArgumentException("not a schema name: " + schema);
        }
        this.dataSource = dataSource;
        this.tail = new LogTail(schema, this::head, position -> after(position, BATCH));
        this.selectAfter = """
                select transaction_id, global_index, event_id, aggregate_type, aggregate_id, sequence_number,
                       recorded_at, name, revision, payload, metadata
                  from SCHEMA.events
                 where (transaction_id, global_index) > (?::xid8, ?)
                   and transaction_id < pg_snapshot_xmin(pg_current_snapshot())
                 order by transaction_id, global_index
                 limit ?
                """.replace("SCHEMA", schema);
        this.selectStream = """
                select transaction_id, global_index, event_id, aggregate_type, aggregate_id, sequence_number,
                       recorded_at, name, revision, payload, metadata
                  from SCHEMA.events
                 where aggregate_id = ? and sequence_number <= ?
                 order by sequence_number
                """.replace("SCHEMA", schema);
        this.selectHead = """
                select transaction_id, global_index
                  from SCHEMA.events
                 where transaction_id < pg_snapshot_xmin(pg_current_snapshot())
                 order by transaction_id desc, global_index desc
                 limit 1
                """.replace("SCHEMA", schema);
        this.selectSince = """
                select transaction_id, global_index
                  from SCHEMA.events
                 where transaction_id < pg_snapshot_xmin(pg_current_snapshot())
                   and recorded_at >= ?
                 order by transaction_id, global_index
                 limit 1
                """.replace("SCHEMA", schema);
    }

    /** Says that something was committed: readers look at once instead of at the end of their interval. */
    public void signal() {
        tail.signal();
    }

    /** Waits until there are events after a position, for at most so long; whether there are. */
    public boolean awaitBeyond(LogPosition position, Duration most) throws InterruptedException {
        tail.start();
        return tail.awaitBeyond(position, most.toNanos());
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken trackingToken) {
        tail.start();
        return new LogStream(position -> after(position, BATCH), tail, LogPosition.of(trackingToken));
    }

    @Override
    public TrackingToken createTailToken() {
        return LogPosition.START;
    }

    @Override
    public TrackingToken createHeadToken() {
        return head();
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return ask(selectSince, select -> {
            select.setObject(1, OffsetDateTime.ofInstant(dateTime, ZoneOffset.UTC));
            try (ResultSet first = select.executeQuery()) {
                return first.next() ? new LogPosition(first.getLong(1), first.getLong(2) - 1) : head();
            }
        });
    }

    /** Stops the thread that looks for new events; open streams get nothing more. */
    @Override
    public void close() {
        tail.close();
    }

    private LogPosition head() {
        return ask(selectHead, select -> {
            try (ResultSet last = select.executeQuery()) {
                return last.next() ? new LogPosition(last.getLong(1), last.getLong(2)) : LogPosition.START;
            }
        });
    }

    /** The next events after a position, in order, as many as there are and were asked for; without waiting for any. */
    public List<TrackedEventMessage<?>> after(LogPosition position, int most) {
        return events(selectAfter, select -> {
            select.setString(1, Long.toUnsignedString(position.transactionId()));
            select.setLong(2, position.index());
            select.setInt(3, most);
        });
    }

    /** The events of one stream, from its first to the one with that number; whatever else is being written. */
    public List<TrackedEventMessage<?>> ofStream(String aggregateId, long last) {
        return events(selectStream, select -> {
            select.setString(1, aggregateId);
            select.setLong(2, last);
        });
    }

    private List<TrackedEventMessage<?>> events(String sql, Binding values) {
        List<TrackedEventData<?>> rows = ask(sql, select -> {
            values.of(select);
            List<TrackedEventData<?>> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(event(row));
                }
            }
            return found;
        });
        // Payloads are read when a handler asks for them, so one that cannot be read is that handler's failure.
        List<TrackedEventMessage<?>> events = new ArrayList<>(rows.size());
        EventUtils.upcastAndDeserializeTrackedEvents(rows.stream(), serializer, upcasters)
                .forEach(events::add);
        return events;
    }

    private static TrackedEventData<?> event(ResultSet row) throws SQLException {
        return new TrackedDomainEventData<>(
                new LogPosition(row.getLong("transaction_id"), row.getLong("global_index")),
                new GenericDomainEventEntry<>(
                        row.getString("aggregate_type"),
                        row.getString("aggregate_id"),
                        row.getLong("sequence_number"),
                        row.getString("event_id"),
                        row.getObject("recorded_at", OffsetDateTime.class)
                                .toInstant()
                                .toString(),
                        row.getString("name"),
                        row.getString("revision"),
                        row.getString("payload"),
                        row.getString("metadata")));
    }

    private <T> T ask(String sql, Question<T> question) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            return question.of(select);
        } catch (SQLException failure) {
            throw new LogUnreadableException(failure);
        }
    }

    private interface Binding {
        void of(PreparedStatement select) throws SQLException;
    }

    private interface Question<T> {
        T of(PreparedStatement select) throws SQLException;
    }
}
