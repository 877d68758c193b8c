package org.rejoinder.contract.commentary;

/** Where a manuscript stands on its way to publication (stages after NISO RP-8). */
public enum Stage {
    DRAFT,
    SUBMITTED,
    UNDER_REVIEW,
    DECISION_PENDING,
    REVISIONS_REQUESTED,
    ACCEPTED,
    PROOF,
    READY,
    PUBLISHED,
    DECLINED,
    WITHDRAWN
}
