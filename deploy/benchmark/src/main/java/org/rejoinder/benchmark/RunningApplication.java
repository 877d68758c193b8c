package org.rejoinder.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The whole thing as a person starts it, {@code ./rejoinder up}, in a process of its own on a folder of its own. */
final class RunningApplication implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("Rejoinder is ready at (http://\\S+)");

    private static final String LAUNCHER = System.getProperty("rejoinder.home", ".") + "/rejoinder";

    private static final int PATIENCE_SECONDS = 30;

    private final Process process;
    private final Path data;
    private final URI address;

    private RunningApplication(Process process, Path data, URI address) {
        this.process = process;
        this.data = data;
        this.address = address;
    }

    /** A folder to start on, among the things the machine throws away. */
    static Path newFolder() throws IOException {
        return Files.createTempDirectory("rejoinder-bench");
    }

    static RunningApplication start(Path data, String... options) throws IOException {
        return start(data, Map.of(), options);
    }

    /** Starts it and waits until it says where it answers. */
    static RunningApplication start(Path data, Map<String, String> environment, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER, "up", "--data", data.toString(), "--port", "0"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        BufferedReader said = process.inputReader();
        StringBuilder words = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            words.append(line).append('\n');
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                drain(said);
                return new RunningApplication(process, data, URI.create(ready.group(1)));
            }
        }
        throw new IOException("it did not start:\n" + words);
    }

    /** A full pipe would hold it up. */
    private static void drain(BufferedReader said) {
        Thread reader = new Thread(
                () -> {
                    try {
                        said.transferTo(Writer.nullWriter());
                    } catch (IOException over) {
                        // It has ended.
                    }
                },
                "output");
        reader.setDaemon(true);
        reader.start();
    }

    URI address() {
        return address;
    }

    /** A token with which a person may write. */
    String token(String email) throws IOException {
        Process asked = new ProcessBuilder(
                        LAUNCHER, "token", "--person", email, "--scope", "write", "--data", data.toString())
                .redirectErrorStream(true)
                .start();
        List<String> said =
                asked.inputReader().lines().filter(line -> !line.isBlank()).toList();
        if (said.isEmpty()) {
            throw new IOException("no token was printed");
        }
        return said.get(said.size() - 1).strip();
    }

    /** What the application holds in memory, without its database, MB. */
    long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        stop(process);
    }

    /** Asks a process to end, and after a while no longer asks. */
    static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
