package org.rejoinder.query;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

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

    public ReadingProperties {
        if (!logSchema.matches("[a-z_]{1,40}")) {
            throw new IllegalArgumentException("not a schema name: " + logSchema);
        }
    }
}
