package org.rejoinder.command.log;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the command side keeps its schemas.
 *
 * @param url JDBC address of a PostgreSQL 17 or newer
 * @param readerRole the query side's role, given what its pages read here; none where both sides share one
 * @param poolSize most connections at once
 * @param spin how long an append that is the only one stays awake for its answer at most; nothing where a processor is
 *     dear (see {@link SpinningSockets})
 * @param cachedAggregates how many aggregates are kept in memory between commands
 */
@ConfigurationProperties("rejoinder.store")
public record StoreProperties(
        String url,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @Nullable String readerRole,
        @DefaultValue("16") int poolSize,
        @DefaultValue("1500us") Duration spin,
        @DefaultValue("10000") int cachedAggregates) {}
