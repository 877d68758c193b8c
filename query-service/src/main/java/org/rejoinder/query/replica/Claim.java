package org.rejoinder.query.replica;

/**
 * The right to take the log in.
 *
 * @param epoch higher with every holder
 * @param seconds how long it lasts without being renewed, by the clock of the reading database
 */
record Claim(long epoch, long seconds) {}
