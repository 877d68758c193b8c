package org.rejoinder.command.workingcopy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.access.Refused;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.passage.Quotation;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SuggestedEditTest {

    private static final String BASE = """
            The lead article rests its hope on haste. A settlement that must be found within a year will be found.

            Whoever is *seen* to hurry pays for it. That is the very first lesson of every long negotiation.[^1]

            [^1]: A lesson that both capitals have taught the other before.
            """;

    private static SuggestedEdit edit(String words, String others) {
        return new SuggestedEdit(
                BASE, new Quotation(PlainText.of(BASE)).find(words).get(0), others);
    }

    @Test
    void goes_into_the_text_at_its_passage_and_out_of_it_again() {
        SuggestedEdit edit = edit("rests its hope on haste", "builds on haste");
        String changed = edit.in(BASE);
        assertThat(changed).isEqualTo(BASE.replace("rests its hope on haste", "builds on haste"));
        assertThat(edit.in(changed)).as("twice is once").isEqualTo(changed);
        assertThat(edit.outOf(changed)).isEqualTo(BASE);
        assertThat(edit.outOf(BASE)).isEqualTo(BASE);
    }

    @Test
    void struck_words_come_back_where_they_stood() {
        SuggestedEdit edit = edit(" very", "");
        String changed = edit.in(BASE);
        assertThat(changed).isEqualTo(BASE.replace("the very first", "the first"));
        assertThat(edit.in(changed)).isEqualTo(changed);
        assertThat(edit.outOf(changed)).isEqualTo(BASE);
    }

    @Test
    void goes_into_what_was_written_meanwhile() {
        String since = "A new beginning.\n\n" + BASE.replace("pays for it", "pays for it dearly");
        assertThat(edit("within a year", "soon").in(since)).isEqualTo(since.replace("within a year", "soon"));
    }

    @Test
    void is_overtaken_where_its_words_were_changed() {
        String since = BASE.replace("rests its hope on haste", "does nothing of the kind and says so at length");
        SuggestedEdit edit = edit("rests its hope on haste", "builds on haste");
        assertThatThrownBy(() -> edit.in(since)).isInstanceOf(Refused.class).hasMessageContaining("overtaken");
        assertThatThrownBy(() -> edit.outOf(since)).isInstanceOf(Refused.class).hasMessageContaining("overtaken");
    }

    @Test
    void says_that_markup_is_in_the_way() {
        assertThatThrownBy(() -> edit("is seen to hurry", "hurries").in(BASE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("markup");
        assertThat(edit("seen", "known").in(BASE)).contains("Whoever is *known* to hurry");
    }

    @Test
    void several_go_in_and_out_in_any_order() {
        List<SuggestedEdit> edits = new ArrayList<>(List.of(
                edit("rests its hope on haste", "builds on haste"),
                edit("within a year", "soon"),
                edit(" very", ""),
                edit("long negotiation", "negotiation, long or short"),
                edit("taught the other", "taught each other")));
        String expected = BASE.replace("rests its hope on haste", "builds on haste")
                .replace("within a year", "soon")
                .replace("the very first", "the first")
                .replace("long negotiation", "negotiation, long or short")
                .replace("taught the other", "taught each other");
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(edits, new Random(seed));
            String text = BASE;
            for (SuggestedEdit edit : edits) {
                text = edit.in(text);
            }
            assertThat(text).isEqualTo(expected);
            Collections.shuffle(edits, new Random(seed + 100));
            for (SuggestedEdit edit : edits) {
                text = edit.outOf(text);
            }
            assertThat(text).isEqualTo(BASE);
        }
    }

    @Test
    void of_two_for_the_same_words_the_second_is_overtaken() {
        String changed = edit("its hope on haste", "everything on haste").in(BASE);
        SuggestedEdit other = edit("hope on haste. A settlement", "haste");
        assertThatThrownBy(() -> other.in(changed)).isInstanceOf(Refused.class);
    }
}
