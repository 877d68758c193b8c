package org.rejoinder.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.rejoinder.command.CommandServiceApplication;
import org.rejoinder.local.Broker;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The whole log published anew, from the store to Kafka's acknowledgement of everything, beside a producer that has the
 * same records in memory already and need not remember how far it came.
 */
final class RelayBench implements Measurement {

    private static final long EVENTS = Long.getLong("rejoinder.bench.events", 100_000);
    private static final Duration LOOKS_AGAIN = Duration.ofMillis(5);
    private static final int PARTITIONS_OF_EVENTS = 48;
    private static final int PARTITIONS_OF_TEXTS = 12;
    private static final int LARGEST_REQUEST = 8 * 1024 * 1024;

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public void run(Plan plan) throws Exception {
        try (ScratchDatabase database = new ScratchDatabase();
                Broker broker = Broker.start(Files.createTempDirectory("rejoinder-bench"), freePort())) {
            database.makeStore();
            SyntheticLog.fill(database.url(), EVENTS);
            try (ConfigurableApplicationContext application = application(database, broker)) {
                JdbcClient store = application.getBean("storeJdbc", JdbcClient.class);
                // Until the compilers are done with it.
                relayed(store);
                measure(plan, "relay, texts and events", store, broker);
                store.sql("delete from store.texts").update();
                measure(plan, "relay, events alone", store, broker);
            }
        }
    }

    private static void measure(Plan plan, String what, JdbcClient store, Broker broker) throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int turn = 0; turn < Plan.TURNS; turn++) {
            ours.add(relayed(store));
            theirs.add(produced(store, broker));
        }
        long texts =
                store.sql("select count(*) from store.texts").query(Long.class).single();
        plan.line(
                what + (texts == 0 ? "" : " (%.2f an event)".formatted((double) texts / EVENTS)),
                perSecond(median(ours)),
                "a plain producer",
                perSecond(median(theirs)),
                median(ours) / median(theirs));
    }

    /** Begins another life of the log; how many of its events the relay brings to Kafka in a second. */
    private static double relayed(JdbcClient store) throws InterruptedException {
        long last = store.sql("select max(global_index) from store.events")
                .query(Long.class)
                .single();
        store.sql("select store.begin_incarnation('measured')").query(rows -> {});
        // Not the pause before it begins, nor its first batch.
        long first = place(store);
        while (first == 0) {
            Thread.sleep(LOOKS_AGAIN.toMillis());
            first = place(store);
        }
        long begun = System.nanoTime();
        long reached = first;
        while (reached < last) {
            Thread.sleep(LOOKS_AGAIN.toMillis());
            reached = place(store);
        }
        return (last - first) / seconds(begun);
    }

    /** Events have been written one after another by one connection: the index of one says how many there are up to it. */
    private static long place(JdbcClient store) {
        return store.sql("select global_index from store.relay")
                .query(Long.class)
                .single();
    }

    /** Produces what the relay has brought to Kafka once more, to other topics; how many events that were in a second. */
    private static double produced(JdbcClient store, Broker broker) throws Exception {
        String life = store.sql("select left(incarnation::text, 8) from store.relay")
                .query(String.class)
                .single();
        String plainTexts = "plain.texts." + life;
        String plainEvents = "plain.events." + life;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
            admin.createTopics(List.of(
                            new NewTopic(plainTexts, PARTITIONS_OF_TEXTS, (short) 1)
                                    .configs(Map.of("max.message.bytes", Integer.toString(LARGEST_REQUEST))),
                            new NewTopic(plainEvents, PARTITIONS_OF_EVENTS, (short) 1)))
                    .all()
                    .get();
        }
        List<ProducerRecord<String, byte[]>> records = records(broker, "rejoinder.texts." + life, plainTexts);
        List<ProducerRecord<String, byte[]>> events = records(broker, "rejoinder.events." + life, plainEvents);
        records.addAll(events);
        long begun = System.nanoTime();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.address(),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        64 * 1024,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        LARGEST_REQUEST),
                new StringSerializer(),
                new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
            records.forEach(record -> sent.add(producer.send(record)));
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
            return events.size() / seconds(begun);
        }
    }

    private static List<ProducerRecord<String, byte[]>> records(Broker broker, String topic, String into) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.address(), "max.poll.records", "5000"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            Set<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .collect(Collectors.toSet());
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    records.add(new ProducerRecord<>(into, null, record.key(), record.value(), record.headers()));
                }
            }
            return records;
        }
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static double median(List<Double> turns) {
        return turns.stream().sorted().toList().get(turns.size() / 2);
    }

    private static String perSecond(double events) {
        return String.format(Locale.ROOT, "%,8.0f events/s", events);
    }

    private static ConfigurableApplicationContext application(ScratchDatabase database, Broker broker) {
        return new SpringApplicationBuilder(CommandServiceApplication.class)
                .logStartupInfo(false)
                .run(
                        "--rejoinder.store.url=" + database.url(),
                        "--rejoinder.kafka.bootstrap-servers=" + broker.address(),
                        "--rejoinder.replication.key=measured",
                        "--server.port=0",
                        "--spring.main.banner-mode=off");
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }
}
