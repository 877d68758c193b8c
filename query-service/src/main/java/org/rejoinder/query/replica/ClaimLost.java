package org.rejoinder.query.replica;

/** Another node takes the log in now; what this one had in hand is not written. */
final class ClaimLost extends RuntimeException {

    private static final long serialVersionUID = 1;

    ClaimLost() {
        super("another node takes the log in", null, false, false);
    }
}
