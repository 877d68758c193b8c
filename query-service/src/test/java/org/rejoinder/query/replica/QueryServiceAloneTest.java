package org.rejoinder.query.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.rejoinder.contract.identity.SignedIn;
import org.rejoinder.contract.publication.PublicationEvent;
import org.rejoinder.contract.publication.PublicationEvent.PublicationDescribed;
import org.rejoinder.query.Postgres;
import org.rejoinder.query.QueryServiceApplication;
import org.rejoinder.query.TestLog;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.feed.Neighbours;
import org.rejoinder.query.feed.Progress;
import org.rejoinder.query.feed.Rebuild;
import org.rejoinder.query.feed.Seen;
import org.rejoinder.query.site.SampleSeries;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The query side as a process of its own: the log comes over Kafka, and once it is here everything else may be away. */
@SpringBootTest(classes = QueryServiceApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(OrderAnnotation.class)
class QueryServiceAloneTest {

    private static final String CALL = "/series/bridges-1";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final TestCommandSide COMMAND_SIDE = new TestCommandSide();
    private static final TestLog STORE = new TestLog(Postgres.newDatabase());
    private static final Map<String, String> CONFIGURATION = Map.of(
            "rejoinder.reading.url",
            Postgres.newDatabase(),
            "rejoinder.reading.log-schema",
            "replica",
            // Nobody listens there, from the start on.
            "rejoinder.identity.url",
            "jdbc:postgresql://127.0.0.1:9/rejoinder",
            "rejoinder.kafka.bootstrap-servers",
            TestBroker.address(),
            "rejoinder.command.url",
            COMMAND_SIDE.url(),
            "rejoinder.replication.key",
            TestCommandSide.KEY,
            "rejoinder.replication.sweep",
            "1s");

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void configuration(DynamicPropertyRegistry properties) {
        CONFIGURATION.forEach((name, value) -> properties.add(name, () -> value));
    }

    @BeforeAll
    static void publish(@Autowired JdbcClient readingJdbc) {
        SampleSeries.streams(STORE).forEach(stream -> stream.forEach(STORE::append));
        STORE.append(new PublicationDescribed(
                PublicationEvent.ID,
                "The Crossings Review",
                null,
                null,
                null,
                null,
                STORE.text("desk@crossings.example", 1),
                UUID.randomUUID()));
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
        return get(port, path, headers);
    }

    private static HttpResponse<String> get(int port, String path, String... headers)
            throws IOException, InterruptedException {
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
    void every_page_bears_the_publications_name_also_one_that_cannot_be_made() throws Exception {
        await().untilAsserted(() -> assertThat(get("/about").body())
                .contains(">The Crossings Review</a>", "mailto:desk@crossings.example"));
        for (String path : List.of("/", "/nothing", "/sign-in", "/desk")) {
            assertThat(get(path, "Cookie", SignedIn.PLAIN_COOKIE + "=anything").body())
                    .as(path)
                    .contains("masthead", ">The Crossings Review</a>");
        }
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

    /** Which of the nodes reads on, and which of them rebuilds, is not what a reader can tell. */
    @Test
    @Order(Integer.MAX_VALUE - 1)
    void two_nodes_serve_the_same_while_one_of_them_rebuilds_and_events_keep_coming(
            @Autowired Rebuild rebuild, @Autowired Seen seen, @Autowired JdbcClient readingJdbc) throws Exception {
        try (ConfigurableApplicationContext second =
                SpringApplication.run(QueryServiceApplication.class, arguments())) {
            int otherPort = Objects.requireNonNull(second.getEnvironment().getProperty("local.server.port", int.class));
            awaitOnBoth(otherPort, "Tell us about your bridge.");
            // The first node holds every segment, so what wakes the second comes from there.
            CountDownLatch news = hears(second.getBean(Neighbours.class), Groups.SITE);
            say("Asked while nobody rebuilds.");
            assertThat(news.await(20, TimeUnit.SECONDS)).isTrue();
            awaitOnBoth(otherPort, "Asked while nobody rebuilds.");

            Rebuild elsewhere = second.getBean(Rebuild.class);
            assertThat(elsewhere.start(Groups.SITE)).isTrue();
            assertThat(rebuild.start(Groups.DESK)).isTrue();
            for (int call = 0; call < 3 || isRebuilding(rebuild); call++) {
                say("Asked anew, time " + call + ".");
            }
            assertThat(Groups.ALL)
                    .allMatch(group -> rebuild.progress(group).orElseThrow().state() == Progress.State.DONE);
            long last = say("Asked after everything.");
            awaitOnBoth(otherPort, "Asked after everything.");
            await().until(() ->
                    seen.reached(Groups.DESK, SampleSeries.callClosed().seriesId(), last));

            String served = series(readingJdbc);
            Groups.ALL.forEach(rebuild::start);
            await().atMost(Duration.ofSeconds(20)).until(() -> !isRebuilding(rebuild));
            assertThat(series(readingJdbc)).isEqualTo(served);
            awaitOnBoth(otherPort, "Asked after everything.");
            say("Asked once more.");
            awaitOnBoth(otherPort, "Asked once more.");
        }
    }

    private static String[] arguments() {
        return Stream.concat(
                        Stream.of("--server.port=0"),
                        CONFIGURATION.entrySet().stream().map(entry -> "--" + entry.getKey() + "=" + entry.getValue()))
                .toArray(String[]::new);
    }

    /** Told from now on; what a node hears for nothing, because it has just begun to listen, is over. */
    private static CountDownLatch hears(Neighbours neighbours, String news) throws InterruptedException {
        for (String word : List.of("ready", "steady")) {
            CountDownLatch heard = new CountDownLatch(1);
            neighbours.hear(word, heard::countDown);
            neighbours.tell(word);
            assertThat(heard.await(20, TimeUnit.SECONDS)).isTrue();
        }
        CountDownLatch heard = new CountDownLatch(1);
        neighbours.hear(news, heard::countDown);
        return heard;
    }

    private static long say(String brief) {
        long version = STORE.append(SampleSeries.callChanged(brief));
        COMMAND_SIDE.publish(STORE);
        return version;
    }

    private static boolean isRebuilding(Rebuild rebuild) {
        return Groups.ALL.stream()
                .anyMatch(group -> rebuild.progress(group).orElseThrow().state() == Progress.State.RUNNING);
    }

    private void awaitOnBoth(int otherPort, String words) {
        for (int node : new int[] {port, otherPort}) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(get(node, CALL).body()).contains(words));
        }
    }

    private static String series(JdbcClient jdbc) {
        return String.join("\n", jdbc.sql("""
                                select to_jsonb(s)::text from series s union all select to_jsonb(d)::text from desk_series d
                                union all select to_jsonb(n)::text from seen n order by 1""").query(String.class).list());
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
