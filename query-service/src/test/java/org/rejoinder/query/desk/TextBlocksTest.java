package org.rejoinder.query.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.query.text.Rendering;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TextBlocksTest {

    @Test
    void a_text_is_cut_at_its_outermost_elements_and_nothing_is_lost() {
        String html = Rendering.render(
                        "One *two*\nthree.\n\n> Quoted\n>\n> twice.\n\n- a\n- b\n\n| h |\n|---|\n| c |\n\n---\n\nEnd[^1].\n\n[^1]: Note.")
                .html();
        List<TextBlocks.Piece> pieces = TextBlocks.of(html);
        assertThat(pieces.stream()
                        .map(TextBlocks.Piece::html)
                        .collect(Collectors.joining())
                        .replaceAll("\\s", ""))
                .isEqualTo(html.replaceAll("\\s", ""));
        assertThat(pieces).extracting(TextBlocks.Piece::html).allMatch(piece -> piece.startsWith("<"));
        assertThat(pieces.get(0).ids()).containsExactly("b1");
        assertThat(pieces.get(1).ids()).containsExactly("b2", "b3");
    }
}
