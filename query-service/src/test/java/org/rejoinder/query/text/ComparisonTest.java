package org.rejoinder.query.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.query.text.Comparison.Change;
import org.rejoinder.query.text.Comparison.Stretch;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ComparisonTest {

    @Test
    void a_changed_word_shows_what_it_was_and_what_it_is() {
        Comparison comparison = Comparison.of("The road is long.", "The road was long.");
        assertThat(comparison.paragraphs())
                .containsExactly(List.of(
                        new Stretch(Change.SAME, "The road"),
                        new Stretch(Change.REMOVED, " is"),
                        new Stretch(Change.ADDED, " was"),
                        new Stretch(Change.SAME, " long.")));
        assertThat(comparison.added()).isEqualTo(1);
        assertThat(comparison.removed()).isEqualTo(1);
    }

    @Test
    void equal_texts_have_no_change() {
        assertThat(Comparison.of("One.\nTwo.", "One.\nTwo.").same()).isTrue();
    }

    @Test
    void a_new_paragraph_stands_alone() {
        assertThat(Comparison.of("One.", "One.\nTwo words.").paragraphs())
                .containsExactly(
                        List.of(new Stretch(Change.SAME, "One.")), List.of(new Stretch(Change.ADDED, "Two words.")));
    }

    @Property(tries = 200)
    void the_newer_text_can_be_read_back_from_the_comparison(
            @ForAll @Size(max = 12)
                    List<@StringLength(min = 1, max = 4) @CharRange(from = 'a', to = 'd') String> before,
            @ForAll @Size(max = 12)
                    List<@StringLength(min = 1, max = 4) @CharRange(from = 'a', to = 'd') String> after) {
        Comparison comparison = Comparison.of(String.join(" ", before), String.join(" ", after));
        assertThat(without(comparison, Change.REMOVED)).isEqualTo(String.join("", after));
        assertThat(without(comparison, Change.ADDED)).isEqualTo(String.join("", before));
    }

    private static String without(Comparison comparison, Change change) {
        return comparison.paragraphs().stream()
                .flatMap(List::stream)
                .filter(stretch -> stretch.change() != change)
                .map(Stretch::text)
                .collect(Collectors.joining())
                .replace(" ", "");
    }
}
