package org.rejoinder.command.log;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the command side keeps its schemas.
 *
 * @param url JDBC address of a PostgreSQL 17 or newer
 * @param poolSize most connections at once
 * @param cachedAggregates how many aggregates are kept in memory between commands; 0 where several processes append
 */
@ConfigurationProperties("rejoinder.store")
record StoreProperties(
        String url,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("16") int poolSize,
        @DefaultValue("10000") int cachedAggregates) {}
