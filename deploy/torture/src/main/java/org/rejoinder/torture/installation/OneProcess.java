package org.rejoinder.torture.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.rejoinder.torture.agent.Orders;

/**
 * The one-process form on a PostgreSQL of its own, with a fault proxy on the wire between them. That PostgreSQL is not the
 * application's child, so that either can be killed alone.
 */
public final class OneProcess implements Installation {

    /** As the agent calls a process whose log has no name of its own. */
    private static final String PROCESS = "application";

    private final Path folder;
    private final Postgres postgres;
    private final FaultProxy wire;
    private final Program application;
    private final URI address;
    private final Orders orders;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Duration shift = Duration.ZERO;

    /**
     * Prepares it; {@link #revive} starts it.
     *
     * @param launch command line up to and without {@code up}
     * @param agent jar of what is woven into the application when its clock is to be wrong; otherwise it is what a
     *     person starts
     */
    public OneProcess(Path folder, List<String> launch, Path agent) {
        this.folder = folder;
        this.orders = new Orders(folder.resolve("orders"));
        this.postgres = new Postgres(folder);
        this.wire = new FaultProxy(postgres::port);
        int port = freePort();
        this.address = URI.create("http://127.0.0.1:" + port);
        postgres.start();
        List<String> up = List.of(
                "up",
                "--data",
                folder.resolve("app").toString(),
                "--port",
                Integer.toString(port),
                "--no-seeds",
                "--database-url",
                "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres&password=%s"
                        .formatted(wire.port(), postgres.password()));
        this.application =
                new Program("application", () -> command(launch, agent, up), folder.resolve("logs/application.out"));
    }

    private List<String> command(List<String> launch, Path agent, List<String> up) {
        List<String> command = new ArrayList<>(launch);
        if (!shift.isZero()) {
            // Before whatever names the program.
            command.addAll(launch.indexOf("-jar"), orders.options(agent));
        }
        command.addAll(up);
        return command;
    }

    @Override
    public Set<Part> parts() {
        return Set.of(Part.APPLICATION, Part.POSTGRESQL);
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public List<URI> commandNodes() {
        return List.of(address);
    }

    @Override
    public @Nullable String kafka() {
        return null;
    }

    @Override
    public URI commandSide() {
        return address;
    }

    @Override
    public URI querySide() {
        return address;
    }

    @Override
    public String operatorKey() {
        try {
            return Files.readString(folder.resolve("app/operator-key")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void begin(Duration within) {
        Deadline deadline = Deadline.in(within);
        revive(within);
        while (!application.hasSaid(READY)) {
            if (deadline.isOver()) {
                throw new IllegalStateException("it is not ready; what it says is in " + application.log());
            }
            Deadline.pause(Duration.ofMillis(50));
        }
    }

    @Override
    public void revive(Duration within) {
        Deadline deadline = Deadline.in(within);
        wire.mode(FaultProxy.Mode.PASS);
        postgres.cluster().thaw();
        postgres.start();
        application.thaw();
        while (!closed.get()) {
            // Nobody else uses this database, so what a killed process had claimed is ours at once.
            application.start(Map.of("REJOINDER_READING_NODE", "torture"));
            if (Health.answers(address)) {
                return;
            }
            if (deadline.isOver()) {
                throw new IllegalStateException("the application does not answer at " + address + " within "
                        + within.toSeconds() + " s; what it says is in " + application.log());
            }
            Deadline.pause(Duration.ofMillis(50));
        }
        throw new IllegalStateException("closed");
    }

    @Override
    public void shiftClock(Part part, Duration by) {
        shift = by;
        orders.clock(PROCESS, by.toMillis());
    }

    @Override
    public void kill(Part part) {
        if (part == Part.POSTGRESQL) {
            postgres.cluster().kill();
        } else {
            application.kill();
        }
    }

    @Override
    public void stop(Part part) {
        if (part == Part.POSTGRESQL) {
            postgres.cluster().stop();
        } else {
            application.stop();
        }
    }

    @Override
    public void start(Part part) {
        if (part != Part.POSTGRESQL) {
            throw new IllegalArgumentException("only PostgreSQL is down alone, not " + part);
        }
        postgres.start();
    }

    @Override
    public Optional<Part> relayHolder() {
        return Optional.empty();
    }

    @Override
    public Set<Long> processes() {
        return application.pid().map(Set::of).orElse(Set.of());
    }

    @Override
    public void freeze(Part part) {
        if (part == Part.POSTGRESQL) {
            postgres.cluster().freeze();
        } else {
            application.freeze();
        }
    }

    @Override
    public void thaw(Part part) {
        if (part == Part.POSTGRESQL) {
            postgres.cluster().thaw();
        } else {
            application.thaw();
        }
    }

    @Override
    public FaultProxy wire(Wire which) {
        if (which != Wire.APPLICATION_TO_POSTGRESQL) {
            throw new IllegalArgumentException("one process has no wire " + which);
        }
        return wire;
    }

    @Override
    public Connection store() throws SQLException {
        return postgres.connect("postgres");
    }

    @Override
    public Connection reading() throws SQLException {
        return postgres.connect("postgres");
    }

    @Override
    public String logSchema() {
        return "store";
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
        application.kill();
        wire.close();
        postgres.close();
    }

    private static int freePort() {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
