package org.rejoinder.query.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.query.text.Rendering;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SideNotesTest {

    private static List<SideNotes.Noted> of(String markdown) {
        return SideNotes.beside(Blocks.split(Rendering.render(markdown).html()));
    }

    @Test
    void a_note_stands_beside_the_block_that_refers_to_it_first_without_ids_and_the_way_back() {
        List<SideNotes.Noted> blocks = of("""
                One[^a] and two[^b].

                Two again[^b].

                [^a]: The first, with a list:

                    - one
                    - two

                [^b]: The *second*.""");
        assertThat(blocks.get(0).notes()).extracting(SideNotes.Note::number).containsExactly(1, 2);
        assertThat(blocks.get(0).notes().get(0).html())
                .contains("with a list", "<li", "two")
                .doesNotContain(" id=", "fnref");
        assertThat(blocks.get(0).notes().get(1).html()).contains("The <em>second</em>.");
        assertThat(blocks.get(1).notes()).isEmpty();
        assertThat(blocks.get(2).hidden()).isTrue();
    }

    @Test
    void words_of_a_note_belong_to_the_block_the_note_stands_beside() {
        List<SideNotes.Noted> blocks = of("One[^a].\n\nTwo.\n\n[^a]: The note.");
        assertThat(blocks).filteredOn(block -> block.holdsBlock("b3")).containsExactly(blocks.get(0));
    }

    @Test
    void where_one_note_has_no_place_none_is_moved() {
        assertThat(of("One[^a].\n\n[^a]: A note on[^b] a note.\n\n[^b]: Below."))
                .allMatch(block -> block.notes().isEmpty() && !block.hidden());
        assertThat(of("No notes at all.")).noneMatch(SideNotes.Noted::hidden);
    }
}
