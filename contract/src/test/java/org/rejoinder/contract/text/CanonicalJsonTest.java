package org.rejoinder.contract.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.passage.Passage;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CanonicalJsonTest {

    private static final EssayText ESSAY = new EssayText(
            null,
            "An abstract",
            List.of("islands"),
            "en",
            "Body.\n",
            List.of(new EssayText.Answer(
                    Target.essay(UUID.fromString("00000000-0000-0000-0000-000000000001"), "1.0"),
                    List.of(new Passage("exact", "pre", "post", 3, 8, "b1")))));

    @Test
    void an_essay_text_reads_back_as_it_was_written() {
        assertThat(CanonicalJson.read(CanonicalJson.write(ESSAY), EssayText.class))
                .isEqualTo(ESSAY);
    }

    @Test
    void properties_stand_in_alphabetical_order_and_absent_ones_are_left_out() {
        assertThat(CanonicalJson.write(ESSAY))
                .startsWith("{\"answers\":[{\"passages\":[{\"block\":\"b1\"")
                .doesNotContain("title", "null", "\n ");
    }

    @Test
    void the_hash_is_sha_256_of_the_utf_8_bytes() {
        assertThat(CanonicalJson.sha256("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void words_are_counted_as_a_reader_counts_them() {
        assertThat(Markdown.words("It isn't a well-worn road \u2014 in 2013.")).isEqualTo(7);
        assertThat(Markdown.words("\u6771\u90F7")).isEqualTo(2);
        assertThat(Markdown.words(" ")).isZero();
    }
}
