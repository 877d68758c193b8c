package org.rejoinder.query.search;

/**
 * A word as it is looked for, and where it stands in the text it is from.
 *
 * @param word folded: letters only, or digits only
 * @param eastAsian whether it is two letters, or the last one, of a run that is written without spaces
 */
record Token(String word, int start, int end, boolean eastAsian) {

    /** Whether it is the last letter of a run, by itself. */
    boolean isLastLetter() {
        return eastAsian && word.codePointCount(0, word.length()) == 1;
    }
}
