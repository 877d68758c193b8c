package org.rejoinder.contract.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file whose text was taken over into a working copy.
 *
 * @param format {@code docx}, {@code html}, {@code markdown} or {@code text}
 * @param title that the file had and the working copy now has; absent when it was not taken
 * @param words of the text as it was taken over
 * @param kept what is there, and how often
 * @param lost what could not be kept as it was
 */
public record IntakeReport(String format, @Nullable String title, int words, List<Kept> kept, List<Lost> lost) {

    /** Most places that are named of each loss. */
    public static final int MOST_PLACES = 8;

    /** Things of one kind: {@code FOOTNOTES}, {@code ENDNOTES}, {@code HEADINGS}, {@code FIGURES} \u2026 */
    public record Kept(String what, int count) {}

    /**
     * Things of one kind that were left out or changed.
     *
     * @param code stable, upper case
     * @param words what became of them
     * @param count how many there were
     * @param places where, as the words that stand there; the first of them when there are many
     */
    public record Lost(String code, String words, int count, List<String> places) {}
}
