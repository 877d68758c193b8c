package org.rejoinder.command.passage;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.passage.PlainText;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RewritingTest {

    private static @Nullable String replace(String markdown, String words, String others) {
        int at = PlainText.of(markdown).text().indexOf(words);
        return Rewriting.replace(markdown, at, at + words.length(), others);
    }

    @Test
    void words_are_replaced_and_all_else_stays_as_it_was_written() {
        String text = "# A *title*\n\nOne  two\nthree[^1] four.\n\n* item one\n* item **two**\n\n[^1]: A note.\n";
        assertThat(replace(text, "two three", "2, 3")).isEqualTo(text.replace("two\nthree", "2, 3"));
        assertThat(replace(text, "item one", "first item")).isEqualTo(text.replace("item one", "first item"));
        assertThat(replace(text, "note", "remark")).isEqualTo(text.replace("note", "remark"));
    }

    @Test
    void words_inside_an_emphasis_are_replaced_there() {
        assertThat(replace("A *very long* road", "very long", "short")).isEqualTo("A *short* road");
    }

    @Test
    void what_has_markup_or_the_end_of_a_paragraph_in_it_is_left_alone() {
        assertThat(replace("A *long* road", "A long road", "A path")).isNull();
        assertThat(replace("A [long](https://example.org) road", "long road", "path"))
                .isNull();
        assertThat(replace("One two[^1] three\n\n[^1]: Note.", "two three", "2 3"))
                .isNull();
        assertThat(replace("One two![alt](a.png) three", "two three", "2 3")).isNull();
        assertThat(replace("One.\n\nTwo.", "One.\nTwo.", "Both.")).isNull();
        assertThat(replace("A `code word` here", "code", "other")).isNull();
    }

    @Test
    void new_words_are_read_as_they_were_written_and_never_become_markup() {
        assertThat(replace("One two three", "two", "*2*")).isEqualTo("One \\*2\\* three");
        assertThat(replace("One", "One", "# One")).isEqualTo("\\# One");
        assertThat(replace("One", "One", "1. One")).isEqualTo("1\\. One");
        assertThat(replace("A \\* star and words", "words", "more")).isEqualTo("A \\* star and more");
    }

    @Test
    void struck_words_leave_no_second_space_behind() {
        assertThat(replace("One two three", "two", "")).isEqualTo("One three");
        assertThat(replace("One two", "One", "")).isEqualTo("two");
        assertThat(replace("One two.", " two", "")).isEqualTo("One.");
    }

    @Property(tries = 300)
    void whatever_is_changed_reads_as_it_did_but_for_the_new_words(
            @ForAll
                    @StringLength(max = 40)
                    @Chars({
                        'a', 'b', ' ', '\n', '*', '_', '[', ']', '(', ')', '#', '>', '\\', '`', '&', '1', '.', '-', '!'
                    })
                    String markdown,
            @ForAll @StringLength(max = 8) @Chars({'x', ' ', '*', '#', '_', '.', '1', '<', '&', '\\'}) String words,
            @ForAll @IntRange(max = 30) int start,
            @ForAll @IntRange(min = 1, max = 10) int length) {
        String plain = PlainText.of(markdown).text();
        if (start + length > plain.length()) {
            return;
        }
        String changed = Rewriting.replace(markdown, start, start + length, words);
        if (changed != null) {
            String expected = plain.substring(0, start) + words.strip() + plain.substring(start + length);
            assertThat(words(PlainText.of(changed).text())).isEqualTo(words(expected));
        }
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ").replaceAll(" ", "").strip();
    }
}
