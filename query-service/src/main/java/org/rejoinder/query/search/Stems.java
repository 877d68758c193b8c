package org.rejoinder.query.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What PostgreSQL makes of words in the languages it stems here: English and Russian. */
@Component
class Stems {

    private static final int REMEMBERED = 20_000;

    private final JdbcClient jdbc;
    private final Cache<String, Stem> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    Stems(@Qualifier("readingJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Of a word.
     *
     * @param stems in the languages that its letters may be of
     * @param common whether it is a word such as “the”, which says nothing
     */
    record Stem(List<String> stems, boolean common) {}

    Map<String, Stem> of(Collection<String> words) {
        Map<String, Stem> stems = new HashMap<>();
        Set<String> asked = new LinkedHashSet<>();
        for (String word : words) {
            Stem stem = known.getIfPresent(word);
            if (stem == null) {
                asked.add(word);
            } else {
                stems.put(word, stem);
            }
        }
        if (!asked.isEmpty()) {
            ask(asked).forEach((word, stem) -> {
                known.put(word, stem);
                stems.put(word, stem);
            });
        }
        return stems;
    }

    private Map<String, Stem> ask(Set<String> words) {
        Map<String, Stem> stems = new HashMap<>();
        // The configurations give words of ASCII letters to the English stemmer, and all others to that of their
        // language.
        jdbc.sql("""
                        select word, case
                            when word ~ '^[a-z]+$' then ts_lexize('pg_catalog.english_stem', word)
                            when word ~ '^[а-яё]+$' then ts_lexize('pg_catalog.russian_stem', word)
                            else array[word] end as stems
                        from unnest(cast(:words as text[])) word""").param("words", words.toArray(String[]::new)).query(row -> {
            String[] found = (String[]) row.getArray("stems").getArray();
            stems.put(row.getString("word"), new Stem(Arrays.asList(found), found.length == 0));
        });
        return stems;
    }
}
