package org.rejoinder.contract.passage;

/**
 * A stretch of an essay's plain text, as two W3C selectors: a quote with its context, and a position.
 *
 * @param exact the quoted words
 * @param prefix up to 32 characters before them
 * @param suffix up to 32 characters after them
 * @param start offset of the first character in the plain text, in UTF-16 units
 * @param end offset after the last one
 * @param block id of the block the passage starts in
 */
public record Passage(String exact, String prefix, String suffix, int start, int end, String block) {}
