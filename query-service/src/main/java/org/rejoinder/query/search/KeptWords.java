package org.rejoinder.query.search;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.rejoinder.query.rows.Lexemes;
import org.rejoinder.query.rows.Lexemes.Weight;

/**
 * What an essay is found by: every word as it stands, with its place, and where its language has stems here, these. A stem of the
 * title or the abstract stands where its word does; of the body's it is only known that they are there, which is enough to
 * be found, and takes less room.
 *
 * @param all of the whole essay
 * @param head the same without the body
 */
record KeptWords(Lexemes all, Lexemes head) {

    private static final Set<String> STEMMED = Set.of("en", "ru");

    static KeptWords of(SearchTextRow row, Stems stems) {
        List<String> title = words(row.titleWords);
        List<String> names = words(row.nameWords);
        List<String> summary = words(row.summaryWords);
        List<String> body = words(row.bodyWords);
        Map<String, Stems.Stem> known = STEMMED.contains(row.language)
                ? stems.of(Stream.of(title, summary, body)
                        .flatMap(List::stream)
                        .distinct()
                        .toList())
                : Map.of();
        Lexemes.Builder kept = new Lexemes.Builder();
        title.forEach(word -> kept.add(forms(word, known), Weight.TITLE));
        names.forEach(word -> kept.add(word, Weight.TITLE));
        summary.forEach(word -> kept.add(forms(word, known), Weight.SUMMARY));
        Lexemes head = kept.build();
        body.forEach(word -> kept.add(word, Weight.TEXT));
        known.forEach((word, stem) -> stem.stems().forEach(kept::addSomewhere));
        return new KeptWords(kept.build(), head);
    }

    private static List<String> words(String kept) {
        return kept.isEmpty() ? List.of() : List.of(kept.strip().split(" "));
    }

    private static List<String> forms(String word, Map<String, Stems.Stem> known) {
        Stems.Stem stem = known.get(word);
        return stem == null
                ? List.of(word)
                : Stream.concat(Stream.of(word), stem.stems().stream())
                        .distinct()
                        .toList();
    }
}
