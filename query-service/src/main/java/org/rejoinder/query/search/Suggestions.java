package org.rejoinder.query.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.contributors.Contributor;
import org.rejoinder.query.contributors.Contributors;
import org.rejoinder.query.site.Essay;
import org.rejoinder.query.site.Library;
import org.rejoinder.query.site.Series;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Contributors, series and titles that somebody may mean by what they have typed so far, or by what they have mistyped. */
@Component
class Suggestions {

    private static final int MOST = 8;
    private static final int MOST_OF_A_KIND = 4;
    private static final int MOST_READ = 40;
    private static final int MOST_WORDS = 20_000;
    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final Contributors contributors;
    private final Library library;
    private final Cache<String, Map<String, Integer>> vocabulary =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).build();

    Suggestions(@Qualifier("readingJdbc") JdbcClient jdbc, Contributors contributors, Library library) {
        this.jdbc = jdbc;
        this.contributors = contributors;
        this.library = library;
    }

    /** What somebody may mean. */
    enum Kind {
        CONTRIBUTOR,
        SERIES,
        ESSAY
    }

    /**
     * One of them.
     *
     * @param label its name or title
     * @param url where it is read
     * @param by who wrote it, of an essay
     */
    record Suggestion(
            Kind kind, String label, String url, @Nullable String by) {}

    /** By the words typed, the last of which may be the beginning of one. */
    List<Suggestion> of(String typed) {
        List<String> words = words(typed);
        if (words.isEmpty()) {
            return List.of();
        }
        List<Suggestion> found = new ArrayList<>();
        people(words).stream()
                .limit(MOST_OF_A_KIND)
                .forEach(one -> found.add(new Suggestion(Kind.CONTRIBUTOR, one.name(), one.url(), null)));
        series(words).stream()
                .limit(MOST_OF_A_KIND)
                .forEach(one -> found.add(new Suggestion(Kind.SERIES, title(one), one.url(), null)));
        essays(words).stream()
                .limit(Math.max(0, MOST - found.size()))
                .forEach(one -> found.add(new Suggestion(
                        Kind.ESSAY, Objects.requireNonNullElse(one.title(), ""), one.url(), one.names())));
        return found;
    }

    private static List<String> words(String typed) {
        Question question = Question.of(typed);
        return question.parts().stream()
                .flatMap(part -> part.words().stream())
                .distinct()
                .toList();
    }

    static String title(Series series) {
        return series.number() == null ? series.title() : series.title() + " \u2013 " + series.number();
    }

    /** Contributors whose name has all the words, in either order. */
    List<Contributor> people(List<String> words) {
        Set<UUID> ids = new LinkedHashSet<>();
        jdbc.sql("""
                        select a.contributor from search_texts t join authorships a using (commentary_id)
                        where t.head @@ cast(:query as tsquery) order by a.since desc limit :most""").param("query", begun(words)).param("most", 10 * MOST_READ).query(row -> {
            ids.add(row.getObject(1, UUID.class));
        });
        return contributors.named(ids).values().stream()
                .filter(one -> hasAll(one.name() + "\n" + one.sortName(), words))
                .sorted(java.util.Comparator.comparing(Contributor::sortName).thenComparing(Contributor::slug))
                .toList();
    }

    /** Series whose title has all the words. */
    List<Series> series(List<String> words) {
        return library.series().stream()
                .filter(one -> hasAll(title(one), words))
                .toList();
    }

    private List<Essay> essays(List<String> words) {
        List<UUID> ids = jdbc.sql("""
                        select t.commentary_id from search_texts t join public_essays e using (commentary_id)
                        where t.head @@ cast(:query as tsquery) and t.title_words <> '' and e.ended is distinct from 'REMOVAL'
                        order by e.appeared_on desc, t.commentary_id limit :most""")
                .param("query", begun(words))
                .param("most", MOST_READ)
                .query(UUID.class)
                .list();
        return library.essays(ids).stream()
                .filter(one -> one.title() != null && hasAll(one.title(), words))
                .toList();
    }

    /** In titles and names, each word in its beginning. */
    private static String begun(List<String> words) {
        return words.stream().map(word -> "'" + word + "':*A").collect(Collectors.joining(" & "));
    }

    private static boolean hasAll(String text, List<String> words) {
        List<Token> tokens = Tokens.of(text);
        return words.stream()
                .allMatch(word -> tokens.stream().anyMatch(token -> token.word().startsWith(word)));
    }

    /**
     * The question with words that nobody uses here replaced by the nearest ones of titles, names, abstracts and keywords; empty
     * when there are none as near.
     */
    Optional<String> instead(Question question) {
        Map<String, Integer> known = vocabulary.get("", ignored -> readVocabulary());
        StringBuilder other = new StringBuilder();
        boolean changed = false;
        int at = 0;
        for (Token token : Tokens.of(question.text())) {
            if (token.eastAsian() || known.containsKey(token.word())) {
                continue;
            }
            String near = nearest(token.word(), known);
            if (near != null) {
                other.append(question.text(), at, token.start()).append(near);
                at = token.end();
                changed = true;
            }
        }
        return changed ? Optional.of(other.append(question.text().substring(at)).toString()) : Optional.empty();
    }

    private Map<String, Integer> readVocabulary() {
        Map<String, Integer> words = new HashMap<>();
        jdbc.sql("""
                        select t.title_words || t.name_words || t.summary_words from search_texts t
                        join public_essays e using (commentary_id) where e.ended is distinct from 'REMOVAL'
                        order by e.published_at desc limit 5000""").query(row -> {
            Arrays.stream(row.getString(1).strip().split(" +", -1))
                    .filter(word -> word.length() > 3 && word.codePoints().allMatch(Character::isLetter))
                    .filter(word -> words.size() < MOST_WORDS || words.containsKey(word))
                    .forEach(word -> words.merge(word, 1, Integer::sum));
        });
        library.series()
                .forEach(one -> Tokens.of(one.title()).forEach(token -> words.merge(token.word(), 1, Integer::sum)));
        return words;
    }

    private static @Nullable String nearest(String word, Map<String, Integer> known) {
        if (word.length() < 4 || !word.codePoints().allMatch(Character::isLetter)) {
            return null;
        }
        int furthest = word.length() < 6 ? 1 : 2;
        String best = null;
        int bestDistance = furthest + 1;
        int bestCount = 0;
        for (Map.Entry<String, Integer> one : known.entrySet()) {
            int distance = Distance.between(word, one.getKey(), Math.min(furthest, bestDistance));
            if (distance < bestDistance || (distance == bestDistance && one.getValue() > bestCount)) {
                if (distance <= furthest) {
                    best = one.getKey();
                    bestDistance = distance;
                    bestCount = one.getValue();
                }
            }
        }
        return best;
    }
}
