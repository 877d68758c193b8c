package org.rejoinder.query.operations;

/**
 * A part of the installation, and how it is.
 *
 * @param name as health calls it: {@code db.readingDataSource}
 * @param status {@code UP}, {@code DEGRADED}, {@code DOWN} or {@code UNKNOWN}
 */
record Part(String name, String status) {

    public boolean well() {
        return status.equals("UP");
    }
}
