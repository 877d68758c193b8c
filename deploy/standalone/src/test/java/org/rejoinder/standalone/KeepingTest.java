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
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.local.CannotStart;
import org.rejoinder.local.DataFolder;
import org.rejoinder.local.Operator;
import org.rejoinder.local.Options;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

/**
 * Somebody writes, is named and invited, is backed up, and is erased: their words, planted where a person leaves some, are
 * looked for in every table of every database, in every log and in every topic, also in what comes back from the backup.
 */
@ExtendWith(OutputCaptureExtension.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
public class KeepingTest {

    /** Kafka's cleaner looks every second, and this machine may have a lot to do. */
    private static final Duration CLEANED_WITHIN = Duration.ofMinutes(2);
    /** Everything is read each time it is looked for. */
    private static final Duration LOOKED_FOR_EVERY = Duration.ofMillis(500);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    protected final RunningStandalone rejoinder = RunningStandalone.shared();
    private final Path work = RunningStandalone.newDataFolder();
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private @Nullable Running restored;

    @AfterEach
    void leave_nothing_behind() {
        if (restored != null) {
            restored.close();
        }
        RunningStandalone.delete(work);
    }

    @Test
    void what_is_erased_is_nowhere_and_does_not_come_back_with_a_backup(CapturedOutput said) throws IOException {
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
        drafts(email, series, lead, planted("beginning"), planted("text"));
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
        String shared = drafts("mira@demo.invalid", series, lead, "Of somebody else", "Their words.");
        name("mira@demo.invalid", shared, Map.of("email", email, "displayName", planted("coauthor")));
        plantRows(person);
        assertThat(statusOf("rosa", "/api/people", Map.of("email", email, "displayName", "Again")))
                .isEqualTo(422);
        await().atMost(CLEANED_WITHIN)
                .pollInterval(LOOKED_FOR_EVERY)
                .untilAsserted(() -> assertThat(found(rejoinder.data(), planted("")))
                        .contains(
                                "identity.people",
                                "identity.invitees",
                                "identity.letters",
                                "identity.form_state",
                                "store.texts",
                                "store.imports",
                                "store.working_copies")
                        .containsAll(placesOfCopies()));

        Path backup = work.resolve("backup.zip");
        KeepingCommands.backup(
                List.of(backup.toString(), "--data", rejoinder.data().toString()));
        EraseCommand.run(List.of("texts", manuscript, "--data", rejoinder.data().toString()));
        EraseCommand.run(List.of("person", email, "--data", rejoinder.data().toString()));

        await().atMost(CLEANED_WITHIN)
                .pollInterval(LOOKED_FOR_EVERY)
                .untilAsserted(
                        () -> assertThat(found(rejoinder.data(), planted(""))).isEmpty());
        assertThat(waiting(manuscript))
                .as("an event of it that could not be projected still waits")
                .isPositive();
        takes(manuscript);
        assertThat(as("mira", "/api/commentaries/" + shared + "/coauthors", Map.of("coauthors", List.of())))
                .as("who is erased does not keep others from going on")
                .isNotNull();
        assertThat(Operator.of(rejoinder.data()).askCommandSide("/operator/log-check", Map.of()))
                .endsWith("every hash holds.");
        comesBackWithoutThem(backup, "/series/kept-" + run);
        isWarnedOf(backup, said);
    }

    /** Whoever restores without the ledger that lies beside the backup is told what came back. */
    private void isWarnedOf(Path backup, CapturedOutput said) throws IOException {
        Path beside = backup.resolveSibling(DataFolder.ERASURES);
        Files.copy(rejoinder.data().resolve(DataFolder.ERASURES), beside);
        JdbcClient server = database(rejoinder.data(), "postgres");
        server.sql("create database forgetful").update();
        try {
            KeepingCommands.restore(List.of(
                    backup.toString(),
                    "--data",
                    work.resolve("forgetful").toString(),
                    "--database-url",
                    address(rejoinder.data(), "forgetful") + "?user=postgres&password=" + password(rejoinder.data())));
            assertThat(tables(rejoinder.data(), "forgetful", planted(""))).contains("identity.people", "store.texts");
            assertThat(said.getErr()).contains("WARNING: " + beside, "is back", "--erasures " + beside);
        } finally {
            server.sql("drop database forgetful").update();
        }
    }

    private void comesBackWithoutThem(Path backup, String page) throws IOException {
        Path ledger = rejoinder.data().resolve(DataFolder.ERASURES);
        assertThat(Files.readAllLines(ledger))
                .as("kept beside the database, too")
                .containsExactlyInAnyOrderElementsOf(Operator.of(rejoinder.data())
                        .askCommandSide("/operator/erasures/ledger", Map.of())
                        .lines()
                        .toList());
        Path folder = work.resolve("restored");
        KeepingCommands.restore(Stream.of(
                        form(),
                        List.of(backup.toString(), "--data", folder.toString(), "--erasures", ledger.toString()))
                .flatMap(List::stream)
                .toList());
        lookAt(folder, page);
        assertThatThrownBy(() -> KeepingCommands.restore(List.of(backup.toString(), "--data", folder.toString())))
                .as("never over what is there")
                .isInstanceOf(CannotStart.class);
    }

    /** How a folder of this form is restored. */
    protected List<String> form() {
        return List.of();
    }

    /** A Rejoinder on a folder. */
    protected interface Running {

        void open();

        String address();

        void close();
    }

    /** One of this form, not yet open. */
    protected Running on(Path folder) {
        Server server = new Server(Options.parse(List.of("--port", "0", "--data", folder.toString())));
        return new Running() {
            @Override
            public void open() {
                server.open();
            }

            @Override
            public String address() {
                return server.address();
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }

    /** It is served, and nothing that was erased is in it. */
    private void lookAt(Path folder, String page) throws IOException {
        Running running = on(folder);
        restored = running;
        running.open();

        await().atMost(CLEANED_WITHIN)
                .untilAsserted(() -> assertThat(get(running.address() + page)).contains("A lead"));
        assertThat(get(running.address() + "/series/japan-russia-relations-1")).contains("Japan–Russia Relations");
        assertThat(found(folder, planted(""))).isEmpty();
        assertThat(Operator.of(folder).askCommandSide("/operator/log-check", Map.of()))
                .endsWith("every hash holds.");
        running.close();
        restored = null;
    }

    /** Where a copy of a text has to be before it is erased, beside the command side's own database. */
    protected List<String> placesOfCopies() {
        return List.of("reading.desk_manuscripts");
    }

    /** A manuscript with a co-author that was handed in, noted upon and withdrawn. */
    private String withdrawn(String email, String series, String lead) {
        String manuscript = drafts(email, series, lead, planted("title"), planted("text"));
        name(email, manuscript, Map.of("displayName", planted("unknown"), "affiliation", planted("institute")));
        as(email, "/api/commentaries/" + manuscript + "/coauthors", Map.of("coauthors", List.of()));
        as(email, "/api/commentaries/" + manuscript + "/submit", Map.of());
        as(
                "aiko",
                "/api/commentaries/" + manuscript + "/notes",
                Map.of("kind", "COMMENT", "audience", "EDITORS", "text", planted("note")));
        refuses(manuscript);
        as(email, "/api/commentaries/" + manuscript + "/withdraw", Map.of("reason", planted("reason")));
        await().atMost(CLEANED_WITHIN).until(() -> waiting(manuscript) > 0);
        return manuscript;
    }

    /** From now on the board cannot take that it is withdrawn: the database refuses a row full of words. */
    private void refuses(String manuscript) {
        board().sql("""
                        alter table reading.desk_manuscripts add constraint refused_%s
                          check (commentary_id <> '%s' or stage <> 'WITHDRAWN') not valid""".formatted(run, manuscript)).update();
    }

    private void takes(String manuscript) {
        board().sql("alter table reading.desk_manuscripts drop constraint refused_" + run)
                .update();
        await().atMost(CLEANED_WITHIN).until(() -> waiting(manuscript) == 0);
    }

    /** How many events of a manuscript could not be projected and wait. */
    private int waiting(String manuscript) {
        return board().sql("select count(*) from reading.dead_letters where aggregate_identifier = ?")
                .param(manuscript)
                .query(Integer.class)
                .single();
    }

    private JdbcClient board() {
        return database(rejoinder.data(), boardName());
    }

    private void name(String author, String manuscript, Map<String, String> coauthor) {
        as(author, "/api/commentaries/" + manuscript + "/coauthors", Map.of("coauthors", List.of(coauthor)));
    }

    private String drafts(String email, String series, String lead, String title, String words) {
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
                        title,
                        "markdown",
                        words,
                        "competingInterests",
                        words,
                        "licence",
                        "CC-BY-4.0"));
        return manuscript;
    }

    /** A form under way, by somebody else, that names the address; one of their own; an import; and the wish to go. */
    private void plantRows(String person) {
        JdbcClient store = database(rejoinder.data(), storeName());
        store.sql(
                        "insert into store.imports (id, started_by, state, draft) values (gen_random_uuid(), ?::uuid, 'READY', ?::jsonb)")
                .params(person, "{\"text\": \"" + planted("import") + "\"}")
                .update();
        store.sql("""
                        insert into identity.form_state (id, person_id, page, state, expires_at)
                        values (gen_random_uuid(), gen_random_uuid(), '/desk', ?::jsonb, now() + interval '1 hour'),
                               (gen_random_uuid(), ?::uuid, '/desk', ?::jsonb, now() + interval '1 hour')""")
                .params(
                        "{\"email\": \"" + planted("address") + "@demo.invalid\"}",
                        person,
                        "{\"text\": \"" + planted("typed") + "\"}")
                .update();
        store.sql("insert into identity.erasures_asked (person_id, words, asked_at) values (?::uuid, ?, now())")
                .params(person, planted("wish"))
                .update();
    }

    /** A word that is nowhere else; its first part alone is looked for. */
    protected final String planted(String what) {
        return "zq" + run + what;
    }

    /** The database of the command side. */
    protected String storeName() {
        return "postgres";
    }

    /** The database of the reading side. */
    protected String boardName() {
        return "postgres";
    }

    /** The tables, logs and topics of an installation in which a planted word stands. */
    protected static List<String> found(Path data, String word) throws IOException {
        List<String> places = new ArrayList<>();
        for (String name : database(data, "postgres")
                .sql("select datname from pg_database where datallowconn and not datistemplate")
                .query(String.class)
                .list()) {
            places.addAll(tables(data, name, word));
        }
        places.addAll(files(data.resolve("logs"), word));
        if (Files.exists(data.resolve("kafka"))) {
            places.addAll(files(data.resolve("kafka"), word));
        }
        return places;
    }

    /**
     * The tables of a database that hold the word, in clear or in hexadecimal digits. All are asked in one statement on one
     * connection: a connection for each would cost more than all that is looked through.
     */
    private static List<String> tables(Path data, String name, String word) {
        SingleConnectionDataSource connection =
                new SingleConnectionDataSource("jdbc:" + address(data, name), "postgres", password(data), true);
        try {
            JdbcClient database = JdbcClient.create(connection);
            List<String> tables = database.sql("""
                            select schemaname || '.' || tablename from pg_tables
                             where schemaname not in ('pg_catalog', 'information_schema') order by 1""").query(String.class).list();
            if (tables.isEmpty()) {
                return tables;
            }
            String all = tables.stream()
                    .map(table -> "select '" + table + "' where exists (select from " + table
                            + " t where strpos(lower(t::text), :word) > 0 or strpos(t::text, :hex) > 0)")
                    .collect(Collectors.joining(" union all "));
            return database.sql(all)
                    .param("word", word)
                    .param("hex", HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8)))
                    .query(String.class)
                    .list();
        } finally {
            connection.destroy();
        }
    }

    /** Files that hold the word; of a topic the partition is named. Nothing in them is compressed. Who writes them also takes some away. */
    private static List<String> files(Path folder, String word) throws IOException {
        List<String> places = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = file.getFileName().toString();
                // Sparse, and numbers only.
                boolean numbers = name.endsWith("index") || name.endsWith(".lock");
                if (attributes.isRegularFile() && !numbers && text(file).contains(word)) {
                    places.add(folder.endsWith("kafka") ? "kafka." + topic(file) : name);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return places;
    }

    private static String text(Path file) throws IOException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException gone) {
            return "";
        }
    }

    private static String topic(Path segment) {
        Path partition = Objects.requireNonNull(segment.getParent());
        return partition.getFileName().toString().replaceFirst("^[^.]+\\.([a-z]+)\\..*", "$1");
    }

    private static JdbcClient database(Path data, String name) {
        return JdbcClient.create(
                new DriverManagerDataSource("jdbc:" + address(data, name), "postgres", password(data)));
    }

    private static String address(Path data, String name) {
        return "postgresql://127.0.0.1:" + read(data.resolve("postgres/port")) + "/" + name;
    }

    private static String password(Path data) {
        return read(data.resolve("postgres/password"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
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
                .askCommandSide(
                        "/operator/tokens", Map.of("person", email, "scope", "write,import,admin", "days", "1"));
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
