package org.rejoinder.torture.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.local.Addresses;
import org.rejoinder.torture.agent.Mutant;
import org.rejoinder.torture.agent.Orders;

/**
 * The split on one machine, as {@code ./rejoinder up --split} starts it, with a second command-service beside it on the
 * same store. The supervisor starts again what dies; the second node is ours to start.
 */
public final class SplitProcesses implements Installation {

    private static final Map<Part, String> NAMES = Map.of(
            Part.COMMAND_SERVICE, "command",
            Part.QUERY_SERVICE, "query",
            Part.KAFKA, "kafka");

    /** As the agent calls them: by their logs. */
    private static final Map<Part, String> PROCESSES = Map.of(
            Part.COMMAND_SERVICE, "command",
            Part.SECOND_COMMAND_SERVICE, "command-2",
            Part.QUERY_SERVICE, "query");

    /** What is promised counts from when it is back, which a busy machine takes its time for. */
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);

    private final Path folder;
    private final Orders orders;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final String agentOptions;
    private final Map<Wire, FaultProxy> wires = new EnumMap<>(Wire.class);
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
     * @param agent jar of what is woven into the services
     * @param mutant what the services are made to do wrong, if anything
     */
    public SplitProcesses(Path folder, List<String> launch, Path agent, @Nullable Mutant mutant) {
        this.folder = folder;
        this.orders = new Orders(folder.resolve("orders"));
        // The services start often and do not live long.
        this.agentOptions = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC " + String.join(" ", orders.options(agent));
        if (mutant != null) {
            orders.mutant(mutant);
        }
        // Chosen here, so that the wires lie before anybody connects.
        keep("form", "SPLIT");
        int database = freePort();
        keep("postgres/port", Integer.toString(database));
        int broker = freePort();
        keep("run/kafka.port", Integer.toString(broker));
        lay(Wire.COMMAND_TO_POSTGRESQL, database, Part.COMMAND_SERVICE, Part.SECOND_COMMAND_SERVICE);
        lay(Wire.COMMAND_TO_KAFKA, broker, Part.COMMAND_SERVICE, Part.SECOND_COMMAND_SERVICE);
        lay(Wire.QUERY_TO_POSTGRESQL, database, Part.QUERY_SERVICE);
        lay(Wire.QUERY_TO_KAFKA, broker, Part.QUERY_SERVICE);
        List<String> command = new ArrayList<>(launch);
        command.addAll(
                List.of("up", "--data", folder.toString(), "--port", Integer.toString(freePort()), "--no-seeds"));
        this.supervisor = new Program("supervisor", () -> command, folder.resolve("logs/supervisor.out"));
        this.postgres = new Cluster(folder.resolve("postgres/cluster"));
        this.second = URI.create("http://127.0.0.1:" + freePort());
    }

    private void lay(Wire wire, int port, Part... from) {
        FaultProxy laid = new FaultProxy(() -> port);
        wires.put(wire, laid);
        for (Part part : from) {
            orders.wire(process(part), port, laid.port());
        }
    }

    private static String process(Part part) {
        String process = PROCESSES.get(part);
        if (process == null) {
            throw new IllegalArgumentException("there is no agent in " + part);
        }
        return process;
    }

    private void keep(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
    public void begin(Duration within) {
        Deadline deadline = Deadline.in(within);
        revive(within);
        while (!supervisor.hasSaid(READY)) {
            if (deadline.isOver()) {
                throw new IllegalStateException("it is not ready; what it says is in " + supervisor.log());
            }
            Deadline.pause(Duration.ofMillis(50));
        }
    }

    @Override
    public void revive(Duration within) {
        Deadline deadline = Deadline.in(within);
        List.copyOf(frozen.keySet()).forEach(this::thaw);
        postgres.thaw();
        supervisor.thaw();
        wires.values().forEach(wire -> wire.mode(FaultProxy.Mode.PASS));
        supervisor.start(Map.of("REJOINDER_JAVA_OPTS", agentOptions));
        while (!isWell()) {
            if (closed.get() || deadline.isOver() || !supervisor.isAlive()) {
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
            List<String> cmdline = zeroSeparated(first, "cmdline");
            secondNode = new Program("second command-service", () -> cmdline, folder.resolve("logs/command-2.out"));
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
    public void shiftClock(Part part, Duration by) {
        orders.clock(process(part), by.toMillis());
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

    /** The supervisor would start it again at once, so that has to stand still meanwhile; nothing goes through it. */
    @Override
    public void stop(Part part) {
        supervisor.freeze();
        if (part == Part.POSTGRESQL) {
            postgres.kill();
        } else {
            List<ProcessHandle> ends = part(part).stream().toList();
            ends.forEach(process -> Signals.send("KILL", process.pid()));
            Signals.awaitEnd(ends);
        }
    }

    @Override
    public void start(Part part) {
        supervisor.thaw();
        int port = Integer.parseInt(kept(part == Part.POSTGRESQL ? "postgres/port" : "run/kafka.port"));
        Deadline deadline = Deadline.in(STARTS_WITHIN);
        while (!takesConnections(part, port)) {
            if (deadline.isOver()) {
                throw new IllegalStateException(part + " does not come back");
            }
            Deadline.pause(Duration.ofMillis(20));
        }
    }

    /** PostgreSQL opens its port before it has recovered, and sends everyone away until it has. */
    private boolean takesConnections(Part part, int port) {
        if (part == Part.POSTGRESQL) {
            try (Connection connection = store()) {
                return connection.isValid(1);
            } catch (SQLException notYet) {
                return false;
            }
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public Optional<Part> relayHolder() throws SQLException {
        String holder;
        try (Connection store = store();
                Statement statement = store.createStatement();
                ResultSet row = statement.executeQuery("select split_part(holder, '@', 1) from store.relay")) {
            holder = row.next() ? row.getString(1) : null;
        }
        return Stream.of(Part.COMMAND_SERVICE, Part.SECOND_COMMAND_SERVICE)
                .filter(part -> pid(part)
                        .map(String::valueOf)
                        .filter(pid -> pid.equals(holder))
                        .isPresent())
                .findFirst();
    }

    @Override
    public Set<Long> processes() {
        return Stream.of(Part.COMMAND_SERVICE, Part.SECOND_COMMAND_SERVICE, Part.QUERY_SERVICE)
                .flatMap(part -> pid(part).stream())
                .collect(Collectors.toSet());
    }

    private Optional<Long> pid(Part part) {
        return part == Part.SECOND_COMMAND_SERVICE ? second().pid() : part(part).map(ProcessHandle::pid);
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
    public FaultProxy wire(Wire which) {
        FaultProxy wire = wires.get(which);
        if (wire == null) {
            throw new IllegalArgumentException("the split has no wire " + which);
        }
        return wire;
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
        if (closed.getAndSet(true)) {
            return;
        }
        List.copyOf(frozen.keySet()).forEach(this::thaw);
        postgres.thaw();
        if (secondNode != null) {
            secondNode.kill();
        }
        supervisor.stop();
        wires.values().forEach(FaultProxy::close);
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
