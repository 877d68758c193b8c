package org.rejoinder.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.local.Operator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** The running application as programs use it, each demo person by a token of their own. */
final class Api {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Map<String, String> TOKENS = new HashMap<>();

    private final RunningStandalone rejoinder;

    Api(RunningStandalone rejoinder) {
        this.rejoinder = rejoinder;
    }

    JsonNode post(String demoPerson, String path, Map<String, ?> body) {
        HttpRequest request = HttpRequest.newBuilder(rejoinder.page(path))
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Bearer " + TOKENS.computeIfAbsent(rejoinder.data() + demoPerson, key -> token(demoPerson)))
                .POST(HttpRequest.BodyPublishers.ofString(CanonicalJson.write(new TreeMap<>(body))))
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path + " " + answer.body()).isIn(200, 201);
            return CanonicalJson.read(answer.body(), JsonNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String token(String demoPerson) {
        return Operator.of(rejoinder.data())
                .askCommandSide(
                        "/operator/tokens",
                        Map.of(
                                "person",
                                RunningStandalone.emailOf(demoPerson),
                                "scope",
                                "write,import,admin",
                                "days",
                                "1"));
    }

    /** The id of a demo person. */
    String id(String demoPerson) {
        return database()
                .sql("select id::text from identity.people where email = ?")
                .param(RunningStandalone.emailOf(demoPerson))
                .query(String.class)
                .single();
    }

    JdbcClient database() {
        Path postgres = rejoinder.data().resolve("postgres");
        return JdbcClient.create(new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:" + line(postgres.resolve("port")) + "/postgres",
                "postgres",
                line(postgres.resolve("password"))));
    }

    private static String line(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
