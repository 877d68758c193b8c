package org.rejoinder.command.log;

import java.sql.Array;
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
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.MetaData;
import org.rejoinder.contract.log.EventHash;
import org.rejoinder.contract.log.EventNames;
import org.rejoinder.contract.text.CanonicalJson;

/**
 * A unit of work's last words, made ready in its own thread: rows, digests, and the statement they go into.
 *
 * @param predecessors where each event's predecessor is, see {@link AppendStatement}
 */
record Append(PendingAppend pending, List<Row> rows, List<Integer> predecessors, String sql) {

    static Append of(PendingAppend pending) {
        List<Row> rows = pending.events.stream().map(Row::of).toList();
        List<Integer> predecessors = predecessors(rows);
        String sql = AppendStatement.of(
                predecessors,
                pending.texts.size(),
                pending.claims.size(),
                pending.replies.size(),
                pending.erasures.size());
        return new Append(pending, rows, predecessors, sql);
    }

    /** Sets the statement's parameters, in the order it wants them. */
    void bind(PreparedStatement statement) throws SQLException {
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
        for (PendingAppend.Erasure erasure : pending.erasures) {
            statement.setArray(++at, ids(statement, erasure.texts()));
            // Both what its author wrote at, and what an editor did.
            statement.setArray(++at, ids(statement, erasure.workingCopies()));
            statement.setArray(++at, ids(statement, erasure.workingCopies()));
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

    private static Array ids(PreparedStatement statement, List<UUID> ids) throws SQLException {
        return statement.getConnection().createArrayOf("uuid", ids.toArray());
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
