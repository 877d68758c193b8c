package org.rejoinder.contract.passage;

/** What became of a passage in another text. */
public enum Fate {
    /** The same words, typography aside, in the same place among what stands around them. */
    EXACT,
    /** The same words, in another place. */
    MOVED,
    /** The place is found, its words are others. */
    REWORDED,
    /** Nothing there honestly corresponds. */
    REMOVED;

    /** Whether the words still stand as they were quoted. */
    public boolean sameWords() {
        return this == EXACT || this == MOVED;
    }
}
