package org.rejoinder.query.operations;

/**
 * How far a reader of the log is behind it.
 *
 * @param events not read yet; counted up to {@link #MOST}
 * @param seconds how long ago the oldest of them was recorded; 0 when there is none
 */
record Lag(long events, long seconds) {

    /** More than this many are not counted: it is far behind, and that is all that matters. */
    static final long MOST = 1_000_000;

    private static final long LATE_SECONDS = 60;

    static final Lag NONE = new Lag(0, 0);

    public boolean none() {
        return events == 0;
    }

    /** Whether it is so far behind that someone should look. */
    public boolean late() {
        return seconds > LATE_SECONDS;
    }

    public boolean uncounted() {
        return events >= MOST;
    }

    public Span span() {
        return Span.ofSeconds(seconds);
    }
}
