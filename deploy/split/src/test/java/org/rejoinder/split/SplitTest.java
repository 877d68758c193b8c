package org.rejoinder.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rejoinder.local.Operator;
import org.rejoinder.standalone.RunningStandalone;

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
    void an_open_page_is_told_through_the_front_of_what_was_sent_to_the_other_side() throws Exception {
        String session = signIn("aiko");
        Matcher live = Pattern.compile("data-live-address=\"([^\"]*)\"")
                .matcher(http.send(
                                request("/desk").header("Cookie", session).build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body());
        assertThat(live.find()).isTrue();
        HttpResponse<InputStream> stream = http.send(
                request(live.group(1).replace("&amp;", "&"))
                        .header("Cookie", session)
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(stream.statusCode()).isEqualTo(200);
        try (BufferedReader said = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).as("it is heard at once").startsWith(":");
            assertThat(open("told-of-" + UUID.randomUUID()).statusCode()).isEqualTo(201);
            assertThat(said.lines().filter(line -> !line.isEmpty() && !line.startsWith(":")))
                    .containsExactly("event:changed", "data:1");
        }
    }

    private String signIn(String who) throws Exception {
        byte[] token = "12345678".getBytes(StandardCharsets.UTF_8);
        byte[] masked = new byte[2 * token.length];
        System.arraycopy(token, 0, masked, token.length, token.length);
        HttpResponse<String> signedIn = http.send(
                request("/api/sign-in")
                        .header("Content-Type", "application/json")
                        .header("Cookie", "csrf=12345678")
                        .header("X-CSRF-TOKEN", Base64.getUrlEncoder().encodeToString(masked))
                        .POST(HttpRequest.BodyPublishers.ofString("""
                                {"email": "%s", "password": "%s"}""".formatted(
                                        RunningStandalone.emailOf(who),
                                        RunningStandalone.shared().passwordOf(who))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return signedIn.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.replaceFirst(";.*", ""))
                .filter(cookie -> cookie.startsWith("rejoinder="))
                .findFirst()
                .orElseThrow(() -> new AssertionError(signedIn.body()));
    }

    @Test
    void nothing_internal_is_reached_from_outside() throws Exception {
        assertThat(get("/internal/log").statusCode()).isEqualTo(404);
        assertThat(get("/actuator/prometheus").statusCode()).isEqualTo(404);
        assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
    }

    @Test
    void whoever_loses_a_role_or_the_account_loses_it_on_both_sides_within_five_seconds() throws Exception {
        String administrator = token("rosa@demo.invalid");
        String email = "lost-" + UUID.randomUUID() + "@demo.invalid";
        HttpResponse<String> welcomed = post(
                administrator, "/api/people", "{\"email\": \"%s\", \"displayName\": \"Lou Lost\"}".formatted(email));
        assertThat(welcomed.statusCode()).as(welcomed.body()).isEqualTo(201);
        String person = "/api/people/" + welcomed.body().replaceFirst("(?s).*\"id\": ?\"([0-9a-f-]{36})\".*", "$1");
        String own = token(email);
        assertThat(opens(own)).isEqualTo(403);
        assertThat(post(administrator, person + "/roles", "{\"role\": \"EDITOR\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(opens(own)).isEqualTo(201);
        assertThat(reads(own)).isEqualTo(404);

        assertThat(post(administrator, person + "/roles", "{\"role\": \"EDITOR\", \"held\": false}")
                        .statusCode())
                .isEqualTo(200);
        soon("the role").untilAsserted(() -> assertThat(opens(own)).isEqualTo(403));
        assertThat(post(administrator, person + "/disable", "{}").statusCode()).isEqualTo(200);
        soon("the account, where is read")
                .untilAsserted(() -> assertThat(reads(own)).isEqualTo(401));
        assertThat(opens(own)).isEqualTo(401);
    }

    private static ConditionFactory soon(String what) {
        return Awaitility.await().alias(what).atMost(Duration.ofSeconds(5));
    }

    /** The answer to somebody who opens a series on the command side. */
    private int opens(String token) throws Exception {
        return http.send(
                        opening("of-one-who-stays-or-goes-" + UUID.randomUUID(), token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    /** The answer to somebody who asks the query side for what is not there. */
    private int reads(String token) throws Exception {
        return http.send(
                        request("/api/commentaries/" + UUID.randomUUID())
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private HttpResponse<String> post(String token, String path, String body) throws Exception {
        return http.send(
                request(path)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String token(String email) {
        return Operator.of(OnSplit.data())
                .askCommandSide("/operator/tokens", Map.of("person", email, "scope", "read,write,admin", "days", "1"));
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
        return opening(slug, token("aiko@demo.invalid"));
    }

    private static HttpRequest.Builder opening(String slug, String token) {
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
