package org.rejoinder.command.commentary;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.rejoinder.contract.commentary.FormAnswer;
import org.rejoinder.contract.series.QuestionKind;
import org.rejoinder.contract.series.ReviewQuestion;

/** What answers a review form. */
public final class FormAnswers {

    /** The answers to a question of yes or no. */
    public static final List<String> YES_OR_NO = List.of("YES", "NO");

    private FormAnswers() {}

    /** What can be chosen for an answer; empty for one in words. */
    public static List<String> choices(ReviewQuestion question) {
        return switch (QuestionKind.valueOf(question.kind())) {
            case WORDS -> List.of();
            case CHOICE -> question.options();
            case YES_NO -> YES_OR_NO;
        };
    }

    /** Whether each answer fits its question, and none is missing that is required. */
    static boolean fit(List<ReviewQuestion> form, List<FormAnswer> answers) {
        Set<Integer> answered = new HashSet<>();
        for (FormAnswer answer : answers) {
            int at = answer.question();
            if (at < 0 || at >= form.size() || !answered.add(at) || !fits(form.get(at), answer)) {
                return false;
            }
        }
        return IntStream.range(0, form.size())
                .allMatch(at -> answered.contains(at) || !form.get(at).required());
    }

    private static boolean fits(ReviewQuestion question, FormAnswer answer) {
        List<String> choices = choices(question);
        return choices.isEmpty()
                ? answer.choice() == null && answer.words() != null
                : answer.words() == null && choices.contains(answer.choice());
    }
}
