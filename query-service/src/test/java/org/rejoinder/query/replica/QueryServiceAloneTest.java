package org.rejoinder.query.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.rejoinder.contract.identity.SignedIn;
import org.rejoinder.query.Postgres;
import org.rejoinder.query.QueryServiceApplication;
import org.rejoinder.query.TestLog;
import org.rejoinder.query.site.SampleSeries;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The query side as a process of its own: the log comes over Kafka, and once it is here everything else may be away. */
@SpringBootTest(classes = QueryServiceApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(OrderAnnotation.class)
class QueryServiceAloneTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final TestCommandSide COMMAND_SIDE = new TestCommandSide();
    private static final TestLog STORE = new TestLog(Postgres.newDatabase());

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void configuration(DynamicPropertyRegistry properties) {
        String reading = Postgres.newDatabase();
        properties.add("rejoinder.reading.url", () -> reading);
        properties.add("rejoinder.reading.log-schema", () -> "replica");
        // Nobody listens there, from the start on.
        properties.add("rejoinder.identity.url", () -> "jdbc:postgresql://127.0.0.1:9/rejoinder");
        properties.add("rejoinder.kafka.bootstrap-servers", TestBroker::address);
        properties.add("rejoinder.command.url", COMMAND_SIDE::url);
        properties.add("rejoinder.replication.key", () -> TestCommandSide.KEY);
        properties.add("rejoinder.replication.sweep", () -> "1s");
    }

    @BeforeAll
    static void publish(@Autowired JdbcClient readingJdbc) {
        SampleSeries.streams(STORE).forEach(stream -> stream.forEach(STORE::append));
        COMMAND_SIDE.publish(STORE);
        long written = count(STORE.jdbc(), "store");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(count(readingJdbc, "replica")).isEqualTo(written));
        COMMAND_SIDE.away(true);
    }

    @AfterAll
    static void stop() {
        COMMAND_SIDE.close();
    }

    private static long count(JdbcClient jdbc, String schema) {
        return jdbc.sql("select count(*) from " + schema + ".events")
                .query(Long.class)
                .single();
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header(
                        "Accept",
                        path.startsWith("/api")
                                ? "application/json"
                                : path.startsWith("/actuator") ? "*/*" : "text/html");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void the_reading_room_serves_while_command_side_and_identity_are_away() {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(get("/series/bridges-1/the-bridge").body())
                                .contains("lives by its weakest bolt", "The author says that"));
        await().untilAsserted(() ->
                assertThat(get("/series/bridges-1").body()).contains("Response to Ada Quist", "Reply to Boris Tal"));
        await().untilAsserted(() ->
                assertThat(get("/api/series/bridges-1/thread").body()).contains("/the-bridge\"", "/market\""));
    }

    @Test
    void the_desk_says_in_words_that_it_cannot_be_made_now() throws Exception {
        HttpResponse<String> desk = get("/desk", "Cookie", SignedIn.PLAIN_COOKIE + "=anything");
        assertThat(desk.statusCode()).isEqualTo(503);
        assertThat(desk.headers().firstValue("Retry-After")).contains("5");
        assertThat(desk.body()).contains("This page cannot be made just now", "masthead");
    }

    @Test
    void the_read_api_says_so_in_a_problem_document() throws Exception {
        HttpResponse<String> answer = get("/api/desk", "Authorization", "Bearer anything");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"STORE_AWAY\"", "\"type\":\"/problems/store-away\"");
    }

    @Test
    void an_unknown_address_is_answered_as_in_one_process() throws Exception {
        HttpResponse<String> problem = get("/api/series/no-such");
        assertThat(problem.statusCode()).isEqualTo(404);
        assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(problem.body()).contains("\"code\":\"NOT_FOUND\"", "There is no such thing.");
        assertThat(get("/nothing").body()).contains("There is nothing at this address");
    }

    /** Last, since it takes the log of the others away. */
    @Test
    @Order(Integer.MAX_VALUE)
    void another_life_of_the_log_takes_the_place_of_the_former_while_that_is_served(@Autowired JdbcClient readingJdbc)
            throws Exception {
        TestLog restored = new TestLog(Postgres.newDatabase());
        // All but the reply to the harbour, as if the store had been set back to before it.
        SampleSeries.streams(restored).subList(0, 4).forEach(stream -> stream.forEach(restored::append));
        COMMAND_SIDE.begin();
        COMMAND_SIDE.publish(restored);
        COMMAND_SIDE.away(false);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            HttpResponse<String> thread = get("/api/series/bridges-1/thread");
            assertThat(thread.statusCode()).isEqualTo(200);
            assertThat(thread.body()).contains("/the-bridge\"").doesNotContain("/reply-to-harbour\"");
        });
        await().untilAsserted(() -> assertThat(readingJdbc
                        .sql("select state from replica.intake")
                        .query(String.class)
                        .single())
                .isEqualTo("FOLLOWING"));
        assertThat(readingJdbc
                        .sql("select distinct incarnation from replica.texts")
                        .query(UUID.class)
                        .list())
                .containsExactly(COMMAND_SIDE.life().id());
        restored.append(SampleSeries.callClosed());
        COMMAND_SIDE.publish(restored);
        await().untilAsserted(() -> assertThat(get("/series/bridges-1").body()).doesNotContain("Responses are open"));
    }

    @Test
    void it_is_alive_and_ready_whatever_is_away() throws Exception {
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }
}
