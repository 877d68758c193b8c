package org.rejoinder.command.keeping;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.rejoinder.command.clockwork.Due;
import org.rejoinder.command.log.Seals;
import org.springframework.stereotype.Component;

/** Puts a seal on what was appended, once a minute. */
@Component
class WhenEventsAreUnsealedThenSeal implements Due {

    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Seals seals;
    private Instant next = Instant.MIN;

    WhenEventsAreUnsealedThenSeal(Seals seals) {
        this.seals = seals;
    }

    @Override
    public List<Task> at(Instant now) {
        if (now.isBefore(next)) {
            return List.of();
        }
        return List.of(new Task("sealing the log", () -> {
            seals.sealAll();
            next = now.plus(EVERY);
        }));
    }
}
