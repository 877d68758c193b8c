package org.rejoinder.command.log;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the command side keeps its schemas.
 *
 * @param url JDBC address of a PostgreSQL 17 or newer
 * @param readerRole the query side's role, given what its pages read here; none where both sides share one
 * @param poolSize most connections at once
 * @param cachedAggregates how many aggregates are kept in memory between commands
 */
@ConfigurationProperties("rejoinder.store")
public record StoreProperties(
        String url,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @Nullable String readerRole,
        @DefaultValue("16") int poolSize,
        @DefaultValue("10000") int cachedAggregates) {}
