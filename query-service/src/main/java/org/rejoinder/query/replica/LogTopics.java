package org.rejoinder.query.replica;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.rejoinder.contract.replication.LogIncarnation;

/**
 * The two topics of one life of the log, read by one consumer that is in no group: where it stands is kept with the rows,
 * never by Kafka. A position outside a topic is a failure, not a reason to read on elsewhere.
 */
final class LogTopics implements AutoCloseable {

    /** Records that go into one transaction, which PostgreSQL ends at its bound: it would come again, the same and as long. */
    private static final int AT_ONCE = 200;

    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(2);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Set<TopicPartition> events;
    private final Set<TopicPartition> texts;

    private LogTopics(KafkaConsumer<String, byte[]> consumer, Set<TopicPartition> events, Set<TopicPartition> texts) {
        this.consumer = consumer;
        this.events = events;
        this.texts = texts;
    }

    /**
     * Opens the topics where their reading goes on: at the given positions, or at the beginning.
     *
     * @throws org.apache.kafka.common.KafkaException when they cannot be reached
     */
    static LogTopics open(ReplicaProperties.Kafka kafka, LogIncarnation life, Map<TopicPartition, Long> positions) {
        KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings(kafka), new StringDeserializer(), new ByteArrayDeserializer());
        try {
            LogTopics topics = new LogTopics(
                    consumer, partitions(consumer, life.eventsTopic()), partitions(consumer, life.textsTopic()));
            topics.assign(positions);
            return topics;
        } catch (RuntimeException notOpened) {
            consumer.close();
            throw notOpened;
        }
    }

    private static Map<String, Object> settings(ReplicaProperties.Kafka kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.client());
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, AT_ONCE);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5000);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5000);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
        return settings;
    }

    private static Set<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        Set<TopicPartition> partitions = new HashSet<>();
        consumer.partitionsFor(topic).forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        if (partitions.isEmpty()) {
            throw new NoSuchTopic(topic);
        }
        return partitions;
    }

    private void assign(Map<TopicPartition, Long> positions) {
        List<TopicPartition> all =
                Stream.of(events, texts).flatMap(Collection::stream).toList();
        consumer.assign(all);
        List<TopicPartition> unread = all.stream()
                .filter(partition -> !positions.containsKey(partition))
                .toList();
        consumer.beginningOffsets(unread).forEach(consumer::seek);
        positions.forEach((partition, offset) -> {
            if (events.contains(partition) || texts.contains(partition)) {
                consumer.seek(partition, offset);
            }
        });
    }

    Set<TopicPartition> events() {
        return events;
    }

    Set<TopicPartition> texts() {
        return texts;
    }

    ConsumerRecords<String, byte[]> poll(Duration wait) {
        return consumer.poll(wait);
    }

    /** Where the topics end now. */
    Map<TopicPartition, Long> ends(Set<TopicPartition> partitions) {
        return consumer.endOffsets(partitions);
    }

    /** Where a partition's next record is taken from. */
    long position(TopicPartition partition) {
        return consumer.position(partition);
    }

    /** Delivers nothing of these partitions until they are resumed. */
    void pause(Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
    }

    void resume(Collection<TopicPartition> partitions) {
        consumer.resume(partitions);
    }

    /** Goes back to a record, which is delivered again. */
    void back(TopicPartition partition, long offset) {
        consumer.seek(partition, offset);
    }

    /** Lets a poll that waits return; may be called from any thread. */
    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(CLOSES_WITHIN));
    }

    static Map<String, String> headers(ConsumerRecord<?, ?> record) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return headers;
    }

    /** The command side has not made the topic yet, or someone has deleted it. */
    static final class NoSuchTopic extends RuntimeException {

        private static final long serialVersionUID = 1;

        NoSuchTopic(String topic) {
            super("Kafka has no topic " + topic);
        }
    }
}
