package org.rejoinder.query.replica;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.replication.LogIncarnation;
import org.rejoinder.contract.replication.LoggedEvent;
import org.rejoinder.contract.replication.LoggedText;
import org.rejoinder.contract.replication.ReplicationApi;
import org.rejoinder.contract.replication.ReplicationApi.Sent;
import org.rejoinder.contract.replication.StreamHead;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What is asked of the command side directly: where a part of the log is missing, and whether one is. */
final class CommandSide {

    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(1);
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(4);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECTS_WITHIN).build();
    private final String url;
    private final String key;

    CommandSide(String url, String key) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.key = key;
    }

    /** The present life of the log. */
    LogIncarnation incarnation() {
        return known(ReplicationApi.INCARNATION, LogIncarnation.class);
    }

    /** Published events of a stream from a sequence number on: a part of them, in order; empty when there are none. */
    List<LoggedEvent> stream(String aggregateId, long from) {
        String path = ReplicationApi.STREAM.replace("{aggregateId}", encoded(aggregateId)) + "?from=" + from;
        return Arrays.stream(known(path, Sent[].class)).map(Sent::event).toList();
    }

    /** The ends of the streams that moved after a cursor. */
    StreamHead.Page heads(@Nullable String cursor) {
        return known(ReplicationApi.HEADS + (cursor == null ? "" : "?after=" + encoded(cursor)), StreamHead.Page.class);
    }

    /** A text, also an erased one; empty when there never was one. */
    Optional<LoggedText> text(UUID id) {
        return find(ReplicationApi.TEXT.replace("{id}", id.toString()), Sent.class)
                .map(Sent::text);
    }

    private <T> T known(String path, Class<T> type) {
        return find(path, type).orElseThrow(() -> new CommandSideAway(path + " answered 404", null));
    }

    private <T> Optional<T> find(String path, Class<T> type) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(ANSWERS_WITHIN)
                .header(ReplicationApi.KEY_HEADER, key)
                .build();
        try {
            HttpResponse<String> answer =
                    http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return switch (answer.statusCode()) {
                case 200 -> Optional.of(JSON.readValue(answer.body(), type));
                case 404 -> Optional.empty();
                default -> throw new CommandSideAway(path + " answered " + answer.statusCode(), null);
            };
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandSideAway("interrupted", stopped);
        } catch (IOException | JacksonException failure) {
            throw new CommandSideAway(path + " could not be asked: " + failure, failure);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
