package org.rejoinder.command.identity;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/** A clock that a test moves on, so that no test waits; to the microsecond, as the database keeps time. */
public final class MovableClock extends Clock {

    private volatile Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    /** Moves on. */
    public void advance(Duration duration) {
        now = now.plus(duration);
    }

    /** For what counts time that goes by. */
    Ticker ticker() {
        return () -> TimeUnit.MILLISECONDS.toNanos(millis());
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
