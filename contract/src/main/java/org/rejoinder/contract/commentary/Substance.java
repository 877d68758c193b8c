package org.rejoinder.contract.commentary;

/** How much copy-editing changed. */
public enum Substance {
    /** Nothing of what is said: a second person reaffirms the approval from the comparison. */
    MINOR,
    /** Something of what is said: the decision is taken anew. */
    SUBSTANTIVE
}
