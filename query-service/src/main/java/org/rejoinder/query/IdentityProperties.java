package org.rejoinder.query;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where people, roles and sessions are read from.
 *
 * @param url JDBC address of the database that holds schema {@code identity}; absent when it is the reading database
 */
@ConfigurationProperties("rejoinder.identity")
public record IdentityProperties(
        @Nullable String url,
        @Nullable String username,
        @Nullable String password) {}
