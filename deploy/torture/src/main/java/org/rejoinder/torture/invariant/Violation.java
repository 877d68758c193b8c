package org.rejoinder.torture.invariant;

/**
 * A place where an invariant does not hold.
 *
 * @param invariant what should have been true
 * @param where stream, key, table or partition
 * @param found what is there instead, with what shows it
 */
public record Violation(String invariant, String where, String found) {

    @Override
    public String toString() {
        return "VIOLATED: " + invariant + "\n  where: " + where + "\n  found: " + found;
    }
}
