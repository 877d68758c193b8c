package org.rejoinder.query.desk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Audience;
import org.rejoinder.contract.commentary.FormAnswer;
import org.rejoinder.contract.series.ReviewQuestion;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.TextRef;

/**
 * Answers to a review form as a row holds them: each with its question, so that the form may change without them.
 *
 * @param label what was asked
 * @param kind name of a {@link org.rejoinder.contract.series.QuestionKind}
 * @param audience name of an {@link Audience}
 * @param choice what was chosen, absent for an answer in words
 * @param words the text that holds the answer in words
 */
record FilledForm(
        String label,
        String kind,
        String audience,
        @Nullable String choice,
        @Nullable UUID words) {

    /** The answers to a form, in its order. */
    static List<FilledForm> of(List<ReviewQuestion> form, List<FormAnswer> answers) {
        List<FilledForm> filled = new ArrayList<>();
        for (FormAnswer answer : answers) {
            if (answer.question() >= 0 && answer.question() < form.size()) {
                ReviewQuestion question = form.get(answer.question());
                TextRef words = answer.words();
                filled.add(new FilledForm(
                        question.label(),
                        question.kind(),
                        question.audience(),
                        answer.choice(),
                        words == null ? null : words.id()));
            }
        }
        return List.copyOf(filled);
    }

    static List<FilledForm> read(String json) {
        return List.of(CanonicalJson.read(json, FilledForm[].class));
    }

    /** What of it is for the author, too. */
    static List<FilledForm> forAuthor(List<FilledForm> answers) {
        return answers.stream()
                .filter(answer -> answer.audience().equals(Audience.AUTHOR.name()))
                .toList();
    }

    /** Adds the texts that the answers are in. */
    static void textsOf(List<FilledForm> answers, Collection<UUID> texts) {
        answers.forEach(answer -> {
            if (answer.words() != null) {
                texts.add(answer.words());
            }
        });
    }

    /** The answers to be shown, with what their texts say. */
    static List<DossierPage.Answered> shown(List<FilledForm> answers, Map<UUID, String> words) {
        return answers.stream()
                .map(answer -> new DossierPage.Answered(
                        answer.label(),
                        answer.kind(),
                        answer.choice(),
                        answer.words() == null ? null : EditorDossier.html(words.get(answer.words())),
                        answer.audience()))
                .toList();
    }
}
