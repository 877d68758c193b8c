package org.rejoinder.command.relay;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Says {@code DOWN} when topic and log have different pasts, and {@code DEGRADED} while nobody relays: commands are accepted,
 * readers on the other side of Kafka do not see them yet.
 */
final class RelayHealth extends AbstractHealthIndicator {

    private static final Status DEGRADED = new Status("DEGRADED", "nobody relays the log");

    private final JdbcClient store;

    RelayHealth(JdbcClient store) {
        super("The relay could not be looked at");
        this.store = store;
    }

    private record Seen(String state, String detail, boolean active, long behind) {}

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Seen relay = store.sql("""
                        select state, coalesce(detail, '') as detail, active, events_behind as behind
                          from store.replication
                        """).query(Seen.class).single();
        health.withDetail("eventsBehind", relay.behind);
        if (relay.state.equals("DIVERGED")) {
            health.down().withDetail("diverged", relay.detail);
        } else {
            health.status(relay.active ? Status.UP : DEGRADED);
        }
    }
}
