package org.rejoinder.query;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The database that pages are read from.
 *
 * @param url JDBC address of the database that holds schema {@code reading}
 * @param logSchema schema of the event log within the same database: {@code store} when both sides share one database,
 *     {@code reading} where the log is replicated
 */
@ConfigurationProperties("rejoinder.reading")
public record ReadingProperties(
        String url,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("store") String logSchema) {

    public ReadingProperties {
        if (!logSchema.matches("[a-z_]{1,40}")) {
            throw new IllegalArgumentException("not a schema name: " + logSchema);
        }
    }
}
