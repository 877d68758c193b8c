package org.rejoinder.query.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.query.text.Rendering;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BlocksTest {

    @Test
    void a_text_is_cut_between_its_top_level_elements_only() {
        String html = Rendering.render("""
                        One.

                        - two
                        - three

                        > four

                        | a | b |
                        |---|---|
                        | 5 | 6 |

                        ---

                        Seven.[^n]

                        [^n]: eight
                        """).html();
        assertThat(Blocks.split(html))
                .extracting(chunk -> String.join(" ", chunk.ids()))
                .containsExactly("b1", "b2 b3", "b4", "b5 b6 b7 b8", "", "b9", "b10");
    }

    @Property(tries = 300)
    void nothing_is_lost_and_each_block_stands_in_one_piece(@ForAll("markdown") String markdown) {
        String html = Rendering.render(markdown).html();
        String joined = Blocks.split(html).stream().map(Blocks.Chunk::html).collect(Collectors.joining());
        assertThat(joined.replaceAll("\\s", "")).isEqualTo(html.replaceAll("\\s", ""));
        // A footnote that nothing refers to has a plain text and is not shown.
        assertThat(PlainText.of(markdown).blocks().stream().map(PlainText.Block::id))
                .containsAll(Blocks.split(html).stream()
                        .flatMap(chunk -> chunk.ids().stream())
                        .toList());
        assertThat(Blocks.split(html).stream().flatMap(chunk -> chunk.ids().stream()))
                .doesNotHaveDuplicates();
    }

    @Provide
    Arbitrary<String> markdown() {
        return Arbitraries.of(
                        "word",
                        "<b onclick=x>",
                        "</p>",
                        "> ",
                        "- ",
                        "\n",
                        "\n\n",
                        "# ",
                        "*",
                        "`",
                        "[^1]",
                        "[^1]: note\n",
                        "| a | b |\n|---|---|\n| c | d |\n",
                        "    code",
                        "&lt;",
                        "<script>",
                        "\"",
                        "﷽",
                        "---\n",
                        "![i](x)")
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join("", parts));
    }
}
