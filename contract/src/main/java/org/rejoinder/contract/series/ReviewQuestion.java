package org.rejoinder.contract.series;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question that reviewers answer beside their review.
 *
 * @param label what is asked
 * @param help what helps to answer it, absent when nothing needs to
 * @param kind name of a {@link QuestionKind}
 * @param options what there is to choose from, empty unless it is a choice
 * @param required whether a review without an answer to it is refused
 * @param audience name of an {@link org.rejoinder.contract.commentary.Audience}: who reads the answer
 */
public record ReviewQuestion(
        String label, @Nullable String help, String kind, List<String> options, boolean required, String audience) {}
