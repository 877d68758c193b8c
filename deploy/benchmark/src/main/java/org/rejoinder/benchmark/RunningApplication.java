package org.rejoinder.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The whole thing as a person starts it, {@code ./rejoinder up}, in a process of its own on a folder of its own. */
final class RunningApplication implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("Rejoinder is ready at (http://\\S+)");

    private static final int PATIENCE_SECONDS = 30;

    private final Process process;
    private final URI address;
    private final double startSeconds;

    private RunningApplication(Process process, URI address, double startSeconds) {
        this.process = process;
        this.address = address;
        this.startSeconds = startSeconds;
    }

    /** A folder for {@link #start}, deleted when this process ends well. */
    static Path newFolder() throws IOException {
        return Files.createTempDirectory("rejoinder-bench");
    }

    /** Starts it and waits until it says where it answers. */
    static RunningApplication start(Path data, String... options) throws IOException {
        String home = System.getProperty("rejoinder.home", ".");
        List<String> command =
                new ArrayList<>(List.of(home + "/rejoinder", "up", "--data", data.toString(), "--port", "0"));
        command.addAll(List.of(options));
        long before = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader said = process.inputReader();
        StringBuilder words = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            words.append(line).append('\n');
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                double seconds = (System.nanoTime() - before) / 1e9;
                drain(said);
                return new RunningApplication(process, URI.create(ready.group(1)), seconds);
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

    /** From the command to the line that says where it answers. */
    double startSeconds() {
        return startSeconds;
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
