package org.rejoinder.command.series;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.rejoinder.command.series.SeriesCommand.SetReviewForm;
import org.rejoinder.contract.commentary.Audience;
import org.rejoinder.contract.series.QuestionKind;
import org.rejoinder.contract.series.ReviewQuestion;

/** Whether questions make a form that can be answered. */
final class ReviewForm {

    private ReviewForm() {}

    static boolean isWellFormed(List<ReviewQuestion> questions) {
        return questions.size() <= SetReviewForm.MOST_QUESTIONS
                && questions.stream().allMatch(ReviewForm::isWellFormed);
    }

    private static boolean isWellFormed(ReviewQuestion question) {
        List<String> options = question.options();
        boolean choice = question.kind().equals(QuestionKind.CHOICE.name());
        boolean optioned = choice
                ? options.size() > 1
                        && new HashSet<>(options).size() == options.size()
                        && options.stream().noneMatch(String::isBlank)
                : options.isEmpty();
        return optioned
                && !question.label().isBlank()
                && Arrays.stream(QuestionKind.values())
                        .anyMatch(kind -> kind.name().equals(question.kind()))
                && Arrays.stream(Audience.values())
                        .anyMatch(audience -> audience.name().equals(question.audience()));
    }
}
