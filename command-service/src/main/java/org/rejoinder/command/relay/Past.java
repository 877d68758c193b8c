package org.rejoinder.command.relay;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.rejoinder.contract.replication.LoggedEvent;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether a topic and the log have the same past. They have not when the database was put back to an older state: the topic
 * then ends with events that the log does not know; nor when the topic was lost or cut: then it ends before what was
 * acknowledged.
 */
final class Past {

    private final JdbcClient store;

    Past(JdbcClient store) {
        this.store = store;
    }

    /** How they differ, in words for an operator; empty when they do not. */
    Optional<String> difference(Topics.Tail topic, List<Long> acknowledged) {
        return missing(topic.ends(), acknowledged).or(() -> unknown(topic.records()));
    }

    private static Optional<String> missing(List<Long> ends, List<Long> acknowledged) {
        for (int partition = 0; partition < acknowledged.size(); partition++) {
            long end = partition < ends.size() ? ends.get(partition) : 0;
            if (end < acknowledged.get(partition)) {
                return Optional.of("partition %d of the topic ends at %d, and Kafka had acknowledged up to %d"
                        .formatted(partition, end, acknowledged.get(partition)));
            }
        }
        return Optional.empty();
    }

    private Optional<String> unknown(List<ConsumerRecord<String, byte[]>> records) {
        List<LoggedEvent> events = records.stream().map(Past::event).toList();
        return store.sql("""
                        select t.aggregate_id, t.sequence_number
                          from unnest(?::text[], ?::bigint[], ?::text[]) t (aggregate_id, sequence_number, hash)
                          left join store.events e using (aggregate_id, sequence_number)
                         where e.hash is null or encode(e.hash, 'hex') <> t.hash
                         limit 1
                        """)
                .params(
                        events.stream().map(LoggedEvent::key).toArray(String[]::new),
                        events.stream()
                                .map(event -> event.entry().sequenceNumber())
                                .toArray(Long[]::new),
                        events.stream().map(LoggedEvent::hash).toArray(String[]::new))
                .query((row, number) -> "the topic has event %d of %s, which the log does not have like that"
                        .formatted(row.getLong("sequence_number"), row.getString("aggregate_id")))
                .optional();
    }

    private static LoggedEvent event(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return LoggedEvent.read(headers, record.value());
    }
}
