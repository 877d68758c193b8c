package org.rejoinder.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.query.Postgres;
import org.rejoinder.query.rows.Lexemes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TokensTest {

    private static List<String> words(String text) {
        return Tokens.of(text).stream().map(Token::word).toList();
    }

    @Test
    void accents_macrons_case_and_width_make_no_difference() {
        assertThat(words("Tōgō Kônstantin ＡＢＣ１２ Łódź naïve"))
                .containsExactly(words("togo konstantin abc12 lodz naive").toArray(String[]::new));
        assertThat(words("Tōgō Kônstantin")).isEqualTo(words("Tōgō Kônstantin"));
        assertThat(words("ёлка")).containsExactly("елка");
        assertThat(words("йод")).containsExactly("йод").isEqualTo(words("йод"));
    }

    @Test
    void kana_and_kanji_are_cut_into_twos_and_a_last_one_with_voicing_marks_however_they_are_written() {
        assertThat(words("日ロ関係は、東京")).containsExactly("日ロ", "ロ関", "関係", "係は", "は", "東京", "京");
        assertThat(words("ｶﾞｽ")).isEqualTo(words("ガス")).isEqualTo(words("ガス"));
        assertThat(words("ガス")).isNotEqualTo(words("カス"));
        assertThat(words("北方領土Kuril")).containsExactly("北方", "方領", "領土", "土", "kuril");
    }

    @Test
    void a_word_stands_where_it_was_written() {
        String text = "“Tōgō’s 2+2” — 東京都。";
        for (Token token : Tokens.of(text)) {
            assertThat(words(text.substring(token.start(), token.end()))).contains(token.word());
        }
    }

    /** What PostgreSQL takes for a word depends on its locale for what it does not know; of ours it must know each. */
    @Test
    void postgresql_takes_each_word_for_one_word() {
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(Postgres.newDatabase(), true));
        List<String> all = new ArrayList<>();
        for (int letter = 0; letter < 0xFFFF; letter++) {
            if (Character.isLetter(letter) || Character.isDigit(letter)) {
                all.addAll(words(Character.toString(letter) + Character.toString(letter) + "a"));
            }
        }
        all.addAll(words("covid19 1e5 0x1F v1.0 don't e-mail@example.org http://example.org/a?b=c 3.14 19th"));
        List<String> distinct = all.stream().distinct().toList();
        assertThat(distinct).hasSizeGreaterThan(30_000);
        assertThat(jdbc.sql("""
                        select word from unnest(cast(:words as text[])) word
                        where tsvector_to_array(to_tsvector('pg_catalog.simple', ' ' || word || ' ')) <> array[word]""")
                        .param("words", distinct.toArray(String[]::new))
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    @Test
    void a_text_of_any_size_is_kept_within_what_postgresql_keeps() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 150_000; i++) {
            text.append(Integer.toString(i * 7919, 36)).append("wort ");
        }
        SearchTextRow row = KeptWordsTest.row("en", "", "", "", text.toString());
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(Postgres.newDatabase(), true));
        Lexemes kept = KeptWords.of(row, new Stems(jdbc)).all();
        assertThat(jdbc.sql("select length(cast(:kept as tsvector))")
                        .param("kept", kept.toString())
                        .query(Integer.class)
                        .single())
                .isGreaterThan(5_000);
    }
}
