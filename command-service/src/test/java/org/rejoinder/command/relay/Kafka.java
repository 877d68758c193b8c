package org.rejoinder.command.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.rejoinder.contract.replication.LoggedEvent;
import org.rejoinder.contract.replication.LoggedText;
import org.rejoinder.local.Broker;

/** One real broker for all tests of the JVM; each test has topics of its own prefix. */
final class Kafka {

    private static final Broker BROKER = start();

    private Kafka() {}

    private static Broker start() {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = any.getLocalPort();
            any.close();
            // It goes with the JVM. Closed while others still send, it would keep the JVM waiting for both.
            return Broker.start(Files.createTempDirectory("kafka"), port);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String address() {
        return BROKER.address();
    }

    static KafkaProperties properties(String topicPrefix) {
        return new KafkaProperties(address(), topicPrefix, (short) 1, 1, 6, 3, Duration.ofDays(1), Map.of());
    }

    /** Everything on a topic of events, each partition in its order; nothing where there is no such topic. */
    static List<LoggedEvent> events(String topic) {
        return records(topic).stream()
                .map(record -> LoggedEvent.read(headers(record), record.value()))
                .toList();
    }

    static List<LoggedText> texts(String topic) {
        return records(topic).stream()
                .map(record -> LoggedText.read(headers(record), record.value()))
                .toList();
    }

    static void delete(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            admin.deleteTopics(Set.of(topic)).all().get();
        }
    }

    private static List<ConsumerRecord<String, byte[]>> records(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", address(), "allow.auto.create.topics", "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            Set<TopicPartition> partitions = consumer.listTopics().getOrDefault(topic, List.of()).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .collect(Collectors.toSet());
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }
}
