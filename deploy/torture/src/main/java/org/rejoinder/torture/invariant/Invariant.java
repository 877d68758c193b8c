package org.rejoinder.torture.invariant;

import java.util.List;

/** Something that must be true whatever happened. */
public interface Invariant {

    /** What it says, as a sentence. */
    String says();

    /** Every place where it does not hold; empty when it holds. */
    List<Violation> violations(Evidence evidence);
}
