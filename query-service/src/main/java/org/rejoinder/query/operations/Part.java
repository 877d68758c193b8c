package org.rejoinder.query.operations;

/**
 * A part of the installation, and how it is.
 *
 * @param name as health calls it: {@code db.readingDataSource}
 * @param status {@code UP}, {@code DEGRADED}, {@code DOWN}, {@code UNKNOWN}, or {@code AWAY} when it does not answer
 */
record Part(String name, String status) {

    public boolean well() {
        return status.equals("UP");
    }

    /** It does not even say how it is. */
    public boolean away() {
        return status.equals("AWAY");
    }
}
