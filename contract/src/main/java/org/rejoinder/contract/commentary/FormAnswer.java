package org.rejoinder.contract.commentary;

import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.TextRef;

/**
 * An answer to a question of a review form.
 *
 * @param question its place in the form, 0 for the first
 * @param choice the option chosen, {@code YES} or {@code NO}; absent for an answer in words
 * @param words the answer in words, absent for a choice
 */
public record FormAnswer(
        int question, @Nullable String choice, @Nullable TextRef words) {}
