package org.rejoinder.contract.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rejoinder.contract.passage.QuotedPhrases.Found;
import org.rejoinder.contract.passage.QuotedPhrases.Marking;

@DisplayNameGeneration(ReplaceUnderscores.class)
class QuotedPhrasesTest {

    private static final Quotation TARGET = new Quotation(PlainText.of("""
            The harbour is both a place of work and a place of memory. Its managers call it "slow but certain" business.

            A patient and honest beginning is needed; the fishermen's own records show it. 港は記憶の場所でもある。

            Гавань остаётся местом памяти, и это важнее денег. We said it before: a patient and honest beginning.
            """));

    private static List<Found> found(String quoting) {
        return QuotedPhrases.in(quoting).foundIn(TARGET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "He calls it \"a place of memory\" twice.",
                "He calls it \u201Ca place of memory\u201D twice.",
                "He calls it \u201Ca place of memory\" twice.",
                "He calls it 'a place of memory' twice.",
                "He calls it \u2018a place of memory\u2019 twice, the fishermen\u2019s way.",
                "He calls it \u201Ea place of memory\u201C twice.",
                "He calls it \u201Da place of memory\u201D twice.",
                "He calls it \u00ABa place of memory\u00BB twice.",
                "He calls it \u00AB\u00A0a place of memory\u00A0\u00BB twice.",
                "He calls it \u00BBa place of memory\u00AB twice.",
                "He calls it \u2039a place of memory\u203A twice.",
                "He calls it \u201Ca place of memory,\u201D and so do I.",
                "He says \u201Cthe best of it is \u2018a place of memory\u2019 to me\u201D twice.",
                "(\u201Ca place of memory\u201D)\u2014so it is.",
                "\u300Ca place of memory\u300D",
            })
    void words_between_marks_of_any_kind_are_found(String quoting) {
        assertThat(found(quoting)).singleElement().satisfies(found -> {
            assertThat(found.words()).isEqualTo("a place of memory");
            assertThat(quoting.substring(found.start(), found.end())).isEqualTo("a place of memory");
            assertThat(found.marking()).isEqualTo(Marking.QUOTATION_MARKS);
            assertThat(found.best().exact()).isEqualTo("a place of memory");
        });
    }

    @Test
    void other_scripts_are_found_between_their_own_marks() {
        assertThat(found("彼は「記憶の場所でも」と言う。")).extracting(Found::words).containsExactly("記憶の場所でも");
        assertThat(found("他说“記憶の場所でも”。")).extracting(Found::words).containsExactly("記憶の場所でも");
        assertThat(found("Автор пишет: «местом памяти, и это», и прав."))
                .extracting(Found::words)
                .containsExactly("местом памяти, и это");
    }

    @Test
    void two_words_between_marks_are_irony_as_often_as_not() {
        assertThat(found("What a \"patient and\" thing. \"honest beginning\"")).isEmpty();
    }

    @Test
    void a_quotation_that_begins_a_sentence_may_begin_with_a_capital() {
        assertThat(found("\u201CA place of work\u201D it is."))
                .extracting(found -> found.best().exact())
                .containsExactly("a place of work");
    }

    @Test
    void what_was_left_out_or_put_in_divides_a_quotation() {
        assertThat(
                        found(
                                "\u201CThe harbour is both a place of work \u2026 call it \u2018slow but certain\u2019 business.\u201D"))
                .extracting(Found::words)
                .containsExactly(
                        "The harbour is both a place of work", "call it \u2018slow but certain\u2019 business.");
        assertThat(found("\u201CThe [old] harbour is both a place of work\u201D"))
                .extracting(Found::words)
                .containsExactly("harbour is both a place of work");
    }

    @Test
    void an_emphasised_term_is_found_unless_the_text_is_full_of_it() {
        assertThat(found("What *memory* means here."))
                .singleElement()
                .extracting(Found::marking)
                .isEqualTo(Marking.EMPHASIS);
        Quotation full = new Quotation(PlainText.of("memory memory memory memory"));
        assertThat(QuotedPhrases.in("What *memory* means.").foundIn(full)).isEmpty();
    }

    @Test
    void a_block_quotation_is_found_whole_or_by_its_sentences() {
        assertThat(
                        found(
                                "He writes:\n\n> A patient and honest beginning is needed; the fishermen\u2019s own records show it.\n"))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.marking()).isEqualTo(Marking.BLOCK);
                    assertThat(found.best().block()).isEqualTo("b2");
                });
        assertThat(found("> The harbour is both a place of work and a place of memory. Nobody else saw that.\n"))
                .extracting(Found::words)
                .containsExactly("The harbour is both a place of work and a place of memory.");
    }

    @Test
    void of_several_places_the_one_whose_surroundings_are_spoken_of_comes_first() {
        assertThat(found("The records of the fishermen show \"a patient and honest beginning\" at last."))
                .singleElement()
                .satisfies(found ->
                        assertThat(found.places()).extracting(Passage::block).containsExactly("b2", "b3"));
        assertThat(
                        found(
                                "It was said before of money, \"a patient and honest beginning\": \u043F\u0430\u043C\u044F\u0442\u0438."))
                .singleElement()
                .satisfies(found ->
                        assertThat(found.places()).extracting(Passage::block).containsExactly("b3", "b2"));
    }

    @Test
    void a_short_term_between_marks_is_found_where_the_target_has_it_once() {
        assertThat(found("Its \"managers\" and its \"place\"."))
                .extracting(Found::words)
                .containsExactly("managers");
    }

    @Test
    void a_mark_without_its_other_half_is_no_part_of_the_words() {
        assertThat(found("It is \u00ABcalled \u201Cslow but certain\u201D\u00BB."))
                .extracting(Found::words)
                .containsExactly("slow but certain");
    }

    @Test
    void what_is_quoted_twice_is_offered_once_and_what_is_pinned_not_again() {
        QuotedPhrases phrases =
                QuotedPhrases.in("\"a place of memory\", \"a place of memory\" and \"place of work and\".");
        assertThat(phrases.offers(TARGET, List.of()))
                .extracting(Passage::exact)
                .containsExactly("a place of memory", "place of work and");
        List<Passage> wider = TARGET.find("work and a place of memory");
        assertThat(phrases.offers(TARGET, wider)).extracting(Passage::exact).containsExactly("place of work and");
        Passage before = new Passage("place of work\u00A0and", "", "", 900, 917, "b9");
        assertThat(phrases.offers(TARGET, List.of(before)))
                .extracting(Passage::exact)
                .containsExactly("a place of memory");
    }

    @Test
    void whole_words_are_found_only() {
        assertThat(found("\"lace of memor\" and \"he harbour is\" are none.")).isEmpty();
    }

    @Test
    void words_between_two_quotations_are_nobodys_quotation() {
        assertThat(found("\"Nothing here\" a place of memory \"nor here\"")).isEmpty();
    }

    /** The text itself stays out of the repository; where it lies beside it, what its responses quote must be found. */
    @Test
    void the_responses_of_the_first_series_quote_its_lead() throws IOException {
        Path file = Path.of("../../shared/seed-roundtable/japan-russia-relations-1.txt");
        assumeTrue(Files.exists(file));
        String text = Files.readString(file);
        int first = text.indexOf("Iwashita Akihiro");
        assertThat(first).isPositive();
        Quotation lead = new Quotation(PlainText.of(text.substring(0, first)));
        assertThat(QuotedPhrases.in(text.substring(first)).foundIn(lead))
                .extracting(Found::words)
                .contains("strategic and understandable");
    }
}
