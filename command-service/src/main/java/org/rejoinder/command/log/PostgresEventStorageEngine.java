package org.rejoinder.command.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.log.EventHash;
import org.rejoinder.contract.log.EventSerializer;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Axon's storage engine on {@code store.events}. A stream is loaded with one select, from its snapshot on if it has
 * one; an append waits for the end of the unit of work (see {@link LogTransactions}).
 */
final class PostgresEventStorageEngine implements EventStorageEngine {

    private static final String SELECT_EVENTS = """
            select false, aggregate_type, aggregate_id, sequence_number, event_id, recorded_at, name, revision,
                   payload, metadata
              from store.events
             where aggregate_id = ? and sequence_number >= ?
             order by sequence_number
            """;

    private static final String SELECT_STREAM = """
            select true, aggregate_type, aggregate_id, sequence_number, event_id, recorded_at, name, revision,
                   payload, metadata
              from store.snapshots
             where aggregate_id = ?
             union all
            select false, aggregate_type, aggregate_id, sequence_number, event_id, recorded_at, name, revision,
                   payload, metadata
              from store.events
             where aggregate_id = ?
               and sequence_number
                   > coalesce((select s.sequence_number from store.snapshots s where s.aggregate_id = ?), -1)
             order by 4
            """;

    /** What is known of the first row is its hash. */
    private static final String SELECT_SINCE = """
            select false, aggregate_type, aggregate_id, sequence_number, event_id, recorded_at, name, revision,
                   case when sequence_number > ? then payload end, metadata, encode(hash, 'hex')
              from store.events
             where aggregate_id = ? and sequence_number >= ?
             order by sequence_number
            """;

    private static final String SAVE_SNAPSHOT = """
            insert into store.snapshots (aggregate_type, aggregate_id, sequence_number, event_id, recorded_at, name,
                                         revision, payload, metadata)
            values (?, ?, ?, ?, ?, ?, ?, ?::json, '{}')
            on conflict (aggregate_id) do update
               set sequence_number = excluded.sequence_number, event_id = excluded.event_id,
                   recorded_at = excluded.recorded_at, name = excluded.name, revision = excluded.revision,
                   payload = excluded.payload
             where store.snapshots.sequence_number < excluded.sequence_number
            """;

    private static final String LAST_SEQUENCE_NUMBER = """
            select sequence_number from store.events where aggregate_id = ? order by sequence_number desc limit 1
            """;

    private final DataSource dataSource;
    private final LogTransactions transactions;
    private final Serializer serializer = new EventSerializer();
    private final Serializer snapshotSerializer;
    private final EventUpcaster upcasters = NoOpEventUpcaster.INSTANCE;

    PostgresEventStorageEngine(DataSource dataSource, LogTransactions transactions, Serializer snapshotSerializer) {
        this.dataSource = dataSource;
        this.transactions = transactions;
        this.snapshotSerializer = snapshotSerializer;
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        PendingAppend pending = PendingAppend.current();
        if (pending != null) {
            pending.events.addAll(events);
        } else {
            PendingAppend alone = new PendingAppend();
            alone.events.addAll(events);
            transactions.append(alone);
        }
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier) {
        return query(SELECT_STREAM, select -> {
            select.setString(1, aggregateIdentifier);
            select.setString(2, aggregateIdentifier);
            select.setString(3, aggregateIdentifier);
            return stream(select);
        });
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        return query(SELECT_EVENTS, select -> {
            select.setString(1, aggregateIdentifier);
            select.setLong(2, firstSequenceNumber);
            return stream(select);
        });
    }

    /**
     * How a stream goes on.
     *
     * @param hash of the event after which it was asked for; null when that is not there
     * @param events those after it
     * @param end of the last of them, or of the one before when there are none
     */
    record Continuation(
            @Nullable String hash,
            DomainEventStream events,
            @Nullable End end) {

        /** Where a stream ends: what was in it until then is told by the hash. */
        record End(long sequenceNumber, String hash) {}
    }

    /**
     * The events of a stream after one of them, in the same look the hash of that one.
     *
     * @param last its sequence number; -1 for the whole stream
     */
    Continuation readEventsAfter(String aggregateIdentifier, long last) {
        return query(SELECT_SINCE, select -> {
            select.setLong(1, last);
            select.setString(2, aggregateIdentifier);
            select.setLong(3, last);
            @Nullable String known = null;
            Continuation.End end = null;
            List<DomainEventData<?>> events = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    end = new Continuation.End(row.getLong(4), row.getString(11));
                    if (end.sequenceNumber() == last) {
                        known = end.hash();
                    } else {
                        events.add(entry(row));
                    }
                }
            }
            return new Continuation(
                    known,
                    EventStreamUtils.upcastAndDeserializeDomainEvents(events.stream(), serializer, upcasters),
                    end);
        });
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        return query(LAST_SEQUENCE_NUMBER, select -> {
            select.setString(1, aggregateIdentifier);
            try (ResultSet last = select.executeQuery()) {
                return last.next() ? Optional.of(last.getLong(1)) : Optional.empty();
            }
        });
    }

    /** Nothing: a snapshot comes as the head of its stream, in the same select. */
    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return Optional.empty();
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        SerializedObject<String> state = snapshot.serializePayload(snapshotSerializer, String.class);
        int saved = query(SAVE_SNAPSHOT, insert -> {
            insert.setString(1, snapshot.getType());
            insert.setString(2, snapshot.getAggregateIdentifier());
            insert.setLong(3, snapshot.getSequenceNumber());
            insert.setObject(4, UUID.fromString(snapshot.getIdentifier()));
            insert.setObject(5, OffsetDateTime.ofInstant(EventHash.stored(snapshot.getTimestamp()), ZoneOffset.UTC));
            insert.setString(6, state.getType().getName());
            insert.setString(7, state.getType().getRevision());
            insert.setString(8, state.getData());
            return insert.executeUpdate();
        });
        assert saved <= 1;
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(
            @Nullable TrackingToken trackingToken, boolean mayBlock) {
        throw new UnsupportedOperationException("the log is followed with a LogReader");
    }

    private DomainEventStream stream(PreparedStatement select) throws SQLException {
        List<DomainEventData<?>> snapshots = new ArrayList<>(1);
        List<DomainEventData<?>> events = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                (row.getBoolean(1) ? snapshots : events).add(entry(row));
            }
        }
        DomainEventStream sinceSnapshot =
                EventStreamUtils.upcastAndDeserializeDomainEvents(events.stream(), serializer, upcasters);
        if (snapshots.isEmpty()) {
            return sinceSnapshot;
        }
        return DomainEventStream.concat(
                EventStreamUtils.upcastAndDeserializeDomainEvents(snapshots.stream(), snapshotSerializer, upcasters),
                sinceSnapshot);
    }

    private static DomainEventData<?> entry(ResultSet row) throws SQLException {
        return new GenericDomainEventEntry<>(
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getObject(6, OffsetDateTime.class).toInstant().toString(),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10));
    }

    private <T> T query(String sql, Query<T> query) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return query.run(statement);
        } catch (SQLException failure) {
            throw new EventStoreException("the log did not answer: " + failure.getMessage(), failure);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private interface Query<T> {
        T run(PreparedStatement statement) throws SQLException;
    }
}
