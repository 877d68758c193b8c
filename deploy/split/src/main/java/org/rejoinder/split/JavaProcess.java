package org.rejoinder.split;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rejoinder.local.DataFolder;

/** A part that is a JVM of its own: the same Java as this one, with its secrets in its environment, where no list of processes shows them. */
final class JavaProcess implements Part.Life {

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(15);
    /** Of one that keeps what it has loaded, on a machine that has other things to do. */
    private static final Duration KEEPS_WITHIN = Duration.ofMinutes(2);

    /** What a JVM is told that keeps what it has loaded for the starts to come. */
    private static final List<String> KEEPING = List.of("-XX:ArchiveClassesAtExit", "-XX:AOTCacheOutput");

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(2);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(ANSWERS_WITHIN).build();

    private final ProcessBuilder command;
    private final int port;
    private final @Nullable String health;
    private final Duration stopsWithin;

    /**
     * Describes it.
     *
     * @param name of its log
     * @param words of its command line after {@code java}
     * @param port where it takes connections when it is ready
     * @param health path that answers 200 when it is ready; absent when to be connected is enough
     */
    JavaProcess(
            String name,
            DataFolder folder,
            List<String> words,
            Map<String, String> environment,
            int port,
            @Nullable String health) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add(mark(folder));
        line.addAll(words);
        this.command = new ProcessBuilder(line).redirectErrorStream(true);
        command.environment().putAll(environment);
        // What it says before its log is open, and what the JVM itself says when it dies.
        command.redirectOutput(ProcessBuilder.Redirect.appendTo(
                folder.resolve("logs/" + name + ".out").toFile()));
        command.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        this.port = port;
        this.health = health;
        this.stopsWithin = words.stream().anyMatch(word -> KEEPING.stream().anyMatch(word::startsWith))
                ? KEEPS_WITHIN
                : STOPS_WITHIN;
    }

    @Override
    public ProcessHandle launch() throws IOException {
        return command.start().toHandle();
    }

    @Override
    public boolean isAlive(ProcessHandle process) {
        return process.isAlive();
    }

    @Override
    public boolean isReady() throws InterruptedException {
        return health == null ? takesConnections() : isHealthy(health);
    }

    @Override
    public void stop(ProcessHandle process) {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, stopsWithin.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        if (process.isAlive()) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    /** Ends what a supervisor that was killed left running on a folder. */
    static void endLeftOvers(DataFolder folder) {
        String mark = " " + mark(folder) + " ";
        List<ProcessHandle> left = ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(mark))
                        .isPresent())
                .toList();
        for (ProcessHandle process : left) {
            System.out.println("Stopping process " + process.pid() + ", which an earlier start left running");
            process.destroyForcibly();
        }
        left.forEach(process -> process.onExit().join());
    }

    /** Tells the processes of this folder from all others. */
    private static String mark(DataFolder folder) {
        return "-Drejoinder.data=" + folder.path();
    }

    private boolean takesConnections() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isHealthy(String path) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(ANSWERS_WITHIN)
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
