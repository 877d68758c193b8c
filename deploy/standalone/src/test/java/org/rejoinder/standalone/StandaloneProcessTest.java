package org.rejoinder.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Starts, stops and kills the application as an operator does: as a process of its own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StandaloneProcessTest {

    private static final Pattern READY = Pattern.compile("ready at (http://\\S+)");
    private static final String SERIES = "/series/japan-russia-relations-1";

    private static final TraceReceiver TRACES = new TraceReceiver();

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Running> started = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private Path data = Path.of("");

    @BeforeEach
    void make_a_folder() {
        data = RunningStandalone.newDataFolder();
    }

    @AfterEach
    void leave_nothing_behind() throws Exception {
        for (Running running : started) {
            running.process.destroy();
            running.process.waitFor(30, TimeUnit.SECONDS);
        }
        postgres().ifPresent(ProcessHandle::destroy);
        RunningStandalone.delete(data);
    }

    @AfterAll
    static void close_the_receiver() {
        TRACES.close();
    }

    @Test
    void an_empty_folder_becomes_an_installation_that_survives_a_kill_is_not_made_twice_and_can_be_followed()
            throws Exception {
        Running first = up();
        assertThat(first.output()).contains("mira@demo.invalid", "aiko@demo.invalid", "rosa@demo.invalid");
        assertThat(body(first, SERIES)).contains("Japan–Russia Relations");
        Path passwords = data.resolve("demo-people.txt");
        assertThat(Files.getPosixFilePermissions(passwords).toString()).doesNotContain("GROUP", "OTHERS");
        String passwordsOfTheFirstStart = Files.readString(passwords);

        Running second = start("--port", "0");
        assertThat(second.process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(second.process.exitValue()).isEqualTo(1);
        assertThat(second.output()).contains("is in use", Long.toString(first.process.pid()), first.address());

        HttpResponse<String> opened =
                http.send(opening(first, "opened-before-the-kill").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        first.process.destroyForcibly().waitFor();
        assertThat(postgres()).as("PostgreSQL outlives a killed JVM").isPresent();

        environment.put("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", TRACES.endpoint());
        Running again = up();
        await().untilAsserted(() ->
                assertThat(body(again, "/series/opened-before-the-kill")).contains("Opened before the kill"));
        assertThat(body(again, SERIES)).contains("Japan–Russia Relations");
        assertThat(again.output()).doesNotContain("aiko@demo.invalid");
        assertThat(Files.readString(passwords)).isEqualTo(passwordsOfTheFirstStart);

        isFollowedToThePages(again);

        // By its handle: Process.destroy would close what it still wants to say.
        again.process.toHandle().destroy();
        assertThat(again.process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(again.process.exitValue()).as("ended by SIGTERM").isEqualTo(143);
        assertThat(again.output()).contains("Rejoinder has stopped.");
        assertThat(postgres()).isEmpty();
        assertThat(data.resolve("postgres/cluster/postmaster.pid")).doesNotExist();
    }

    @Test
    void a_taken_port_is_said_before_anything_is_made() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Running refused = start("--port", Integer.toString(taken.getLocalPort()));
            assertThat(refused.process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(refused.process.exitValue()).isEqualTo(1);
            assertThat(refused.output()).contains("Port " + taken.getLocalPort(), "is taken", "--port");
            assertThat(data.resolve("postgres")).doesNotExist();
        }
    }

    /** It was said who takes traces. */
    private void isFollowedToThePages(Running traced) throws Exception {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        HttpResponse<String> opened = http.send(
                opening(traced, "followed")
                        .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        for (String span : List.of("command OpenSeries", "append", "project site", "project desk")) {
            await(span).atMost(Duration.ofSeconds(30)).until(() -> TRACES.has(trace, "rejoinder", span));
        }
    }

    private HttpRequest.Builder opening(Running running, String slug) throws Exception {
        return HttpRequest.newBuilder(URI.create(running.address() + "/api/series"))
                .header("Authorization", "Bearer " + token("aiko@demo.invalid"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"slug": "%s", "title": "Opened before the kill",
                         "description": "A series.", "language": "en", "secondPairOfEyes": true}""".formatted(slug)));
    }

    private Running up() throws Exception {
        Running running = start("--port", "0");
        running.awaitReady();
        return running;
    }

    private Running start(String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of("up", "--data", data.toString()));
        words.addAll(Arrays.asList(options));
        ProcessBuilder process = rejoinder(words);
        process.environment().putAll(environment);
        Running running = new Running(process.start());
        started.add(running);
        return running;
    }

    /** None of these lives for more than a minute, which is not worth a second compiler or a collector with threads. */
    private static ProcessBuilder rejoinder(List<String> words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:MetaspaceSize=192m",
                "-Drejoinder.postgres.unpacked=" + System.getProperty("rejoinder.postgres.unpacked", ""),
                "-cp",
                System.getProperty("java.class.path"),
                "org.rejoinder.standalone.Standalone"));
        command.addAll(words);
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private String token(String email) throws Exception {
        Process asking = rejoinder(List.of("token", "--person", email, "--scope", "write", "--data", data.toString()))
                .start();
        String said = new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(asking.waitFor()).as(said).isZero();
        return said;
    }

    private String body(Running running, String path) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(running.address() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private java.util.Optional<ProcessHandle> postgres() {
        String cluster = data.resolve("postgres/cluster").toString();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("-D " + cluster))
                        .isPresent())
                .findFirst();
    }

    private static final class Running {

        private final Process process;
        private final BufferedReader reader;
        private final StringBuilder said = new StringBuilder();

        @Nullable
        private String address;

        private Running(Process process) {
            this.process = process;
            this.reader = process.inputReader(StandardCharsets.UTF_8);
        }

        private void awaitReady() throws IOException {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                said.append(line).append('\n');
                Matcher ready = READY.matcher(line);
                if (ready.find()) {
                    address = ready.group(1);
                }
                if (line.contains("Ctrl-C")) {
                    return;
                }
            }
            throw new AssertionError("It ended instead of getting ready:\n" + said);
        }

        private String address() {
            if (address == null) {
                throw new IllegalStateException("not ready");
            }
            return address;
        }

        /** All it has said; waits for its end when it is ending. */
        private String output() throws IOException {
            while (reader.ready() || !process.isAlive()) {
                String line = reader.readLine();
                if (line == null) {
                    break;
                }
                said.append(line).append('\n');
            }
            return said.toString();
        }
    }
}
