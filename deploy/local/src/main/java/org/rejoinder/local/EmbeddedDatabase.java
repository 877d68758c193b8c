package org.rejoinder.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of this installation's own, in its data folder: real files, flushed at every commit, on a port of the
 * loopback interface that stays the same, behind a password that only the owner of the folder can read.
 *
 * <p>Its address is known before it runs, so that the application can load while it starts.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(30);
    private static final String LIBRARYS_LOCK = "epg-lock";
    /** In a folder of the program's files once the library has unpacked all of them. */
    private static final String COMPLETE = ".exists";
    /**
     * System property: a folder such as this one's {@code postgres/runtime} with the program unpacked already. Another
     * folder gets a copy of it, which is a matter of a tenth of a second and not of some seconds.
     */
    private static final String UNPACKED = "rejoinder.postgres.unpacked";

    private static final String PORT = "postgres/port";
    private static final String PASSWORD = "postgres/password";
    /** There once the cluster has been served from. */
    private static final String MADE = "postgres/made";

    private final DataFolder folder;
    /** Apart from the binaries: the folder that holds those is swept for abandoned clusters by the library. */
    private final Path cluster;

    private final Path binaries;
    private final @Nullable Path unpacked;
    private final int port;
    private final String password;

    @Nullable
    private EmbeddedPostgres running;

    @Nullable
    private ProcessHandle served;

    public EmbeddedDatabase(DataFolder folder) {
        this(
                folder,
                Optional.ofNullable(System.getProperty(UNPACKED)).map(Path::of).orElse(null));
    }

    EmbeddedDatabase(DataFolder folder, @Nullable Path unpacked) {
        this.unpacked = unpacked;
        this.folder = folder;
        this.cluster = folder.resolve("postgres/cluster");
        this.binaries = folder.resolve("postgres/runtime");
        stopLeftOver();
        setHalfMadeAside();
        this.port = folder.keptPort(PORT);
        this.password = folder.keptSecret(PASSWORD);
    }

    /** The database that every PostgreSQL has, as its superuser. */
    public DatabaseAddress address() {
        return address("postgres", "postgres", password);
    }

    /** A database of it as one of its roles. */
    public DatabaseAddress address(String database, String role, String secret) {
        return new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + port + "/" + database, role, secret);
    }

    /**
     * Starts it, on the first start after making its files, later also after it has died; returns when it takes
     * connections.
     *
     * @return its first process
     */
    public synchronized ProcessHandle start() {
        if (served != null && !isServedBy(served)) {
            // The library would wait for it to stop, and complain that it does not.
            running = null;
        }
        close();
        ProcessBuilder.Redirect log = ProcessBuilder.Redirect.appendTo(
                folder.resolve("logs/postgres.log").toFile());
        try {
            Files.createDirectories(folder.resolve("logs"));
            Files.createDirectories(cluster.getParent());
            stopLeftOver();
            awaitOrphans();
            copyUnpacked();
            // A start that failed keeps it locked for as long as this process lives; that nobody else starts is seen to
            // by the folder.
            Files.deleteIfExists(cluster.resolve(LIBRARYS_LOCK));
            running = EmbeddedPostgres.builder()
                    .setDataDirectory(cluster)
                    .setOverrideWorkingDirectory(binaries.toFile())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(STARTS_WITHIN)
                    .setPort(port)
                    .setConnectConfig("password", password)
                    .setLocaleConfig("pwfile", folder.resolve(PASSWORD).toString())
                    .setLocaleConfig("auth-host", "scram-sha-256")
                    .setLocaleConfig("auth-local", "scram-sha-256")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("locale", "C")
                    // The library is made for tests and switches both off.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    // Its log must not repeat what somebody typed: a refused row would be quoted there.
                    .setServerConfig("log_error_verbosity", "terse")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setOutputRedirector(log)
                    .setErrorRedirector(log)
                    .start();
            folder.writePrivately(MADE, "The cluster beside this file is complete.");
            served = firstProcess();
            return served;
        } catch (IOException | RuntimeException e) {
            throw new CannotStart(
                    "The embedded PostgreSQL did not start; its log is " + folder.resolve("logs/postgres.log") + " ("
                            + e.getMessage() + ")",
                    e);
        }
    }

    @Override
    public synchronized void close() {
        if (running == null) {
            return;
        }
        try {
            running.close();
        } catch (IOException e) {
            LOG.warn("PostgreSQL did not stop cleanly", e);
        }
        running = null;
    }

    /** What is not there, or not complete, is left for the library to unpack. */
    private void copyUnpacked() throws IOException {
        if (unpacked == null || !Files.isDirectory(unpacked)) {
            return;
        }
        try (Stream<Path> programs = Files.list(unpacked)) {
            for (Path program : (Iterable<Path>) programs::iterator) {
                Path copy = binaries.resolve(program.getFileName());
                if (Files.exists(program.resolve(COMPLETE)) && !Files.exists(copy)) {
                    // Under another name until it is complete: nothing that a killed start has left is taken for it.
                    Path copying = binaries.resolve(program.getFileName() + ".copying");
                    copy(program, copying);
                    Files.move(copying, copy);
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(
                            file,
                            copy,
                            StandardCopyOption.COPY_ATTRIBUTES,
                            StandardCopyOption.REPLACE_EXISTING,
                            LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }

    /** The library's own idea of the process is the command that started it. */
    private ProcessHandle firstProcess() throws IOException {
        String pid =
                Files.readAllLines(cluster.resolve("postmaster.pid")).get(0).strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    /** Whether the process that {@link #start} answered still serves; one that died and is not collected does not. */
    public boolean isServedBy(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .commandLine()
                        .map(line -> line.contains(cluster.toString()))
                        .orElse(false);
    }

    /**
     * A PostgreSQL outlives a JVM that was killed. The one of this folder is stopped, so that it starts again with the
     * settings of this version; a process that merely got the number of a dead one is left alone.
     */
    private void stopLeftOver() {
        Path pidFile = cluster.resolve("postmaster.pid");
        try {
            if (!Files.exists(pidFile)) {
                return;
            }
            List<String> lines = Files.readAllLines(pidFile);
            boolean ours = lines.size() > 1 && Path.of(lines.get(1)).equals(cluster);
            ProcessHandle process = ours
                    ? ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                            .filter(this::isServedBy)
                            .orElse(null)
                    : null;
            if (process == null) {
                Files.delete(pidFile);
                return;
            }
            System.out.println(
                    "Stopping the PostgreSQL (process " + process.pid() + ") that an earlier start left running");
            // SIGINT is PostgreSQL's fast shutdown; ProcessHandle only knows SIGTERM, which waits for clients.
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            awaitStop(pidFile);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted", e);
        } catch (IOException | NumberFormatException e) {
            throw new CannotStart("Cannot tell whether PostgreSQL still runs on " + cluster + ": " + e.getMessage(), e);
        }
    }

    /** What a killed PostgreSQL was doing for its clients outlives it for a moment, and as long as it does, no other starts. */
    private void awaitOrphans() {
        long until = System.nanoTime() + STOPS_WITHIN.toNanos();
        while (ProcessHandle.allProcesses().anyMatch(this::isOurs)) {
            if (System.nanoTime() > until) {
                throw new CannotStart("What a PostgreSQL that is gone was doing does not end: "
                        + ProcessHandle.allProcesses().filter(this::isOurs).toList());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CannotStart("Interrupted", e);
            }
        }
    }

    /** Each folder has its own copy of the program. */
    private boolean isOurs(ProcessHandle process) {
        return process.info()
                .command()
                .filter(program -> program.startsWith(binaries + File.separator))
                .isPresent();
    }

    /** The file goes when the data is safe; the process itself may stay a zombie where nobody collects it. */
    private static void awaitStop(Path pidFile) throws InterruptedException {
        long until = System.nanoTime() + STOPS_WITHIN.toNanos();
        while (Files.exists(pidFile)) {
            if (System.nanoTime() > until) {
                throw new CannotStart(
                        "The PostgreSQL that an earlier start left running does not stop; see " + pidFile);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Files that were never served from are those of a first start that was killed: kept, but out of the way. */
    private void setHalfMadeAside() {
        if (Files.exists(cluster) && folder.read(MADE) == null) {
            Path aside = cluster.resolveSibling("cluster-unfinished-" + System.currentTimeMillis());
            try {
                Files.move(cluster, aside);
            } catch (IOException e) {
                throw new CannotStart("Cannot set the unfinished " + cluster + " aside: " + e.getMessage(), e);
            }
        }
    }
}
