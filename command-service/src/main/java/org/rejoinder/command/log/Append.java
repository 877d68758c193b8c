package org.rejoinder.command.log;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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
 * @param plain whether it may share a statement with any other of this kind, see {@link AppendsTogether}
 */
record Append(PendingAppend pending, List<Row> rows, List<Integer> predecessors, String sql, boolean plain) {

    static Append of(PendingAppend pending) {
        List<Row> rows = new ArrayList<>(pending.events.size());
        for (EventMessage<?> event : pending.events) {
            rows.add(Row.of(event));
        }
        List<Integer> predecessors = predecessors(rows);
        String sql = AppendStatement.of(
                predecessors,
                pending.texts.size(),
                pending.claims.size(),
                pending.replies.size(),
                pending.erasures.size());
        boolean chained = predecessors.stream().anyMatch(predecessor -> predecessor >= 0);
        return new Append(pending, rows, predecessors, sql, !chained && !rows.isEmpty() && pending.erasures.isEmpty());
    }

    /** Whether this and another may be written together. */
    boolean goesWith(Append other) {
        return (plain && other.plain) || sql.equals(other.sql);
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
            for (int table = 0; table < AppendStatement.DRAFTS.size(); table++) {
                statement.setArray(++at, ids(statement, erasure.workingCopies()));
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            EventHash.Entry entry = rows.get(i).entry;
            statement.setBytes(++at, rows.get(i).digest);
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
            statement.setString(++at, entry.recordedAt());
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
    static final class Row {

        private final EventHash.Entry entry;
        private final byte[] digest;

        private Row(EventHash.Entry entry) {
            this.entry = entry;
            this.digest = EventHash.digest(entry);
        }

        EventHash.Entry entry() {
            return entry;
        }

        /** Of the entry. */
        byte[] digest() {
            return digest;
        }

        static Row of(EventMessage<?> event) {
            if (!(event instanceof DomainEventMessage<?> inStream)) {
                throw new EventStoreException("only events of a stream are stored: " + event.getPayloadType());
            }
            Class<?> type = event.getPayloadType();
            MetaData metadata = event.getMetaData();
            EventHash.Entry entry = new EventHash.Entry(
                    inStream.getType(),
                    inStream.getAggregateIdentifier(),
                    inStream.getSequenceNumber(),
                    event.getIdentifier(),
                    EventHash.time(event.getTimestamp()),
                    EventNames.nameOf(type),
                    EventNames.revisionOf(type),
                    CanonicalJson.write(event.getPayload()),
                    metadata.isEmpty() ? "{}" : CanonicalJson.write(metadata));
            return new Row(entry);
        }
    }
}
