package org.rejoinder.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rejoinder.query.Postgres;
import org.rejoinder.query.search.Question.Part;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class QuestionTest {

    private static final class Database {
        private static final JdbcClient JDBC =
                JdbcClient.create(new SingleConnectionDataSource(Postgres.newDatabase(), true));
        private static final Stems STEMS = new Stems(JDBC);
    }

    private static List<String> parts(String typed) {
        return Question.of(typed).parts().stream()
                .map(part -> (part.exact() ? "=" : "") + String.join("+", part.words()) + (part.begun() ? "*" : ""))
                .toList();
    }

    private static List<String> without(String typed) {
        return Question.of(typed).without().stream()
                .map(part -> String.join("+", part.words()))
                .toList();
    }

    @Example
    void phrases_stand_in_quotation_marks_of_any_kind() {
        for (String typed : List.of(
                "\"peace treaty\" now",
                "“peace treaty” now",
                "„peace treaty“ now",
                "«peace treaty» now",
                "「peace treaty」 now")) {
            assertThat(parts(typed)).as(typed).containsExactly("=peace+treaty", "now*");
        }
        assertThat(parts("\"peace treaty")).containsExactly("=peace+treaty");
        assertThat(parts("\"\"")).isEmpty();
    }

    @Example
    void a_hyphen_before_a_word_leaves_it_out_and_inside_of_one_does_not() {
        assertThat(parts("island -visit")).containsExactly("island");
        assertThat(without("island -visit -\"two plus two\"")).containsExactly("visit", "two+plus+two");
        assertThat(parts("self-determination - x")).containsExactly("self", "determination", "x");
        assertThat(without("self-determination - x")).isEmpty();
    }

    @Example
    void the_last_word_may_be_the_beginning_of_one_while_it_is_long_enough_and_nothing_follows() {
        assertThat(parts("japan diplom")).containsExactly("japan", "diplom*");
        assertThat(parts("ja")).containsExactly("ja");
        assertThat(parts("Japan’s visit -no")).containsExactly("japan", "visit");
    }

    @Example
    void a_run_without_spaces_is_a_phrase_of_twos_and_one_letter_the_beginning_of_any() {
        assertThat(parts("北方領土")).containsExactly("北方+方領+領土");
        assertThat(parts("島")).containsExactly("島*");
        assertThat(parts("「北方」 島")).containsExactly("=北方", "島*");
    }

    @Example
    void too_much_is_cut_and_said_to_be() {
        assertThat(Question.of("word ".repeat(200)).cut()).isTrue();
        assertThat(Question.of("word ".repeat(200)).parts()).hasSize(Question.MOST);
        assertThat(Question.of("x".repeat(500_000)).cut()).isTrue();
        assertThat(Question.of("a b").cut()).isFalse();
    }

    @Example
    void words_that_say_nothing_are_left_out_unless_there_are_no_others() {
        assertThat(Lookup.of(Question.of("the bridge"), Database.STEMS).all()).doesNotContain("'the'");
        assertThat(Lookup.of(Question.of("the who"), Database.STEMS).all()).contains("'the'");
        assertThat(Lookup.of(Question.of("\"the bridge\""), Database.STEMS).all())
                .contains("'the'");
    }

    @Property(tries = 400)
    void whatever_is_typed_is_a_query(@ForAll("typed") String typed) {
        Question question = Question.of(typed);
        Lookup lookup = Lookup.of(question, Database.STEMS);
        for (String query : List.of(lookup.all(), lookup.any(), lookup.not(), Lookup.following(lookup.together()))) {
            Database.JDBC
                    .sql("select cast(:query as tsquery)::text")
                    .param("query", query)
                    .query(String.class)
                    .single();
        }
        assertThat(question.parts().stream().map(Part::words).map(Lookup::asKept))
                .noneMatch(kept -> kept.contains("\0"));
        assertThat(Question.of(question.text()).parts()).isEqualTo(question.parts());
    }

    @Provide
    Arbitrary<String> typed() {
        Arbitrary<String> odd = Arbitraries.of(
                "'", "\"", ":*", "&", "|", "!", "(", ")", "<->", "\\", "\0", "-", "--", "“", "”", "「", "」", " ",
                "\u3000", "\t", "\uD83D", "\uDE00", "the", "and", "島", "北方領土", "ｶﾞ", "ё", "１２", "a’s", "%", "_",
                "\u0301", "\u200B", "½", "㈱");
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(6);
        return Arbitraries.oneOf(odd, any).list().ofMaxSize(40).map(list -> String.join("", list));
    }
}
