package org.rejoinder.command;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.rejoinder.command.log.StoreSchemas;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** One real PostgreSQL for all tests of the JVM; each test class asks for a database of its own, or for a log in one. */
public final class Postgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Postgres() {}

    private static final class Server {
        private static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
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

    private static final class Migrated {
        private static final String NAME = create("template1");

        static {
            StoreSchemas.migrate(new DriverManagerDataSource(address(NAME)));
        }
    }

    /** JDBC address of a new, empty database. */
    public static String newDatabase() {
        return address(create("template1"));
    }

    /**
     * JDBC address of a new database in which the command side's schemas stand already. All of these have the same life of the
     * log: what is relayed wants one of its own, {@link #newLife()}.
     */
    public static String newStore() {
        return address(create(Migrated.NAME));
    }

    /** JDBC address of a store as {@link #newStore()} makes them, in which the log has a life of its own. */
    public static String newLife() {
        String database = newStore();
        // What refers to it follows in the same transaction.
        execute(database, """
                set session_replication_role = replica;
                update store.incarnations set id = gen_random_uuid();
                update store.relay set incarnation = (select id from store.incarnations)""");
        return database;
    }

    private static String create(String template) {
        String name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection = Server.INSTANCE.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            // Copied as files: the usual way goes through the buffers, page by page and into the WAL.
            statement.execute("create database " + name + " template " + template + " strategy file_copy");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return name;
    }

    private static String address(String name) {
        return Server.INSTANCE.getJdbcUrl("postgres", name);
    }

    /** Runs one statement in a database of {@link #newDatabase()}, as an operator would. */
    public static void execute(String database, String sql) {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
