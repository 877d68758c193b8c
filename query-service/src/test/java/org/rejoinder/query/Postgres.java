package org.rejoinder.query;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL for all tests of the JVM; each test class asks for a database of its own. */
public final class Postgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Postgres() {}

    private static final class Server {
        private static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "500")
                        // None lives long enough to be tidied; and to hand a reading to another process takes longer
                        // than the reading.
                        .setServerConfig("autovacuum", "off")
                        .setServerConfig("io_method", "sync")
                        .start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /** JDBC address of a new, empty database. */
    public static String newDatabase() {
        String name = "query_" + DATABASES.incrementAndGet();
        try (Connection connection = Server.INSTANCE.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            // Copied as files: the usual way goes through the buffers, page by page and into the WAL.
            statement.execute("create database " + name + " strategy file_copy");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return Server.INSTANCE.getJdbcUrl("postgres", name);
    }
}
