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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one-process form on a PostgreSQL of its own, with a fault proxy on the wire between them. That PostgreSQL is not the
 * application's child, so that either can be killed alone.
 */
public final class OneProcess implements Installation {

    private final Path folder;
    private final Postgres postgres;
    private final FaultProxy wire;
    private final Program application;
    private final URI address;
    private final FakeClock clock = new FakeClock();

    /**
     * Prepares it; {@link #revive} starts it.
     *
     * @param launch command line up to and without {@code up}
     */
    public OneProcess(Path folder, List<String> launch) {
        this.folder = folder;
        this.postgres = new Postgres(folder);
        this.wire = new FaultProxy(postgres::port);
        int port = freePort();
        this.address = URI.create("http://127.0.0.1:" + port);
        postgres.start();
        List<String> command = new ArrayList<>(launch);
        command.addAll(List.of(
                "up",
                "--data",
                folder.resolve("app").toString(),
                "--port",
                Integer.toString(port),
                "--no-seeds",
                "--database-url",
                "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres&password=%s"
                        .formatted(wire.port(), postgres.password())));
        this.application = new Program("application", command, folder.resolve("logs/application.out"));
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
    public void revive(Duration within) {
        Deadline deadline = Deadline.in(within);
        wire.mode(FaultProxy.Mode.PASS);
        postgres.cluster().thaw();
        postgres.start();
        application.thaw();
        while (true) {
            Map<String, String> environment = new HashMap<>(clock.environment());
            // Nobody else uses this database, so what a killed process had claimed is ours at once.
            environment.put("REJOINDER_READING_NODE", "torture");
            application.start(environment);
            if (Health.answers(address)) {
                return;
            }
            if (deadline.isOver()) {
                throw new IllegalStateException("the application does not answer at " + address + " within "
                        + within.toSeconds() + " s; what it says is in " + application.log());
            }
            Deadline.pause(Duration.ofMillis(50));
        }
    }

    @Override
    public boolean shiftClock(Duration by) {
        return clock.shift(by);
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
    public FaultProxy databaseWire() {
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
