package org.rejoinder.contract.series;

/** Who knows whom while a manuscript is reviewed (terms of STM's taxonomy of peer review). */
public enum ReviewMode {
    /** Editors review; outside reviewers are the exception, and unnamed. */
    EDITORIAL,
    /** Reviewers know the authors, authors do not know the reviewers. */
    SINGLE_ANONYMOUS,
    /** Neither knows the other. */
    DOUBLE_ANONYMOUS,
    /** Both know each other. */
    OPEN
}
