package org.rejoinder.torture.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the API says a command brought about.
 *
 * @param version sequence number of the aggregate's last event then
 * @param revision of a working copy
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Receipt(
        @Nullable UUID id, @Nullable Long version, @Nullable Integer revision) {}
