package org.rejoinder.torture.installation;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import org.rejoinder.local.CannotStart;
import org.rejoinder.local.DataFolder;
import org.rejoinder.local.DatabaseAddress;
import org.rejoinder.local.EmbeddedDatabase;

/** The PostgreSQL of the installation: a real one with {@code fsync} on, which can be killed, stopped and frozen. */
public final class Postgres implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

    private final DataFolder folder;
    private final Cluster cluster;
    private EmbeddedDatabase database;

    /** Takes a folder for it; {@link #start} makes and starts it. */
    public Postgres(Path path) {
        this.folder = DataFolder.take(path);
        this.cluster = new Cluster(folder.resolve("postgres/cluster"));
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
        if (cluster.runs()) {
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

    /** Its processes. */
    Cluster cluster() {
        return cluster;
    }

    /** Address with name and password in it, past every fault proxy. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres&password=%s".formatted(port(), password());
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
        cluster.thaw();
        cluster.stop();
        database.close();
        folder.close();
    }
}
