package org.rejoinder.contract.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class QuotationTest {

    private static Quotation in(String markdown) {
        return new Quotation(PlainText.of(markdown));
    }

    @Test
    void typography_does_not_hide_a_quote() {
        Quotation text = in(
                "She called it \u201Ca long\u2014very long\u2014road\u201D, and said so\u2026 The \uFB01rst step is the\u00A0hardest.");
        assertThat(text.find("\"a long-very long-road\""))
                .singleElement()
                .extracting(Passage::exact)
                .isEqualTo("\u201Ca long\u2014very long\u2014road\u201D");
        assertThat(text.find("said so... The first step is the hardest."))
                .singleElement()
                .extracting(Passage::exact)
                .isEqualTo("said so\u2026 The \uFB01rst step is the\u00A0hardest.");
    }

    @Test
    void a_quote_carries_its_context_and_its_block() {
        Passage found = in("One.\n\nThe islands are the question, not the answer.")
                .find("the question")
                .get(0);
        assertThat(found.prefix()).isEqualTo("One.\nThe islands are ");
        assertThat(found.suffix()).isEqualTo(", not the answer.");
        assertThat(found.block()).isEqualTo("b2");
    }

    @Test
    void the_context_of_a_quote_cuts_no_character_in_half() {
        String faces = "\uD83D\uDE42".repeat(40);
        Passage found = in("x" + faces + "quote" + "y" + faces).find("quote").get(0);
        assertThat(found.prefix()).isEqualTo("\uD83D\uDE42".repeat(16));
        assertThat(found.suffix()).isEqualTo("y" + "\uD83D\uDE42".repeat(15));
        Passage shifted = in(faces + "xquote" + faces + "z").find("quote").get(0);
        assertThat(shifted.prefix()).isEqualTo("\uD83D\uDE42".repeat(15) + "x");
    }

    @Test
    void every_occurrence_is_found_in_reading_order() {
        assertThat(in("again and again and again").find("again"))
                .extracting(Passage::start)
                .containsExactly(0, 10, 20);
    }

    @Test
    void a_blank_quote_is_found_nowhere() {
        assertThat(in("words").find("  ")).isEmpty();
        assertThat(in("words").find("absent")).isEmpty();
    }

    @Test
    void a_quote_that_ends_in_a_character_outside_the_basic_plane_keeps_it_whole() {
        assertThat(in("the sign \uD83D\uDC4D was given").find("sign \uD83D\uDC4D"))
                .singleElement()
                .extracting(Passage::exact)
                .isEqualTo("sign \uD83D\uDC4D");
    }

    @Test
    void positions_outside_the_text_are_refused() {
        assertThatThrownBy(() -> in("short").passage(2, 99)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Property(tries = 300)
    void any_stretch_of_a_text_is_found_again_where_it_was(
            @ForAll @StringLength(min = 1, max = 200) String text,
            @ForAll @IntRange(min = 0, max = 199) int from,
            @ForAll @IntRange(min = 1, max = 60) int length) {
        PlainText plain = PlainText.of(text.replaceAll("[^\\p{L}\\p{N} .,]", "x"));
        Assume.that(from < plain.text().length());
        int to = Math.min(plain.text().length(), from + length);
        String quote = plain.text().substring(from, to);
        Assume.that(quote.equals(quote.strip()) && !quote.isBlank() && Character.isDefined(quote.charAt(0)));
        assertThat(new Quotation(plain).find(quote)).anySatisfy(found -> {
            assertThat(found.start()).isEqualTo(from);
            assertThat(found.exact()).isEqualTo(quote);
        });
    }
}
