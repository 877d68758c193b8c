package org.rejoinder.contract.passage;

/**
 * Some tokens of a text.
 *
 * @param start the first of them
 * @param end the one after the last
 */
record Stretch(int start, int end) {
    int size() {
        return end - start;
    }
}
