package org.rejoinder.query.operations;

/**
 * One group of projections, and how it keeps up.
 *
 * @param waiting events it could not take
 */
record Reading(String group, Lag lag, long waiting) {

    private static final long LATE_SECONDS = 60;

    /** Whether it is so far behind that someone should look. */
    public boolean late() {
        return lag.seconds() > LATE_SECONDS;
    }

    public boolean well() {
        return !late() && waiting == 0;
    }
}
