package org.rejoinder.query;

import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.replica.ReplicaSchema;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The database that pages are read from.
 *
 * @param url JDBC address of the database that holds schema {@code reading}
 * @param logSchema schema of the event log within the same database: {@code store} when both sides share one database,
 *     {@code replica} where the log is replicated
 * @param node name of this process among those that project into this database: started again after a crash under the
 *     same name, it takes over at once what it held; absent where several may run, then that is waited out for 10 s
 */
@ConfigurationProperties("rejoinder.reading")
public record ReadingProperties(
        String url,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("store") String logSchema,
        @Nullable String node) {

    /**
     * A transaction that has written holds up every reader of the log in the same PostgreSQL, so none may stay open. A
     * batch of a projection, a rebuild's too, is one transaction and far shorter. The bound needs PostgreSQL 17.
     */
    public static final String BOUNDS = """
        set transaction_timeout = '15s';
        set idle_in_transaction_session_timeout = '15s';
        """;

    public ReadingProperties {
        if (!logSchema.matches("[a-z_]{1,40}")) {
            throw new IllegalArgumentException("not a schema name: " + logSchema);
        }
    }

    /** Connections beside the pool and without its bounds: making tables and taking locks may need to wait. */
    public DataSource unpooled() {
        return new DriverManagerDataSource(
                url, Objects.requireNonNullElse(username, ""), Objects.requireNonNullElse(password, ""));
    }

    /** Whether the log is read from a replica of this database's own, which other nodes may read, too. */
    public boolean isReplicated() {
        return logSchema.equals(ReplicaSchema.NAME);
    }
}
