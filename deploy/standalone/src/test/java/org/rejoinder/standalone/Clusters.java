package org.rejoinder.standalone;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;

/** A PostgreSQL of one's own, as behind {@code --database-url}: one for all tests of the JVM, a database for each. */
final class Clusters {

    /** The database of an installation as it was kept before there was a split, with manuscripts in every stage. */
    static final String BEFORE_THE_SPLIT = "/upgrade/before-the-split.sql.gz";

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Clusters() {}

    private static final class Server {
        private static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /** JDBC address of a new, empty database. */
    static String newDatabase() {
        String name = "kept_" + DATABASES.incrementAndGet();
        execute(Server.INSTANCE.getJdbcUrl("postgres", "postgres"), "create database " + name);
        return Server.INSTANCE.getJdbcUrl("postgres", name);
    }

    /**
     * JDBC address of a new database that holds what a kept fixture says, in a cluster whose transactions have come as
     * far as those of the fixture: it was upgraded where it lives, not brought from elsewhere.
     */
    static String databaseOf(String fixture) {
        String url = newDatabase();
        try (InputStream packed = Objects.requireNonNull(Clusters.class.getResourceAsStream(fixture));
                InputStream sql = new GZIPInputStream(packed)) {
            execute(url, new String(sql.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        execute(url, """
                do $$
                begin
                    while exists (select from store.events where transaction_id >= pg_current_xact_id()) loop
                        commit;
                    end loop;
                end $$""");
        return url;
    }

    static void execute(String database, String sql) {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
