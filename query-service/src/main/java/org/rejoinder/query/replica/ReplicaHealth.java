package org.rejoinder.query.replica;

import java.util.Map;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Says {@code DOWN} when a part of the log is taken in no further, and {@code DEGRADED} when nobody has compared it with the
 * command side's for a minute: pages are served, but may be behind.
 */
final class ReplicaHealth extends AbstractHealthIndicator {

    private static final Status DEGRADED = new Status("DEGRADED", "the log was not compared with the command side's");

    private final ReplicaRows rows;

    ReplicaHealth(ReplicaRows rows) {
        super("The replica could not be looked at");
        this.rows = rows;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Map<String, String> stopped = rows.stopped();
        if (!stopped.isEmpty()) {
            health.down().withDetails(stopped);
        } else {
            health.status(rows.sweptWithin(60) ? Status.UP : DEGRADED);
        }
    }
}
