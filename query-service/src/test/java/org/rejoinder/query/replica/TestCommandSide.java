package org.rejoinder.query.replica;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.log.EventHash;
import org.rejoinder.contract.replication.LogIncarnation;
import org.rejoinder.contract.replication.LoggedEvent;
import org.rejoinder.contract.replication.LoggedText;
import org.rejoinder.contract.replication.ReplicationApi;
import org.rejoinder.contract.replication.ReplicationApi.Sent;
import org.rejoinder.contract.replication.StreamHead;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.query.TestLog;
import tools.jackson.databind.json.JsonMapper;

/** The other end of the replication: a log in memory, sent to Kafka as a test says, and answered for over HTTP. */
final class TestCommandSide implements AutoCloseable {

    static final String KEY = "shared";

    private static final int PARTITIONS = 4;
    private static final Instant START = Instant.parse("2026-11-01T09:00:00Z");

    private final Map<String, List<LoggedEvent>> streams = new ConcurrentHashMap<>();
    private final Map<UUID, LoggedText> texts = new ConcurrentHashMap<>();
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", TestBroker.address(), "acks", "all", "linger.ms", "0"),
            new StringSerializer(),
            new ByteArraySerializer());
    private final HttpServer http;
    private volatile LogIncarnation life;
    private volatile boolean away;

    TestCommandSide() {
        life = begin();
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        http.createContext("/internal/log", this::answer);
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    LogIncarnation life() {
        return life;
    }

    /** Whether requests are answered with 503 from now on. */
    void away(boolean now) {
        away = now;
    }

    /** A life with topics of its own; what was written so far is forgotten. */
    LogIncarnation begin() {
        LogIncarnation begun = LogIncarnation.of(UUID.randomUUID(), START, "test");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestBroker.address()))) {
            admin.createTopics(List.of(
                            new NewTopic(begun.eventsTopic(), PARTITIONS, (short) 1),
                            new NewTopic(begun.textsTopic(), PARTITIONS, (short) 1)
                                    .configs(Map.of("cleanup.policy", "compact"))))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
        streams.clear();
        texts.clear();
        life = begun;
        return begun;
    }

    /** Writes an event that no projection knows, without sending it. */
    LoggedEvent event(String stream, LoggedText... named) {
        List<LoggedEvent> past = streams.getOrDefault(stream, List.of());
        return write(
                new EventHash.Entry(
                        "test",
                        stream,
                        past.size(),
                        UUID.randomUUID().toString(),
                        EventHash.time(START.plus(past.size(), ChronoUnit.MINUTES)),
                        "test.Happened",
                        "1",
                        "{\"b\":1,\"a\":\"" + UUID.randomUUID() + "\"}",
                        "{}"),
                List.of(named).stream().map(LoggedText::id).toList());
    }

    private LoggedEvent write(EventHash.Entry entry, List<UUID> named) {
        List<LoggedEvent> stream = streams.computeIfAbsent(entry.aggregateId(), ignored -> new ArrayList<>());
        byte[] before = stream.isEmpty()
                ? null
                : HexFormat.of().parseHex(stream.get(stream.size() - 1).hash());
        String hash = HexFormat.of().formatHex(EventHash.chain(before, EventHash.digest(entry)));
        LoggedEvent event = new LoggedEvent(life.id(), entry, hash, named);
        stream.add(event);
        return event;
    }

    /** Writes a text, without sending it. */
    LoggedText text(String content) {
        LoggedText text = new LoggedText(
                life.id(), UUID.randomUUID(), "text/plain", content, CanonicalJson.sha256(content), 1, null);
        texts.put(text.id(), text);
        return text;
    }

    /** Erases a text, without sending the tombstone. */
    LoggedText erase(LoggedText text) {
        LoggedText erased =
                new LoggedText(life.id(), text.id(), text.mediaType(), null, text.sha256(), text.words(), START);
        texts.put(text.id(), erased);
        return erased;
    }

    void send(LoggedEvent... events) {
        for (LoggedEvent event : events) {
            send(life.eventsTopic(), event.key(), event.headers(), event.value());
        }
    }

    void send(LoggedText... sent) {
        for (LoggedText text : sent) {
            send(life.textsTopic(), text.key(), text.headers(), text.value());
        }
    }

    void send(String topic, String key, Map<String, String> headers, byte @Nullable [] value) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Takes over what is new in a test's log, and sends it: texts first. */
    void publish(TestLog log) {
        log.jdbc()
                .sql("select id, media_type, content, sha256, words from store.texts")
                .query(row -> {
                    UUID id = row.getObject("id", UUID.class);
                    LoggedText text = new LoggedText(
                            life.id(),
                            id,
                            row.getString("media_type"),
                            row.getString("content"),
                            row.getString("sha256"),
                            row.getInt("words"),
                            null);
                    texts.put(id, text);
                    send(text);
                });
        log.jdbc().sql("""
            select aggregate_type, aggregate_id, sequence_number, event_id, recorded_at, name, revision,
                   payload, metadata
              from store.events order by transaction_id, global_index\
            """).query(row -> {
            if (row.getLong("sequence_number")
                    < streams.getOrDefault(row.getString("aggregate_id"), List.of())
                            .size()) {
                return;
            }
            String payload = row.getString("payload");
            send(write(
                    new EventHash.Entry(
                            row.getString("aggregate_type"),
                            row.getString("aggregate_id"),
                            row.getLong("sequence_number"),
                            row.getString("event_id"),
                            EventHash.time(row.getTimestamp("recorded_at").toInstant()),
                            row.getString("name"),
                            row.getString("revision"),
                            payload,
                            row.getString("metadata")),
                    texts.keySet().stream()
                            .filter(id -> payload.contains(id.toString()))
                            .toList()));
        });
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean known = KEY.equals(exchange.getRequestHeaders().getFirst(ReplicationApi.KEY_HEADER));
        Object answer = known ? answer(path, exchange.getRequestURI().getQuery()) : null;
        byte[] body = answer == null ? new byte[0] : JsonMapper.shared().writeValueAsBytes(answer);
        exchange.sendResponseHeaders(away ? 503 : answer == null ? 404 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private @Nullable Object answer(String path, String query) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        if (path.equals(ReplicationApi.INCARNATION)) {
            return life;
        }
        if (path.equals(ReplicationApi.HEADS)) {
            return new StreamHead.Page(
                    streams.values().stream()
                            .map(stream -> stream.get(stream.size() - 1))
                            .map(end -> new StreamHead(end.key(), end.entry().sequenceNumber(), end.hash()))
                            .toList(),
                    "all",
                    true);
        }
        if (path.startsWith("/internal/log/streams/")) {
            long from = Long.parseLong(query.substring("from=".length()));
            return streams.getOrDefault(last, List.of()).stream()
                    .skip(from)
                    .limit(2)
                    .map(Sent::of)
                    .toList();
        }
        LoggedText text = texts.get(UUID.fromString(last));
        return text == null ? null : Sent.of(text);
    }

    @Override
    public void close() {
        producer.close();
        http.stop(0);
    }
}
