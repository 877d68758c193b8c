package org.rejoinder.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rejoinder.local.Operator;

/** The split as whoever runs it sees it: its parts are killed and come back, its pages stay. */
@ExtendWith(OnSplit.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SplitTest {

    private static final String SERIES = "/series/japan-russia-relations-1";
    private static final Duration BACK_WITHIN = Duration.ofMinutes(3);

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void a_reader_notices_nothing_of_a_killed_command_side_and_kafka_and_what_is_written_after_them_appears()
            throws Exception {
        long command = pid("command");
        long kafka = pid("kafka");
        kill(command);
        kill(kafka);
        assertThat(get(SERIES).body()).contains("Japan–Russia Relations");
        await("command").untilAsserted(() -> assertThat(pid("command")).isNotEqualTo(command));
        await("kafka").untilAsserted(() -> assertThat(pid("kafka")).isNotEqualTo(kafka));
        String slug = "opened-after-a-kill-" + UUID.randomUUID();
        await("accepted")
                .untilAsserted(() -> assertThat(open(slug).statusCode()).isEqualTo(201));
        await("visible")
                .untilAsserted(
                        () -> assertThat(get("/series/" + slug).statusCode()).isEqualTo(200));
    }

    @Test
    void a_killed_postgres_is_started_again_and_both_services_find_it() throws Exception {
        long before = pid("postgres");
        kill(before);
        await("started again").untilAsserted(() -> assertThat(pid("postgres")).isNotEqualTo(before));
        String slug = "opened-after-an-outage-" + UUID.randomUUID();
        await("accepted")
                .untilAsserted(() -> assertThat(open(slug).statusCode()).isEqualTo(201));
        await("visible")
                .untilAsserted(
                        () -> assertThat(get("/series/" + slug).statusCode()).isEqualTo(200));
    }

    @Test
    void the_log_is_checked_from_the_data_folder() {
        assertThat(Operator.of(OnSplit.data()).askCommandSide("/operator/log-check", Map.of()))
                .contains("every hash holds");
    }

    @Test
    void a_request_is_followed_from_its_caller_to_the_pages_of_the_other_process() throws Exception {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        HttpResponse<String> opened = http.send(
                opening("followed-" + UUID.randomUUID())
                        .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        await("command").until(() -> OnSplit.TRACES.has(trace, "rejoinder-command", "command OpenSeries"));
        await("durable").until(() -> OnSplit.TRACES.has(trace, "rejoinder-command", "append"));
        await("site").until(() -> OnSplit.TRACES.has(trace, "rejoinder-query", "project site"));
        await("desk").until(() -> OnSplit.TRACES.has(trace, "rejoinder-query", "project desk"));
    }

    @Test
    void nothing_internal_is_reached_from_outside() throws Exception {
        assertThat(get("/internal/log").statusCode()).isEqualTo(404);
        assertThat(get("/actuator/prometheus").statusCode()).isEqualTo(404);
        assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await().alias(what).atMost(BACK_WITHIN).ignoreExceptions();
    }

    private static long pid(String part) throws IOException {
        return Long.parseLong(
                Files.readString(OnSplit.data().resolve("run/" + part + ".pid")).strip());
    }

    private static void kill(long process) {
        assertThat(ProcessHandle.of(process).orElseThrow().destroyForcibly()).isTrue();
    }

    private HttpResponse<String> open(String slug) throws Exception {
        return http.send(opening(slug).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder opening(String slug) {
        String token = Operator.of(OnSplit.data())
                .askCommandSide(
                        "/operator/tokens", Map.of("person", "aiko@demo.invalid", "scope", "write", "days", "1"));
        return request("/api/series")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", slug)
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"slug": "%s", "title": "Opened after a kill",
                         "description": "A series.", "language": "en", "secondPairOfEyes": true}""".formatted(slug)));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(OnSplit.address() + path)).timeout(Duration.ofMinutes(1));
    }
}
