package org.rejoinder.query.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change to an essay does to the essays that quote it.
 *
 * @param essays those it touches
 * @param staying how many other quoted passages keep their words
 */
public record Impact(List<Answering> essays, int staying) {

    static final Impact NONE = new Impact(List.of(), 0);

    /** How many quoted passages it touches. */
    public int passages() {
        return essays.stream().mapToInt(essay -> essay.quotes().size()).sum();
    }

    public boolean isEmpty() {
        return essays.isEmpty();
    }

    /**
     * An essay that answers the changed one.
     *
     * @param path its public page
     * @param quotes the passages concerned; none when it answers the essay as a whole
     */
    public record Answering(
            String path, String kind, @Nullable String title, String authors, List<Quote> quotes) {}

    /**
     * A quoted passage.
     *
     * @param words as they were quoted
     * @param version of the changed essay that was quoted
     * @param sentence of the answering essay around them, where it has them word for word
     * @param fate name of a {@link org.rejoinder.contract.passage.Fate}, absent when the whole essay is taken back
     * @param now the words that take their place, where they were reworded
     */
    public record Quote(
            String words,
            String version,
            @Nullable String sentence,
            @Nullable String fate,
            @Nullable String now) {}
}
