package org.rejoinder.command.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.rejoinder.contract.log.EventHash;
import org.rejoinder.contract.log.EventNames;
import org.rejoinder.contract.text.CanonicalJson;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/**
 * Writes what a unit of work has to say, in one statement. It joins a Spring transaction on {@code storeTransactions} if
 * the caller has one; otherwise the statement is its own.
 */
@Component
final class LogAppender {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String NOT_NULL_VIOLATION = "23502";
    private static final List<String> LOST_TO_ANOTHER = List.of("40001", "40P01");

    private final DataSource dataSource;

    LogAppender(@Qualifier("storeDataSource") DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Writes it all, or nothing.
     *
     * @throws ConcurrencyException when another append to one of the streams was faster
     * @throws AlreadyReservedException when a claimed value has an owner
     * @throws KeyInUseException when the idempotency key was used meanwhile
     */
    void append(PendingAppend pending) {
        List<Row> rows = pending.events.stream().map(Row::of).toList();
        List<Integer> predecessors = predecessors(rows);
        String sql =
                AppendStatement.of(predecessors, pending.texts.size(), pending.claims.size(), pending.replies.size());
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, pending, rows, predecessors);
            statement.execute();
        } catch (SQLException failure) {
            throw explained(failure, pending);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private static List<Integer> predecessors(List<Row> rows) {
        List<Integer> predecessors = new ArrayList<>(rows.size());
        Map<String, Integer> last = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            EventHash.Entry entry = rows.get(i).entry;
            Integer earlier = last.put(entry.aggregateId(), i);
            if (earlier != null) {
                predecessors.add(earlier);
            } else {
                predecessors.add(
                        entry.sequenceNumber() == 0 ? AppendStatement.FIRST_OF_STREAM : AppendStatement.STORED);
            }
        }
        return predecessors;
    }

    private static void bind(
            PreparedStatement statement, PendingAppend pending, List<Row> rows, List<Integer> predecessors)
            throws SQLException {
        int at = 0;
        for (PendingAppend.StoredText text : pending.texts) {
            statement.setObject(++at, text.ref().id());
            statement.setString(++at, text.mediaType());
            statement.setString(++at, text.content());
            statement.setString(++at, text.ref().sha256());
            statement.setInt(++at, text.ref().words());
        }
        for (PendingAppend.Claim claim : pending.claims) {
            statement.setString(++at, claim.kind());
            statement.setString(++at, claim.value());
            statement.setString(++at, claim.owner());
        }
        for (PendingAppend.RememberedReply remembered : pending.replies) {
            statement.setObject(++at, remembered.actor());
            statement.setString(++at, remembered.key());
            statement.setString(++at, remembered.requestHash());
            statement.setInt(++at, remembered.reply().status());
            statement.setString(++at, remembered.reply().json());
        }
        for (int i = 0; i < rows.size(); i++) {
            EventHash.Entry entry = rows.get(i).entry;
            statement.setBytes(++at, EventHash.digest(entry));
            if (predecessors.get(i) == AppendStatement.STORED) {
                statement.setString(++at, entry.aggregateId());
                statement.setLong(++at, entry.sequenceNumber() - 1);
            }
        }
        for (Row row : rows) {
            EventHash.Entry entry = row.entry;
            statement.setObject(++at, UUID.fromString(entry.eventId()));
            statement.setString(++at, entry.aggregateType());
            statement.setString(++at, entry.aggregateId());
            statement.setLong(++at, entry.sequenceNumber());
            statement.setObject(++at, OffsetDateTime.ofInstant(row.recordedAt, ZoneOffset.UTC));
            statement.setString(++at, entry.name());
            statement.setString(++at, entry.revision());
            statement.setString(++at, entry.payload());
            statement.setString(++at, entry.metadata());
        }
    }

    private static RuntimeException explained(SQLException failure, PendingAppend pending) {
        String state = failure.getSQLState();
        @Nullable
        ServerErrorMessage server = failure instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        @Nullable String constraint = server == null ? null : server.getConstraint();
        if (UNIQUE_VIOLATION.equals(state) && "reservations_pkey".equals(constraint)) {
            PendingAppend.Claim taken = taken(pending, server == null ? null : server.getDetail());
            return new AlreadyReservedException(taken.kind(), taken.value());
        }
        if (UNIQUE_VIOLATION.equals(state) && "idempotency_pkey".equals(constraint)) {
            return new KeyInUseException();
        }
        boolean sequenceTaken = UNIQUE_VIOLATION.equals(state) && "events_stream_key".equals(constraint);
        boolean chainBroken = NOT_NULL_VIOLATION.equals(state) && server != null && "hash".equals(server.getColumn());
        if (sequenceTaken || chainBroken || LOST_TO_ANOTHER.contains(state)) {
            return new ConcurrencyException("another append was faster: " + pending.versions, failure);
        }
        return new EventStoreException("the append failed: " + failure.getMessage(), failure);
    }

    /** PostgreSQL names the clashing key in words only; with several claims, the one named there. */
    private static PendingAppend.Claim taken(PendingAppend pending, @Nullable String detail) {
        return pending.claims.stream()
                .filter(claim -> detail != null && detail.contains("(" + claim.kind() + ", " + claim.value() + ")"))
                .findFirst()
                .orElse(pending.claims.get(0));
    }

    /** An event as a row. */
    private record Row(EventHash.Entry entry, Instant recordedAt) {

        static Row of(EventMessage<?> event) {
            if (!(event instanceof DomainEventMessage<?> inStream)) {
                throw new EventStoreException("only events of a stream are stored: " + event.getPayloadType());
            }
            Instant recordedAt = EventHash.stored(event.getTimestamp());
            Class<?> type = event.getPayloadType();
            MetaData metadata = event.getMetaData();
            return new Row(
                    new EventHash.Entry(
                            inStream.getType(),
                            inStream.getAggregateIdentifier(),
                            inStream.getSequenceNumber(),
                            event.getIdentifier(),
                            EventHash.time(recordedAt),
                            EventNames.nameOf(type),
                            EventNames.revisionOf(type),
                            CanonicalJson.write(event.getPayload()),
                            metadata.isEmpty() ? "{}" : CanonicalJson.write(metadata)),
                    recordedAt);
        }
    }
}
