package org.rejoinder.query.operations;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What this side can see of the command side: how it says it is, where it runs as a process of its own, and what it
 * keeps in its database for whoever looks after it. Either may be away.
 */
@Component
class CommandSide {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient kept;
    private final @Nullable String url;
    private final boolean relays;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    CommandSide(@Qualifier("identityReader") JdbcClient kept, Environment environment) {
        this.kept = kept;
        this.url = environment.getProperty("rejoinder.command.url");
        this.relays = environment.containsProperty("rejoinder.kafka.bootstrap-servers");
    }

    /** The health of the command side; empty where it is a part of this process. */
    Optional<String> status() {
        return url == null ? Optional.empty() : Optional.of(status(url));
    }

    private String status(String address) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(address + "/actuator/health"))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return JSON.readTree(answer.body()).path("status").asString("UNKNOWN");
        } catch (IOException | JacksonException away) {
            return "AWAY";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "UNKNOWN";
        }
    }

    /** The latest check of the log; empty when there was none. */
    Optional<LogCheck> lastCheck() {
        return kept.sql("""
                        select *, touched_at < now() - interval '30 seconds' as stale
                          from store.checks order by begun_at desc limit 1""").query((row, n) -> check(row)).optional();
    }

    /** How the log gets to Kafka; empty where there is none. */
    Optional<Relay> relay() {
        if (!relays) {
            return Optional.empty();
        }
        return kept.sql("""
                        select *, greatest(0, coalesce(extract(epoch from now() - oldest_waiting), 0)) as seconds
                          from store.replication""")
                .query((row, n) -> new Relay(
                        row.getString("state"),
                        row.getString("detail"),
                        row.getBoolean("active"),
                        new Lag(row.getLong("events_behind"), row.getLong("seconds")),
                        row.getObject("incarnation", UUID.class),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getString("reason")))
                .optional();
    }

    private static LogCheck check(ResultSet row) throws SQLException {
        Instant ended = instant(row, "ended_at");
        String broken = row.getString("first_break");
        String state = ended == null
                ? row.getBoolean("stale") ? "INTERRUPTED" : "RUNNING"
                : broken == null ? "HOLDS" : "BROKEN";
        return new LogCheck(
                state,
                row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                ended,
                row.getLong("events"),
                row.getLong("of_events"),
                row.getLong("texts"),
                broken);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
