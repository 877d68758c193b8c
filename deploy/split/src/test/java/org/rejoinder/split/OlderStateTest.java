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
import org.rejoinder.local.Addresses;
import org.rejoinder.local.Operator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The store is put back to an older state while Kafka and the replica have what came after it. */
@ExtendWith(OnSplit.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class OlderStateTest {

    private static final String STORE = "rejoinder";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String run = UUID.randomUUID().toString();

    @Test
    void an_older_state_is_noticed_never_mixed_with_the_younger_one_and_published_anew_in_its_place() throws Exception {
        opened("kept");
        putBack(() -> opened("lost"));

        await("noticed").untilAsserted(() -> assertThat(state()).isEqualTo("DIVERGED"));
        assertThat(commandSide().statusCode()).as("health").isEqualTo(503);
        await("commands are accepted")
                .untilAsserted(() -> assertThat(open("later")).isEqualTo(201));
        assertThat(page("lost")).as("the replica has one past, and serves it").isEqualTo(200);
        assertThat(page("later")).as("nothing of the other comes in").isEqualTo(404);

        Operator.of(OnSplit.data()).askCommandSide("/operator/republish", Map.of());
        await("the present past is served").untilAsserted(() -> {
            assertThat(page("later")).isEqualTo(200);
            assertThat(page("lost")).isEqualTo(404);
            assertThat(page("kept")).isEqualTo(200);
        });
        assertThat(state()).isEqualTo("RELAYING");
        assertThat(Operator.of(OnSplit.data()).askCommandSide("/operator/log-check", Map.of()))
                .endsWith("every hash holds.");
    }

    /** As if a snapshot of the store's disk from before something happened were brought back. */
    private void putBack(Runnable what) throws IOException {
        JdbcClient server = database("postgres");
        withoutConnections(server, "create database older template " + STORE + " owner rejoinder_command");
        what.run();
        withoutConnections(server, "alter database " + STORE + " rename to younger");
        server.sql("alter database older rename to " + STORE).update();
        server.sql("drop database younger").update();
    }

    private static void withoutConnections(JdbcClient server, String statement) {
        server.sql("alter database " + STORE + " allow_connections false").update();
        await("nobody is connected").untilAsserted(() -> {
            server.sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + STORE + "'")
                    .query(Boolean.class)
                    .list();
            server.sql(statement).update();
        });
        server.sql("update pg_database set datallowconn = true where not datallowconn and not datistemplate")
                .update();
    }

    private static String state() throws IOException {
        return database(STORE)
                .sql("select state from store.replication")
                .query(String.class)
                .single();
    }

    private void opened(String what) {
        await("accepted").untilAsserted(() -> assertThat(open(what)).isEqualTo(201));
        await("visible").untilAsserted(() -> assertThat(page(what)).isEqualTo(200));
    }

    private int open(String what) throws Exception {
        String token = Operator.of(OnSplit.data())
                .askCommandSide(
                        "/operator/tokens", Map.of("person", "aiko@demo.invalid", "scope", "write", "days", "1"));
        return http.send(
                        request(OnSplit.address() + "/api/series")
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", slug(what))
                                .POST(HttpRequest.BodyPublishers.ofString("""
                                        {"slug": "%s", "title": "A series", "description": "Of some past.",
                                         "language": "en"}""".formatted(slug(what))))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private int page(String what) throws Exception {
        return http.send(
                        request(OnSplit.address() + "/series/" + slug(what)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private HttpResponse<String> commandSide() throws Exception {
        URI side =
                java.util.Objects.requireNonNull(Addresses.read(OnSplit.data())).commandSide();
        return http.send(request(side + "/actuator/health").build(), HttpResponse.BodyHandlers.ofString());
    }

    private String slug(String what) {
        return what + "-" + run;
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofMinutes(1));
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await().alias(what).atMost(Duration.ofMinutes(3)).ignoreExceptions();
    }

    private static JdbcClient database(String name) throws IOException {
        return JdbcClient.create(new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:"
                        + Files.readString(OnSplit.data().resolve("postgres/port"))
                                .strip() + "/" + name,
                "postgres",
                Files.readString(OnSplit.data().resolve("postgres/password")).strip()));
    }
}
