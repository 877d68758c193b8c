package org.rejoinder.query.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rejoinder.contract.passage.Passage;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.passage.Quotation;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RenderingTest {

    @Test
    void blocks_carry_the_ids_that_passages_name() {
        String html = Rendering.render("# One\n\nTwo *three*.\n\n- four\n").html();
        assertThat(html)
                .contains("<h2 id=\"b1\" dir=\"auto\">One</h2>")
                .contains("<p id=\"b2\" dir=\"auto\">Two <em>three</em>.</p>")
                .contains("<li id=\"b3\" dir=\"auto\">four</li>");
    }

    @Test
    void headings_stand_below_the_title_of_the_page_and_in_the_outline() {
        RenderedText rendered = Rendering.render("# A\n\n###### B\n");
        assertThat(rendered.html()).contains("<h2 ").contains("<h6 ").doesNotContain("<h1");
        assertThat(rendered.outline())
                .containsExactly(
                        new RenderedText.OutlineEntry("b1", 1, "A"), new RenderedText.OutlineEntry("b2", 6, "B"));
    }

    @Test
    void the_highest_heading_of_a_text_comes_right_below_the_title_whichever_level_it_is() {
        assertThat(Rendering.render("### A\n\n#### B\n").html())
                .contains("<h2 ")
                .contains("<h3 ");
    }

    @Test
    void a_marked_passage_is_addressable_even_across_inline_markup_and_blocks() {
        String markdown = "Leaders *met in* Moscow.\n\nNothing followed.";
        Passage passage = new Quotation(PlainText.of(markdown)).passage(8, 30);
        assertThat(passage.exact()).isEqualTo("met in Moscow.\nNothing");
        String html = Rendering.render(markdown, List.of(new Mark("p-1", passage.start(), passage.end())))
                .html();
        assertThat(html)
                .contains("<em><span id=\"p-1\" class=\"passage p-1\">met in</span></em>")
                .contains("<span class=\"passage p-1\"> Moscow.</span>")
                .contains("<span class=\"passage p-1\">Nothing</span> followed.");
    }

    @Test
    void what_holds_words_from_right_to_left_runs_so_too_and_nothing_else_does() {
        String html = Rendering.render("""
                        English words.

                        > «لا بد من جسر»

                        - **שלום**
                        - second

                        > 1899: an English quotation, with جسر in it

                        | عنوان | b |
                        |---|---|
                        | x | y |
                        """).html();
        assertThat(html)
                .contains("<blockquote dir=\"rtl\">", "<ul dir=\"rtl\">", "<table dir=\"rtl\">")
                .contains("<p id=\"b1\" dir=\"auto\">English")
                .containsOnlyOnce("<blockquote dir=\"rtl\">")
                .containsOnlyOnce("<blockquote>");
    }

    @Test
    void overlapping_marks_keep_both_names() {
        String html = Rendering.render("abcdef", List.of(new Mark("p-1", 0, 4), new Mark("p-2", 2, 6)))
                .html();
        assertThat(html)
                .contains("<span id=\"p-1\" class=\"passage p-1\">ab</span>")
                .contains("<span id=\"p-2\" class=\"passage p-1 p-2\">cd</span>")
                .contains("<span class=\"passage p-2\">ef</span>");
    }

    @Test
    void footnotes_lead_there_and_back() {
        String html = Rendering.render("A claim.[^x]\n\n[^x]: Its ground.\n").html();
        assertThat(html).contains("href=\"#fn-x\"").contains("id=\"fn-x\"").contains("href=\"#fnref-x\"");
        assertThat(html).contains("Its ground.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "[x](javascript:alert(1))",
                "[x](data:text/html;base64,PHNjcmlwdD4=)",
                "<p hx-get='/x' data-hx-get='/x' style='position:fixed'>x</p>",
                "![x](https://elsewhere.example/pixel.png)",
                "<a href='//x' onclick='x()'>x</a>",
                "`<script>alert(1)</script>`",
                "&lt;script&gt;",
                "<svg/onload=alert(1)>",
                "[x](\" onmouseover=alert(1) )"
            })
    void nothing_a_writer_types_acts_on_the_page(String nasty) {
        String html = Rendering.render("Before " + nasty + " after\n\n" + nasty).html();
        assertThat(html).contains("Before");
        assertThat(Pattern.compile(
                                "<[^>]*(script|onerror|onload|onclick|onmouseover|hx-|style=|<img|javascript:|data:)")
                        .matcher(html)
                        .find())
                .as(html)
                .isFalse();
    }

    @Test
    void links_lead_to_the_web_and_say_that_we_do_not_vouch_for_them() {
        assertThat(Rendering.render("See https://example.org/a.").html())
                .contains("href=\"https://example.org/a\"")
                .contains("nofollow");
    }

    @Test
    void text_of_another_direction_turns_its_own_paragraph_only() {
        assertThat(Rendering.render("\u0633\u0644\u0627\u0645").html()).contains("dir=\"auto\"");
    }
}
