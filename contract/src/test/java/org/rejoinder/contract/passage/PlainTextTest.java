package org.rejoinder.contract.passage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlainTextTest {

    @Test
    void blocks_follow_each_other_in_reading_order_and_know_where_they_start() {
        PlainText plain = PlainText.of("# Heading\n\nFirst *paragraph*,\nwrapped.\n\n> Quoted.\n\n- one\n- two\n");
        assertThat(plain.text()).isEqualTo("Heading\nFirst paragraph, wrapped.\nQuoted.\none\ntwo");
        assertThat(plain.blocks()).extracting(PlainText.Block::id).containsExactly("b1", "b2", "b3", "b4", "b5");
        assertThat(plain.blocks())
                .allSatisfy(block -> assertThat(plain.text().substring(block.start(), block.end()))
                        .isEqualTo(block.text()));
    }

    @Test
    void what_is_never_printed_as_running_text_is_not_counted() {
        PlainText plain =
                PlainText.of("Before<b>bold</b> ![a picture](x.png)after.[^1]\n\n<div>raw</div>\n\n[^1]: A note.\n");
        assertThat(plain.text()).isEqualTo("Beforebold after.\nA note.");
    }

    @Test
    void table_cells_are_blocks() {
        PlainText plain = PlainText.of("| a | b |\n|---|---|\n| c | d |\n");
        assertThat(plain.text()).isEqualTo("a\nb\nc\nd");
    }

    @Test
    void an_empty_document_has_no_blocks() {
        assertThat(PlainText.of("").blocks()).isEmpty();
        assertThat(PlainText.of("\n\n***\n").text()).isEmpty();
    }
}
