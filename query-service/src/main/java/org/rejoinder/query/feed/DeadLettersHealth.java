package org.rejoinder.query.feed;

import java.util.Map;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Says {@code DEGRADED} while events wait that a projection could not take: pages are served, some of them are behind. */
@Component
class DeadLettersHealth extends AbstractHealthIndicator {

    private static final Status DEGRADED = new Status("DEGRADED", "events wait that could not be projected");

    private final DeadLetters letters;

    DeadLettersHealth(DeadLetters letters) {
        super("The waiting events could not be counted");
        this.letters = letters;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Map<String, Long> waiting = letters.waiting();
        health.status(waiting.isEmpty() ? Status.UP : DEGRADED).withDetails(waiting);
    }
}
