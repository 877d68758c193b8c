package org.rejoinder.torture.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The processes of a PostgreSQL, found by its data directory, whoever started them. */
final class Cluster {

    private final Path directory;

    @Nullable
    private List<ProcessHandle> frozen;

    Cluster(Path directory) {
        this.directory = directory;
    }

    boolean runs() {
        return postmaster() != null;
    }

    /** {@code kill -9} of the postmaster and every backend, in the middle of whatever they write. */
    synchronized void kill() {
        List<ProcessHandle> all = processes();
        all.forEach(process -> Signals.send("KILL", process.pid()));
        Signals.awaitEnd(all);
    }

    /** PostgreSQL's immediate shutdown: clients are cut, the next start recovers from the log. */
    synchronized void stop() {
        List<ProcessHandle> all = processes();
        ProcessHandle postmaster = postmaster();
        if (postmaster != null) {
            Signals.send("QUIT", postmaster.pid());
        }
        Signals.awaitEnd(all);
    }

    /** SIGSTOP to all of it: connections stay open and nothing answers. */
    synchronized void freeze() {
        List<ProcessHandle> all = processes();
        frozen = all;
        all.forEach(process -> Signals.send("STOP", process.pid()));
    }

    /** SIGCONT. */
    synchronized void thaw() {
        if (frozen != null) {
            frozen.forEach(process -> Signals.send("CONT", process.pid()));
            frozen = null;
        }
    }

    private List<ProcessHandle> processes() {
        ProcessHandle postmaster = postmaster();
        return postmaster == null
                ? List.of()
                : Stream.concat(Stream.of(postmaster), postmaster.children()).toList();
    }

    private @Nullable ProcessHandle postmaster() {
        Path pidFile = directory.resolve("postmaster.pid");
        try {
            return Files.exists(pidFile)
                    ? ProcessHandle.of(Long.parseLong(
                                    Files.readAllLines(pidFile).get(0).strip()))
                            .filter(process -> process.info()
                                    .commandLine()
                                    .filter(line -> line.contains(directory.toString()))
                                    .isPresent())
                            .orElse(null)
                    : null;
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException gone) {
            return null;
        }
    }
}
