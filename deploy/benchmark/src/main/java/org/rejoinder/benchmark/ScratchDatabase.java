package org.rejoinder.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A PostgreSQL that is thrown away, and until then as durable as one in earnest. */
final class ScratchDatabase implements AutoCloseable {

    private final EmbeddedPostgres postgres;

    ScratchDatabase() throws IOException {
        // The embedded server's own defaults are a database that may forget.
        Path data = Files.createTempDirectory("rejoinder-bench");
        postgres = EmbeddedPostgres.builder()
                .setDataDirectory(data.resolve("data"))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "100")
                .start();
    }

    String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    /** Makes the tables of the log, as the command-service has them. */
    void makeStore() {
        Flyway.configure()
                .dataSource(url(), null, null)
                .schemas("store")
                .locations("classpath:db/store")
                .load()
                .migrate();
    }

    DataSource source() {
        return postgres.getPostgresDatabase();
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
