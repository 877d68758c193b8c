package org.rejoinder.query.search;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A question as PostgreSQL is asked it. All that goes into its syntax are words of letters and digits, so nothing that was
 * typed can break it.
 *
 * @param all every part, as {@code tsquery}; empty when only something is not to be there
 * @param any the words of the parts, of which the rank is made, as {@code tsquery}
 * @param not what is not to be there, as {@code tsquery}; empty when nothing is
 * @param phrases that must stand in a text as they are
 * @param notPhrases that must not
 * @param together all the words one after the other: who has them so comes first; empty for one word
 * @param words to mark, in the order they were typed
 */
record Lookup(
        String all,
        String any,
        String not,
        List<List<String>> phrases,
        List<List<String>> notPhrases,
        List<String> together,
        List<Wanted> words) {

    /**
     * A part, to be found again in a text.
     *
     * @param words one, or several that follow each other
     * @param stems of the word; none for what is to stand as it is
     * @param begun whether longer words count
     */
    record Wanted(List<String> words, List<String> stems, boolean begun) {}

    boolean isEmpty() {
        return all.isEmpty() && not.isEmpty() && notPhrases.isEmpty();
    }

    static Lookup of(Question question, Stems stems) {
        Map<String, Stems.Stem> known = stems.of(Stream.concat(question.parts().stream(), question.without().stream())
                .filter(part -> !part.exact() && !part.isPhrase())
                .map(part -> part.words().get(0))
                .collect(Collectors.toCollection(LinkedHashSet::new)));
        // “the bridge” is looked for as “bridge”; “the who” as it stands, since there is nothing else.
        List<Question.Part> telling =
                question.parts().stream().filter(part -> !isCommon(part, known)).toList();
        List<Question.Part> parts = telling.isEmpty() ? question.parts() : telling;
        List<Wanted> wanted = parts.stream().map(part -> wanted(part, known)).toList();
        List<String> together =
                question.parts().stream().flatMap(part -> part.words().stream()).toList();
        return new Lookup(
                wanted.stream().map(Lookup::query).collect(Collectors.joining(" & ")),
                wanted.stream().flatMap(one -> ranked(one).stream()).distinct().collect(Collectors.joining(" | ")),
                question.without().stream()
                        .filter(part -> !isAsItStands(part))
                        .map(part -> query(wanted(part, known)))
                        .collect(Collectors.joining(" | ")),
                parts.stream()
                        .filter(Lookup::isAsItStands)
                        .map(Question.Part::words)
                        .toList(),
                question.without().stream()
                        .filter(Lookup::isAsItStands)
                        .map(Question.Part::words)
                        .toList(),
                question.parts().size() < 2 ? List.of() : together,
                wanted);
    }

    /** A word that is a stem is kept for its other forms as well: only the text tells whether it stands there itself. */
    private static boolean isAsItStands(Question.Part part) {
        return part.isPhrase() || (part.exact() && !part.begun());
    }

    private static boolean isCommon(Question.Part part, Map<String, Stems.Stem> known) {
        Stems.Stem stem = known.get(part.words().get(0));
        return !part.exact() && !part.isPhrase() && stem != null && stem.common();
    }

    private static Wanted wanted(Question.Part part, Map<String, Stems.Stem> known) {
        Stems.Stem stem = isAsItStands(part) ? null : known.get(part.words().get(0));
        return new Wanted(part.words(), stem == null ? List.of() : stem.stems(), part.begun());
    }

    private static String query(Wanted wanted) {
        if (wanted.words().size() > 1) {
            return wanted.words().stream().map(Lookup::quoted).collect(Collectors.joining(" & ", "(", ")"));
        }
        Set<String> forms = new LinkedHashSet<>();
        forms.add(quoted(wanted.words().get(0)) + (wanted.begun() ? ":*" : ""));
        wanted.stems().forEach(stem -> forms.add(quoted(stem)));
        return "(" + String.join(" | ", forms) + ")";
    }

    /** A whole word counts for more than the beginning of one. */
    private static Set<String> ranked(Wanted wanted) {
        Set<String> forms = new LinkedHashSet<>();
        wanted.words().forEach(word -> forms.add(quoted(word)));
        wanted.stems().forEach(stem -> forms.add(quoted(stem)));
        if (wanted.begun()) {
            forms.add(quoted(wanted.words().get(0)) + ":*");
        }
        return forms;
    }

    /** How words that follow each other stand in a kept text. */
    static String asKept(List<String> words) {
        return " " + String.join(" ", words) + " ";
    }

    /** The same for the index. */
    static String following(List<String> words) {
        return words.stream().map(Lookup::quoted).collect(Collectors.joining(" <-> "));
    }

    private static String quoted(String word) {
        if (!word.codePoints().allMatch(Character::isLetterOrDigit)) {
            throw new IllegalArgumentException("no word: " + word);
        }
        return "'" + word + "'";
    }
}
