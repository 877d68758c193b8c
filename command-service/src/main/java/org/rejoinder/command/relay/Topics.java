package org.rejoinder.command.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.replication.LogIncarnation;

/** The topics of a life of the log: made when they are missing, and looked at before anything is added. */
final class Topics {

    /** A relay that was cut off may have sent a few records twice, so the very last one may not be the newest. */
    private static final int TAIL = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** For longer than any replica may be away: one that misses a tombstone keeps what was erased. */
    private static final Duration TOMBSTONES_KEPT = Duration.ofDays(36_500);

    /** How long a segment is written to while erased texts are to go. */
    static final Duration HURRIED_SEGMENT = Duration.ofSeconds(1);

    private static final String AT_ONCE = "0.001";

    private final KafkaProperties kafka;

    Topics(KafkaProperties kafka) {
        this.kafka = kafka;
    }

    /**
     * Makes what is missing.
     *
     * @throws KafkaException when the broker does not answer, or refuses
     */
    void make(LogIncarnation life) throws InterruptedException {
        try (Admin admin = admin()) {
            for (var made : admin.createTopics(List.of(events(life), texts(life)))
                    .values()
                    .values()) {
                made.get();
            }
        } catch (ExecutionException refused) {
            if (!(refused.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("the topics of the log cannot be made: " + refused.getMessage(), refused);
            }
        }
    }

    /**
     * Has the topic of texts cleaned eagerly, or as usual again.
     *
     * @throws KafkaException when the broker does not answer, or refuses
     */
    void hurry(LogIncarnation life, boolean hurry) throws InterruptedException {
        String lag = Long.toString((hurry ? HURRIED_SEGMENT : kafka.compactionLag()).toMillis());
        List<AlterConfigOp> changes = List.of(
                change(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, lag),
                change(TopicConfig.SEGMENT_MS_CONFIG, hurry ? Long.toString(HURRIED_SEGMENT.toMillis()) : null),
                // What was cleaned away would stay in files for a minute still.
                change(TopicConfig.FILE_DELETE_DELAY_MS_CONFIG, hurry ? "0" : null),
                change(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, hurry ? AT_ONCE : null));
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, life.textsTopic());
        try (Admin admin = admin()) {
            admin.incrementalAlterConfigs(Map.of(topic, changes)).all().get();
        } catch (ExecutionException refused) {
            throw new KafkaException("the topic cannot be changed: " + refused.getMessage(), refused);
        }
    }

    private static AlterConfigOp change(String setting, @Nullable String value) {
        return new AlterConfigOp(
                new ConfigEntry(setting, value),
                value == null ? AlterConfigOp.OpType.DELETE : AlterConfigOp.OpType.SET);
    }

    private Admin admin() {
        Map<String, Object> settings = kafka.settings();
        settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
        return Admin.create(settings);
    }

    private NewTopic events(LogIncarnation life) {
        Map<String, String> settings = common();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        settings.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
        settings.put(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
        return new NewTopic(life.eventsTopic(), Optional.of(kafka.eventsPartitions()), copies()).configs(settings);
    }

    private NewTopic texts(LogIncarnation life) {
        Map<String, String> settings = common();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        settings.put(
                TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
                Long.toString(kafka.compactionLag().toMillis()));
        settings.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, Long.toString(TOMBSTONES_KEPT.toMillis()));
        return new NewTopic(life.textsTopic(), Optional.of(kafka.textsPartitions()), copies()).configs(settings);
    }

    private Map<String, String> common() {
        Map<String, String> settings = new HashMap<>();
        // By the broker's clock: it refuses records that a client's clock dates into its future.
        settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(RecordSender.LARGEST_RECORD));
        Integer minInsync = kafka.minInsync();
        if (minInsync != null) {
            settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, minInsync.toString());
        }
        return settings;
    }

    private Optional<Short> copies() {
        return kafka.replication() < 1 ? Optional.empty() : Optional.of(kafka.replication());
    }

    /**
     * How a topic ends.
     *
     * @param ends for each partition the offset after its last record
     * @param records the last few records of each partition
     */
    record Tail(List<Long> ends, List<ConsumerRecord<String, byte[]>> records) {}

    /** Reads how a topic ends now. */
    Tail tail(String topic) {
        Map<String, Object> settings = kafka.settings();
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(settings)) {
            List<TopicPartition> partitions = IntStream.range(
                            0, consumer.partitionsFor(topic).size())
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            for (TopicPartition partition : partitions) {
                consumer.seek(partition, Math.max(0, end(ends, partition) - TAIL));
            }
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            long giveUp = System.nanoTime() + PATIENCE.toNanos();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < end(ends, partition))) {
                if (System.nanoTime() > giveUp) {
                    throw new KafkaException("the end of " + topic + " cannot be read");
                }
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return new Tail(
                    partitions.stream().map(partition -> end(ends, partition)).toList(), records);
        }
    }

    private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }
}
