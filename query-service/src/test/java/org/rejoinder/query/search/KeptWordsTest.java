package org.rejoinder.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rejoinder.query.Postgres;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Holds what is made here to what PostgreSQL makes of the same words. */
class KeptWordsTest {

    private static final class Database {
        private static final JdbcClient JDBC =
                JdbcClient.create(new SingleConnectionDataSource(Postgres.newDatabase(), true));
        private static final Stems STEMS = new Stems(JDBC);
    }

    /** As it is without stems. */
    private static final String PLAIN = """
            select cast(setweight(to_tsvector('pg_catalog.simple', :title || :names), 'A')
                || setweight(to_tsvector('pg_catalog.simple', :summary), 'B')
                || to_tsvector('pg_catalog.simple', :body) as text)""";

    private static final String WITH_STEMS = """
            select unnest(tsvector_to_array(to_tsvector('pg_catalog.simple', :title || :names || :summary || :body)
                || to_tsvector('pg_catalog.%s', :title || :summary || :body)))""";

    static SearchTextRow row(String language, String title, String names, String summary, String body) {
        SearchTextRow row = new SearchTextRow();
        row.language = language;
        row.titleWords = Tokens.joined(title);
        row.nameWords = Tokens.joined(names);
        row.summaryWords = Tokens.joined(summary);
        row.bodyWords = Tokens.joined(body);
        return row;
    }

    private static Map<String, String> parameters(SearchTextRow row) {
        return Map.of(
                "title", row.titleWords, "names", row.nameWords, "summary", row.summaryWords, "body", row.bodyWords);
    }

    private static String byPostgres(SearchTextRow row) {
        return Database.JDBC
                .sql(PLAIN)
                .params(parameters(row))
                .query(String.class)
                .single();
    }

    private static String kept(SearchTextRow row) {
        return KeptWords.of(row, Database.STEMS).all().toString();
    }

    private static List<String> words(String kept) {
        return kept.isEmpty()
                ? List.of()
                : Arrays.stream(kept.split(" "))
                        .map(one -> one.substring(1, one.lastIndexOf('\'')))
                        .toList();
    }

    @Property(tries = 200)
    void words_without_stems_are_what_postgresql_makes_of_them(
            @ForAll("texts") String title,
            @ForAll("texts") String names,
            @ForAll("texts") String summary,
            @ForAll("texts") String body) {
        SearchTextRow row = row("de", title, names, summary, body);
        assertThat(kept(row)).isEqualTo(byPostgres(row));
    }

    @Property(tries = 200)
    void stems_are_those_of_the_essays_language(
            @ForAll("texts") String title, @ForAll("texts") String summary, @ForAll("texts") String body) {
        for (String language : List.of("english", "russian")) {
            SearchTextRow row = row(language.substring(0, 2), title, "", summary, body);
            assertThat(words(kept(row)))
                    .containsAll(Database.JDBC
                            .sql(WITH_STEMS.formatted(language))
                            .params(parameters(row))
                            .query(String.class)
                            .list());
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "The",
                        "bridges",
                        "bridge",
                        "crossing",
                        "crossed",
                        "of",
                        "2026",
                        "Переговоры",
                        "переговоров",
                        "и",
                        "東京都",
                        "Tōgō",
                        "don't",
                        "B\u00e9ton",
                        "\uD801\uDC00\uD801\uDC01",
                        "ﬀ",
                        "a",
                        "z")
                .list()
                .ofMaxSize(30)
                .map(words -> String.join(" ", words));
    }

    @Example
    void a_text_longer_than_places_are_counted_is_kept_as_postgresql_keeps_it() {
        String body = IntStream.range(0, 40_000)
                .mapToObj(i -> i % 3 == 0 ? "often" : Integer.toString(i % 17_000))
                .collect(Collectors.joining(" "));
        SearchTextRow row = row("de", "a title", "A Name", "an abstract", body);
        assertThat(kept(row)).isEqualTo(byPostgres(row));
    }

    @Example
    void a_stem_of_the_title_stands_where_its_word_does_and_one_of_the_body_somewhere() {
        SearchTextRow row = row("en", "The bridges", "Ada Example", "", "It was crossed.");
        assertThat(kept(row))
                .isEqualTo("'ada':3A 'bridg':2A 'bridges':2A 'cross' 'crossed':7 'example':4A 'it':5 'the':1A 'was':6");
        assertThat(KeptWords.of(row, Database.STEMS).head())
                .hasToString("'ada':3A 'bridg':2A 'bridges':2A 'example':4A 'the':1A");
    }
}
