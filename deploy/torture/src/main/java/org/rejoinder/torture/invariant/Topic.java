package org.rejoinder.torture.invariant;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.rejoinder.contract.replication.LoggedEvent;
import org.rejoinder.torture.installation.Installation;

/** The events' topic of the log's present life, read from its beginning to its end. */
public final class Topic {

    private static final Duration POLL = Duration.ofMillis(200);

    private Topic() {}

    /**
     * A record of the topic.
     *
     * @param at partition and offset
     */
    public record Entry(String at, String aggregateId, long sequence, String hash) {}

    /** Reads all of it, partition by partition. */
    public static List<Entry> read(Installation installation, String bootstrap) throws SQLException {
        String name = name(installation);
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                StringDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        List<Entry> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(settings)) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(partition -> new TopicPartition(name, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> records.add(entry(record)));
            }
        }
        return records;
    }

    private static Entry entry(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        LoggedEvent event = LoggedEvent.read(headers, record.value());
        return new Entry(
                "partition " + record.partition() + " offset " + record.offset(),
                event.key(),
                event.entry().sequenceNumber(),
                event.hash());
    }

    private static String name(Installation installation) throws SQLException {
        try (Connection reading = installation.reading();
                Statement statement = reading.createStatement();
                ResultSet row = statement.executeQuery("select events_topic from replica.intake")) {
            if (!row.next() || row.getString(1) == null) {
                throw new IllegalStateException("the replica follows no topic");
            }
            return row.getString(1);
        }
    }
}
