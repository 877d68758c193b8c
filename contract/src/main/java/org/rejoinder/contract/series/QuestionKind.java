package org.rejoinder.contract.series;

/** How a question of a review form is answered. */
public enum QuestionKind {
    /** In the reviewer's own words. */
    WORDS,
    /** By one of the options it offers. */
    CHOICE,
    YES_NO
}
