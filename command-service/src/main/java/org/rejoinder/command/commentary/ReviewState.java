package org.rejoinder.command.commentary;

/** How far a reviewer is who was asked in the present round. */
public enum ReviewState {
    /** Has not answered. */
    ASKED,
    /** Said what competing interests there are, and reads. */
    AGREED,
    /** Does not review; may still say otherwise while the round is open. */
    DECLINED,
    /** Handed the review in. */
    DONE;

    /** Whether the text is open to the reviewer. */
    public boolean isAdmitted() {
        return this == AGREED || this == DONE;
    }
}
