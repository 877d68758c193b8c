package org.rejoinder.contract.passage;

/** Marked words of a quoting text, by their place in its plain text. */
record Phrase(int start, int end, QuotedPhrases.Marking marking) {
    boolean within(Phrase other) {
        return other.start <= start && end <= other.end;
    }
}
