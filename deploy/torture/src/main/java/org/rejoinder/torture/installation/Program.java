package org.rejoinder.torture.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A process of the installation that can be started, killed without warning, stood still and let go on. */
public final class Program {

    private static final long STOPS_WITHIN_SECONDS = 40;

    private final String name;
    private final Supplier<List<String>> command;
    private final Path log;

    @Nullable
    private Process process;

    /** @param command asked for at each start */
    Program(String name, Supplier<List<String>> command, Path log) {
        this.name = name;
        this.command = command;
        this.log = log;
    }

    /**
     * Starts it, unless it runs.
     *
     * @param environment added to this process's own
     */
    public synchronized void start(Map<String, String> environment) {
        if (isAlive()) {
            return;
        }
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(command.get())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " did not start", e);
        }
    }

    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Its number, while it runs. */
    synchronized Optional<Long> pid() {
        return Optional.ofNullable(process).filter(Process::isAlive).map(Process::pid);
    }

    /** Where it says what it has to say. */
    public Path log() {
        return log;
    }

    /** Whether it has said something with these words. */
    boolean hasSaid(String words) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.anyMatch(line -> line.contains(words));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code kill -9}: nothing is flushed, nobody is told. */
    public synchronized void kill() {
        if (process != null) {
            process.destroyForcibly();
            await(process);
        }
    }

    /** SIGSTOP: it stands still, with its connections open. */
    public synchronized void freeze() {
        if (process != null) {
            Signals.send("STOP", process.pid());
        }
    }

    /** SIGCONT. */
    public synchronized void thaw() {
        if (process != null) {
            Signals.send("CONT", process.pid());
        }
    }

    /** SIGTERM, and after a while SIGKILL. */
    public synchronized void stop() {
        if (process != null) {
            thaw();
            process.destroy();
            await(process);
        }
    }

    private static void await(Process process) {
        try {
            if (!process.waitFor(STOPS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
