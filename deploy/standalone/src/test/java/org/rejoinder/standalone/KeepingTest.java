package org.rejoinder.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.local.CannotStart;
import org.rejoinder.local.Operator;
import org.rejoinder.local.Options;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/**
 * Somebody writes, is invited, is backed up, and is erased: their words, planted where a person leaves some, are looked
 * for in every table and every log, also in what comes back from the backup.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeepingTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final RunningStandalone rejoinder = RunningStandalone.shared();
    private final Path work = RunningStandalone.newDataFolder();
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private @Nullable Server restored;

    @AfterEach
    void leave_nothing_behind() {
        if (restored != null) {
            restored.close();
        }
        RunningStandalone.delete(work);
    }

    @Test
    void what_is_erased_is_nowhere_and_does_not_come_back_with_a_backup() throws IOException {
        String email = planted("address") + "@demo.invalid";
        String person = as(
                        "rosa",
                        "/api/people",
                        Map.of("email", email, "displayName", planted("name"), "affiliation", planted("affiliation")))
                .path("id")
                .asString();
        String series = as("aiko", "/api/series", Map.of("title", "Kept " + run, "description", "x", "language", "en"))
                .path("id")
                .asString();
        String lead = as(
                        "aiko",
                        "/api/records",
                        Map.of(
                                "series",
                                series,
                                "kind",
                                "LEAD",
                                "title",
                                "A lead",
                                "markdown",
                                "Words that stay.",
                                "byline",
                                List.of(Map.of("displayName", "A. Lead", "sortName", "Lead, A.")),
                                "licence",
                                "CC-BY-4.0",
                                "originalDate",
                                "2014",
                                "source",
                                "The Harbour Review, 2014"))
                .path("id")
                .asString();
        as("aiko", "/api/series/" + series + "/call", Map.of("brief", "Say what you think."));
        String manuscript = withdrawn(email, series, lead);
        drafts(email, series, lead, planted("beginning"));
        as(
                "aiko",
                "/api/series/" + series + "/invitations",
                Map.of(
                        "name",
                        planted("invited"),
                        "email",
                        email,
                        "kind",
                        "RESPONSE",
                        "target",
                        lead,
                        "letter",
                        "Dear " + planted("letter")));
        plantForm(person);
        assertThat(statusOf("rosa", "/api/people", Map.of("email", email, "displayName", "Again")))
                .isEqualTo(422);
        await().untilAsserted(() -> assertThat(found(rejoinder.data()))
                .anyMatch(place -> place.startsWith("reading."))
                .contains(
                        "identity.people",
                        "identity.invitees",
                        "identity.form_state",
                        "store.texts",
                        "store.working_copies"));

        Path backup = work.resolve("backup.zip");
        KeepingCommands.backup(
                List.of(backup.toString(), "--data", rejoinder.data().toString()));
        EraseCommand.run(List.of("texts", manuscript, "--data", rejoinder.data().toString()));
        EraseCommand.run(List.of("person", email, "--data", rejoinder.data().toString()));

        await().untilAsserted(() -> assertThat(found(rejoinder.data())).isEmpty());
        assertThat(Operator.of(rejoinder.data()).askCommandSide("/operator/log-check", Map.of()))
                .endsWith("every hash holds.");
        comesBackWithoutThem(backup, "/series/kept-" + run);
    }

    private void comesBackWithoutThem(Path backup, String page) throws IOException {
        Path ledger = Files.writeString(
                work.resolve("ledger"),
                Operator.of(rejoinder.data()).askCommandSide("/operator/erasures/ledger", Map.of()));
        Path folder = work.resolve("restored");
        KeepingCommands.restore(
                List.of(backup.toString(), "--data", folder.toString(), "--erasures", ledger.toString()));
        Server server = new Server(Options.parse(List.of("--port", "0", "--data", folder.toString())));
        restored = server;
        server.open();

        await().untilAsserted(() -> assertThat(get(server.address() + page)).contains("A lead"));
        assertThat(get(server.address() + "/series/japan-russia-relations-1")).contains("Japan–Russia Relations");
        assertThat(found(folder)).isEmpty();
        assertThat(Operator.of(folder).askCommandSide("/operator/log-check", Map.of()))
                .endsWith("every hash holds.");
        server.close();
        restored = null;
        assertThatThrownBy(() -> KeepingCommands.restore(List.of(backup.toString(), "--data", folder.toString())))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("empty database");
    }

    /** A manuscript that was handed in, noted upon and withdrawn. */
    private String withdrawn(String email, String series, String lead) {
        String manuscript = drafts(email, series, lead, planted("title"));
        as(email, "/api/commentaries/" + manuscript + "/submit", Map.of());
        as(
                "aiko",
                "/api/commentaries/" + manuscript + "/notes",
                Map.of("kind", "COMMENT", "audience", "EDITORS", "text", planted("note")));
        as(email, "/api/commentaries/" + manuscript + "/withdraw", Map.of("reason", planted("reason")));
        return manuscript;
    }

    private String drafts(String email, String series, String lead, String words) {
        String manuscript = as(email, "/api/commentaries", Map.of("series", series, "kind", "RESPONSE", "target", lead))
                .path("id")
                .asString();
        as(
                email,
                "/api/commentaries/" + manuscript + "/working-copy",
                Map.of(
                        "base",
                        0,
                        "title",
                        words,
                        "markdown",
                        planted("text"),
                        "competingInterests",
                        planted("interests"),
                        "licence",
                        "CC-BY-4.0"));
        return manuscript;
    }

    /** A form under way, by somebody else: it names the address. */
    private void plantForm(String person) {
        database(rejoinder.data())
                .sql("""
                        insert into identity.form_state (id, person_id, page, state, expires_at)
                        values (gen_random_uuid(), gen_random_uuid(), '/desk', ?::jsonb, now() + interval '1 hour'),
                               (gen_random_uuid(), ?::uuid, '/desk', ?::jsonb, now() + interval '1 hour')""")
                .params(
                        "{\"email\": \"" + planted("address") + "@demo.invalid\"}",
                        person,
                        "{\"text\": \"" + planted("typed") + "\"}")
                .update();
    }

    /** A word that is nowhere else; its first part alone is looked for. */
    private String planted(String what) {
        return "zq" + run + what;
    }

    /** The tables and logs of an installation in which a planted word stands. */
    private List<String> found(Path data) throws IOException {
        JdbcClient database = database(data);
        List<String> places = new ArrayList<>();
        String word = planted("");
        for (String table : database.sql("""
                        select schemaname || '.' || tablename from pg_tables
                         where schemaname not in ('pg_catalog', 'information_schema') order by 1""").query(String.class).list()) {
            boolean there = database.sql("select exists (select from " + table
                            + " t where strpos(lower(t::text), :word) > 0" + " or strpos(t::text, :hex) > 0)")
                    .param("word", word)
                    .param("hex", HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8)))
                    .query(Boolean.class)
                    .single();
            if (there) {
                places.add(table);
            }
        }
        try (Stream<Path> logs = Files.list(data.resolve("logs"))) {
            for (Path log : logs.toList()) {
                if (Files.readString(log).contains(word)) {
                    places.add(log.getFileName().toString());
                }
            }
        }
        return places;
    }

    private static JdbcClient database(Path data) {
        try {
            return JdbcClient.create(new DriverManagerDataSource(
                    "jdbc:postgresql://127.0.0.1:"
                            + Files.readString(data.resolve("postgres/port")).strip() + "/postgres",
                    "postgres",
                    Files.readString(data.resolve("postgres/password")).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode as(String who, String path, Map<String, ?> body) {
        HttpResponse<String> answer = post(who, path, body);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isIn(200, 201);
        return CanonicalJson.read(answer.body(), JsonNode.class);
    }

    private int statusOf(String who, String path, Map<String, ?> body) {
        return post(who, path, body).statusCode();
    }

    private HttpResponse<String> post(String who, String path, Map<String, ?> body) {
        String email = who.contains("@") ? who : RunningStandalone.emailOf(who);
        String token = Operator.of(rejoinder.data())
                .askCommandSide("/operator/tokens", Map.of("person", email, "scope", "write,import,admin", "days", "1"));
        return send(HttpRequest.newBuilder(rejoinder.page(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(CanonicalJson.write(body)))
                .build());
    }

    private static String get(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).build()).body();
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
