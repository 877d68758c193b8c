package org.rejoinder.torture.installation;

import java.time.Duration;

/** The harness's own time, which no fault touches. */
public final class Stopwatch {

    private static final long BEGUN = System.nanoTime();

    private Stopwatch() {}

    /** Milliseconds since the harness began. */
    public static long millis() {
        return Duration.ofNanos(System.nanoTime() - BEGUN).toMillis();
    }
}
