package org.rejoinder.contract.commentary;

/** What a reviewer recommends. Never pre-selected. */
public enum Recommendation {
    ACCEPT,
    MINOR_REVISIONS,
    MAJOR_REVISIONS,
    DECLINE
}
