package org.rejoinder.torture.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.local.CannotStart;
import org.rejoinder.local.DataFolder;
import org.rejoinder.local.DatabaseAddress;
import org.rejoinder.local.EmbeddedDatabase;

/** The PostgreSQL of the installation: a real one with {@code fsync} on, which can be killed, stopped and frozen. */
public final class Postgres implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

    private final DataFolder folder;
    private final Path cluster;
    private EmbeddedDatabase database;

    @Nullable
    private List<ProcessHandle> frozen;

    Postgres(Path path) {
        this.folder = DataFolder.take(path);
        this.cluster = folder.resolve("postgres/cluster");
        this.database = new EmbeddedDatabase(folder);
    }

    int port() {
        return Integer.parseInt(Objects.requireNonNull(folder.read("postgres/port")));
    }

    String password() {
        return Objects.requireNonNull(database.address().password());
    }

    /** Starts it, unless it runs. After a kill the last backends may still hold its memory, so it is tried again. */
    public synchronized void start() {
        if (postmaster() != null) {
            return;
        }
        Deadline deadline = Deadline.in(STARTS_WITHIN);
        while (true) {
            try {
                // Gives back what this process holds for the one that is gone.
                database.close();
                database = new EmbeddedDatabase(folder);
                database.start();
                return;
            } catch (CannotStart e) {
                if (deadline.isOver()) {
                    throw e;
                }
                Deadline.pause(Duration.ofMillis(200));
            }
        }
    }

    /** {@code kill -9} of the postmaster and every backend, in the middle of whatever they write. */
    public synchronized void kill() {
        processes().forEach(process -> Signals.send("KILL", process.pid()));
        awaitEnd();
    }

    /** PostgreSQL's immediate shutdown: clients are cut, the next start recovers from the log. */
    public synchronized void stop() {
        ProcessHandle postmaster = postmaster();
        if (postmaster != null) {
            Signals.send("QUIT", postmaster.pid());
        }
        awaitEnd();
    }

    /** SIGSTOP to all of it: connections stay open and nothing answers. */
    public synchronized void freeze() {
        List<ProcessHandle> all = processes();
        frozen = all;
        all.forEach(process -> Signals.send("STOP", process.pid()));
    }

    /** SIGCONT. */
    public synchronized void thaw() {
        if (frozen != null) {
            frozen.forEach(process -> Signals.send("CONT", process.pid()));
            frozen = null;
        }
    }

    /** A connection past every fault proxy. */
    public Connection connect(String databaseName) throws SQLException {
        DatabaseAddress address = database.address();
        Properties properties = new Properties();
        properties.setProperty("user", Objects.requireNonNull(address.username()));
        properties.setProperty("password", Objects.requireNonNull(address.password()));
        properties.setProperty("ApplicationName", "torture");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port() + "/" + databaseName, properties);
    }

    @Override
    public synchronized void close() {
        thaw();
        ProcessHandle postmaster = postmaster();
        if (postmaster != null) {
            Signals.send("INT", postmaster.pid());
            awaitEnd();
        }
        folder.close();
    }

    private void awaitEnd() {
        Deadline deadline = Deadline.in(STARTS_WITHIN);
        while (!processes().isEmpty()) {
            if (deadline.isOver()) {
                throw new IllegalStateException("PostgreSQL does not end: " + processes());
            }
            Deadline.pause(Duration.ofMillis(20));
        }
    }

    private List<ProcessHandle> processes() {
        ProcessHandle postmaster = postmaster();
        return postmaster == null
                ? List.of()
                : Stream.concat(Stream.of(postmaster), postmaster.children()).toList();
    }

    private @Nullable ProcessHandle postmaster() {
        Path pidFile = cluster.resolve("postmaster.pid");
        try {
            return Files.exists(pidFile)
                    ? ProcessHandle.of(Long.parseLong(
                                    Files.readAllLines(pidFile).get(0).strip()))
                            .filter(process -> process.info()
                                    .commandLine()
                                    .filter(line -> line.contains(cluster.toString()))
                                    .isPresent())
                            .orElse(null)
                    : null;
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException gone) {
            return null;
        }
    }
}
