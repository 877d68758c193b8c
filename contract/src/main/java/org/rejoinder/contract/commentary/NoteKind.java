package org.rejoinder.contract.commentary;

/** What a margin note does. */
public enum NoteKind {
    COMMENT,
    QUESTION,
    SUGGESTION
}
