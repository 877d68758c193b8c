package org.rejoinder.contract.series;

/**
 * What a kind of commentary is called in one series.
 *
 * @param kind name of a {@link org.rejoinder.contract.commentary.Kind}
 * @param label the word shown for it
 */
public record KindLabel(String kind, String label) {}
