package org.rejoinder.command.relay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.rejoinder.contract.replication.LoggedEvent;
import org.rejoinder.contract.replication.LoggedText;

/**
 * Sends records, and knows when Kafka has acknowledged every one of them. After the first that failed it sends nothing
 * more, not even what it had buffered behind it: the next sender begins again before the failure, so that the first copies
 * of a stream's events are in their order.
 */
final class RecordSender implements AutoCloseable {

    /** Most bytes of a record: an essay of a request's greatest size, and what stands around it. */
    static final int LARGEST_RECORD = 8 * 1024 * 1024;

    /** Shorter than a claim lasts: what is not acknowledged by then is given up by whoever buffered it. */
    private static final Duration GIVEN_UP_AFTER = RelayClaim.LEASE.minusSeconds(2);

    private final KafkaProducer<String, byte[]> producer;

    RecordSender(KafkaProperties kafka) {
        Map<String, Object> settings = kafka.settings();
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, GIVEN_UP_AFTER.toMillis() / 2);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) GIVEN_UP_AFTER.toMillis() / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) GIVEN_UP_AFTER.toMillis());
        this.producer = new KafkaProducer<>(settings);
    }

    /** Records on their way. */
    static final class UnderWay {

        private final List<Future<RecordMetadata>> records;

        private UnderWay(List<Future<RecordMetadata>> records) {
            this.records = records;
        }

        /**
         * Waits until Kafka has acknowledged all of them.
         *
         * @return where each of them is
         * @throws KafkaException when one was not acknowledged
         * @throws InterruptedException when waiting was cut short: then nothing is known to have arrived
         */
        List<RecordMetadata> arrived() throws InterruptedException {
            List<RecordMetadata> arrived = new ArrayList<>(records.size());
            try {
                for (Future<RecordMetadata> one : records) {
                    arrived.add(one.get());
                }
            } catch (ExecutionException failure) {
                throw new KafkaException("Kafka did not acknowledge: " + failure.getMessage(), failure);
            }
            return arrived;
        }
    }

    /** Sends events, and waits for nothing. */
    UnderWay sendEvents(String topic, List<LoggedEvent> events) {
        return send(events.stream()
                .map(event ->
                        new ProducerRecord<>(topic, null, null, event.key(), event.value(), headers(event.headers()))));
    }

    /** Sends texts, and waits for nothing. */
    UnderWay sendTexts(String topic, List<LoggedText> texts) {
        return send(texts.stream()
                .map(text ->
                        new ProducerRecord<>(topic, null, null, text.key(), text.value(), headers(text.headers()))));
    }

    private UnderWay send(Stream<ProducerRecord<String, byte[]>> records) {
        return new UnderWay(records.map(record -> producer.send(record, (arrived, failure) -> {
                    if (failure != null) {
                        producer.close(Duration.ZERO);
                    }
                }))
                .toList());
    }

    private static List<Header> headers(Map<String, String> headers) {
        List<Header> all = new ArrayList<>(headers.size());
        headers.forEach((name, value) -> all.add(new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8))));
        return all;
    }

    /** Gives up what is under way: it is not known to have arrived, and will be sent again. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
