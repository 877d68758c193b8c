package org.rejoinder.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that was killed, or did not come up, is started again by the same process. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EmbeddedDatabaseTest {

    @TempDir
    Path data = Path.of("");

    @TempDir
    Path elsewhere = Path.of("");

    @Test
    void it_starts_again_once_what_a_killed_one_was_doing_has_ended_and_whatever_an_earlier_try_has_locked()
            throws Exception {
        try (DataFolder folder = DataFolder.take(data);
                EmbeddedDatabase database = new EmbeddedDatabase(folder, null)) {
            ProcessHandle first = database.start();
            long backend;
            try (Connection client = connect(database)) {
                backend = ask(client, "select pg_backend_pid()");
                signal("STOP", backend);
                first.destroyForcibly();
            }
            CompletableFuture<ProcessHandle> again = CompletableFuture.supplyAsync(database::start);
            await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(20)).until(() -> !again.isDone());
            signal("CONT", backend);
            assertThat(again.join().pid()).isNotEqualTo(first.pid());

            database.close();
            try (FileChannel left =
                    FileChannel.open(data.resolve("postgres/cluster/epg-lock"), StandardOpenOption.WRITE)) {
                assertThat(left.lock().isValid()).isTrue();
                database.start();
            }
            try (Connection client = connect(database)) {
                assertThat(ask(client, "select 1")).isOne();
            }
        }
        aFolderGetsACopyOfTheProgram(data.resolve("postgres/runtime"));
    }

    /** Of what the other has unpacked, for that takes seconds. */
    private void aFolderGetsACopyOfTheProgram(Path unpacked) throws Exception {
        Path halfUnpacked = Files.createDirectory(unpacked.resolve("PG-of-which-not-all-is-there"));
        Files.createFile(unpacked.resolve(program(unpacked)).resolve("mark"));
        Path left =
                Files.createDirectories(elsewhere.resolve("postgres/runtime/" + program(unpacked) + ".copying/bin"));
        Files.writeString(left.resolve("postgres"), "half of it");
        try (DataFolder folder = DataFolder.take(elsewhere);
                EmbeddedDatabase database = new EmbeddedDatabase(folder, unpacked)) {
            database.start();
            try (Connection client = connect(database)) {
                assertThat(ask(client, "select 1")).isOne();
            }
            Path runtime = elsewhere.resolve("postgres/runtime");
            assertThat(runtime.resolve(halfUnpacked.getFileName())).doesNotExist();
            assertThat(runtime.resolve(program(unpacked)).resolve("mark"))
                    .as("copied, not unpacked once more")
                    .exists();
        }
    }

    private static String program(Path unpacked) throws IOException {
        try (Stream<Path> programs = Files.list(unpacked)) {
            return programs.filter(one -> Files.exists(one.resolve(".exists")))
                    .map(one -> one.getFileName().toString())
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        DatabaseAddress address = database.address();
        return DriverManager.getConnection(address.url(), address.username(), address.password());
    }

    private static long ask(Connection client, String question) throws SQLException {
        try (ResultSet answer = client.createStatement().executeQuery(question)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    private static void signal(String name, long process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process))
                        .start()
                        .waitFor())
                .isZero();
    }
}
