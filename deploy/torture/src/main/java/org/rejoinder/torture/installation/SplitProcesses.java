package org.rejoinder.torture.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rejoinder.local.Addresses;

/**
 * The split on one machine, as {@code ./rejoinder up --split} starts it, with a second command-service beside it on the
 * same store. The supervisor starts again what dies; the second node is ours to start.
 */
public final class SplitProcesses implements Installation {

    private static final Map<Part, String> NAMES = Map.of(
            Part.COMMAND_SERVICE, "command",
            Part.QUERY_SERVICE, "query",
            Part.KAFKA, "kafka");

    private final Path folder;
    private final Program supervisor;
    private final Cluster postgres;
    private final URI second;
    private final Map<Part, ProcessHandle> frozen = new HashMap<>();

    @Nullable
    private Program secondNode;

    /**
     * Prepares it; {@link #revive} starts it.
     *
     * @param launch command line of the supervisor, up to and without {@code up}
     */
    public SplitProcesses(Path folder, List<String> launch) {
        this.folder = folder;
        List<String> command = new ArrayList<>(launch);
        command.addAll(
                List.of("up", "--data", folder.toString(), "--port", Integer.toString(freePort()), "--no-seeds"));
        this.supervisor = new Program("supervisor", command, folder.resolve("logs/supervisor.out"));
        this.postgres = new Cluster(folder.resolve("postgres/cluster"));
        this.second = URI.create("http://127.0.0.1:" + freePort());
    }

    @Override
    public Set<Part> parts() {
        return Set.of(
                Part.COMMAND_SERVICE, Part.SECOND_COMMAND_SERVICE, Part.QUERY_SERVICE, Part.KAFKA, Part.POSTGRESQL);
    }

    @Override
    public URI address() {
        return addresses().front();
    }

    @Override
    public List<URI> commandNodes() {
        return List.of(address(), second);
    }

    @Override
    public @Nullable String kafka() {
        return "127.0.0.1:" + kept("run/kafka.port");
    }

    @Override
    public URI commandSide() {
        return addresses().commandSide();
    }

    @Override
    public URI querySide() {
        return addresses().querySide();
    }

    @Override
    public String operatorKey() {
        return kept("operator-key");
    }

    @Override
    public void revive(Duration within) {
        Deadline deadline = Deadline.in(within);
        List.copyOf(frozen.keySet()).forEach(this::thaw);
        postgres.thaw();
        supervisor.start(Map.of());
        while (!isWell()) {
            if (deadline.isOver()) {
                throw new IllegalStateException("not all parts are well within " + within.toSeconds()
                        + " s; what they say is in " + folder.resolve("logs"));
            }
            Deadline.pause(Duration.ofMillis(50));
        }
    }

    private boolean isWell() {
        Addresses addresses = Addresses.read(folder);
        if (addresses == null || !Health.isReady(addresses.commandSide()) || !Health.isReady(addresses.querySide())) {
            return false;
        }
        // Another command node is what the first is, at a port of its own.
        if (secondNode == null || !secondNode.isAlive()) {
            ProcessHandle first = part(Part.COMMAND_SERVICE).orElse(null);
            if (first == null) {
                return false;
            }
            startSecond(first);
        }
        return Health.isReady(second) && Health.answers(addresses.front());
    }

    private void startSecond(ProcessHandle first) {
        Map<String, String> environment = new HashMap<>();
        for (String variable : zeroSeparated(first, "environ")) {
            String[] pair = variable.split("=", 2);
            environment.put(pair[0], pair.length == 2 ? pair[1] : "");
        }
        environment.put("SERVER_PORT", Integer.toString(second.getPort()));
        environment.put(
                "LOGGING_FILE_NAME", folder.resolve("logs/command-2.log").toString());
        if (secondNode == null) {
            secondNode = new Program(
                    "second command-service", zeroSeparated(first, "cmdline"), folder.resolve("logs/command-2.out"));
        }
        secondNode.start(environment);
    }

    private static List<String> zeroSeparated(ProcessHandle process, String file) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), file));
            return Arrays.asList(new String(bytes, StandardCharsets.UTF_8).split("\0"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean shiftClock(Duration by) {
        return false;
    }

    @Override
    public void kill(Part part) {
        switch (part) {
            case POSTGRESQL -> postgres.kill();
            case SECOND_COMMAND_SERVICE -> second().kill();
            default ->
                part(part).ifPresent(process -> {
                    process.destroyForcibly();
                    process.onExit().join();
                });
        }
    }

    /** As a kill: the supervisor starts again whatever ends. */
    @Override
    public void stop(Part part) {
        kill(part);
    }

    @Override
    public void freeze(Part part) {
        switch (part) {
            case POSTGRESQL -> postgres.freeze();
            case SECOND_COMMAND_SERVICE -> second().freeze();
            default ->
                part(part).ifPresent(process -> {
                    frozen.put(part, process);
                    Signals.send("STOP", process.pid());
                });
        }
    }

    @Override
    public void thaw(Part part) {
        switch (part) {
            case POSTGRESQL -> postgres.thaw();
            case SECOND_COMMAND_SERVICE -> second().thaw();
            default ->
                Optional.ofNullable(frozen.remove(part)).ifPresent(process -> Signals.send("CONT", process.pid()));
        }
    }

    @Override
    public FaultProxy databaseWire() {
        throw new UnsupportedOperationException("the parts of the split are wired by their supervisor");
    }

    @Override
    public Connection store() throws SQLException {
        return connect("rejoinder");
    }

    @Override
    public Connection reading() throws SQLException {
        return connect("rejoinder_reading");
    }

    @Override
    public String logSchema() {
        return "replica";
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        List.copyOf(frozen.keySet()).forEach(this::thaw);
        postgres.thaw();
        if (secondNode != null) {
            secondNode.kill();
        }
        supervisor.stop();
    }

    private Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", kept("postgres/password"));
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + kept("postgres/port") + "/" + database, properties);
    }

    private Program second() {
        if (secondNode == null) {
            throw new IllegalStateException("the second command-service was not started");
        }
        return secondNode;
    }

    private Optional<ProcessHandle> part(Part part) {
        Path file = folder.resolve("run/" + NAMES.get(part) + ".pid");
        return Files.exists(file)
                ? ProcessHandle.of(Long.parseLong(kept("run/" + NAMES.get(part) + ".pid")))
                : Optional.empty();
    }

    private Addresses addresses() {
        Addresses addresses = Addresses.read(folder);
        if (addresses == null) {
            throw new IllegalStateException("nothing answers for " + folder);
        }
        return addresses;
    }

    private String kept(String file) {
        try {
            return Files.readString(folder.resolve(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
