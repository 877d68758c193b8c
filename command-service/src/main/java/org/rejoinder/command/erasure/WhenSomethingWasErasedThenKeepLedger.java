package org.rejoinder.command.erasure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.rejoinder.command.clockwork.Due;
import org.springframework.stereotype.Component;

/**
 * Once a minute, for what another node erased, and for removals: an erasure itself keeps the ledger at once.
 */
@Component
class WhenSomethingWasErasedThenKeepLedger implements Due {

    private static final Duration EVERY = Duration.ofMinutes(1);

    private final LedgerFile ledger;
    private Instant next = Instant.MIN;

    WhenSomethingWasErasedThenKeepLedger(LedgerFile ledger) {
        this.ledger = ledger;
    }

    @Override
    public List<Task> at(Instant now) {
        if (now.isBefore(next)) {
            return List.of();
        }
        return List.of(new Task("keeping the ledger of erasures", () -> {
            ledger.keep();
            next = now.plus(EVERY);
        }));
    }
}
