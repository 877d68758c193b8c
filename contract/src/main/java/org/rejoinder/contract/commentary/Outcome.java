package org.rejoinder.contract.commentary;

/** What a decision leads to once a second person has approved it. */
public enum Outcome {
    ACCEPT,
    REVISE,
    DECLINE
}
