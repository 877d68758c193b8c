package org.rejoinder.contract.commentary;

/** Who reads a margin note. Reviewers read their own notes either way. */
public enum Audience {
    /** Editors now, and the author once a decision has gone out. */
    AUTHOR,
    /** Editors only. */
    EDITORS
}
