package org.rejoinder.query.jats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.record.UpdateType;
import org.rejoinder.contract.text.EssayText.Figure;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.publication.Publication;
import org.rejoinder.query.text.CitedName;

/** Whatever people write is a valid article, and the words of it are where they were. */
class JatsTextTest {

    private static final Instant DAY = Instant.parse("2026-03-02T10:00:00Z");
    private static final String HASH = "ab".repeat(32);
    private static final Figure PICTURE = new Figure(HASH, new UUID(1, 1), "image/png", 20, 10);

    private static Work work(Kind kind, String markdown, @Nullable UpdateType ended) {
        return new Work(
                new UUID(0, 1),
                new Work.Series(new UUID(0, 2), "bridges", "Bridges", 3, "", "en", DAY),
                "harbour",
                kind,
                "Response",
                "1.0",
                true,
                "The harbour",
                true,
                ended == null ? null : "Retracted:",
                "",
                List.of(),
                "en",
                new Work.Text(markdown, List.of(PICTURE), "", "", List.of(), 3, "00"),
                List.of(new Work.Author(
                        new Byline(null, "Ada Quist", "Quist, Ada", null),
                        CitedName.of(new Byline(null, "Ada Quist", "Quist, Ada", null)),
                        "0000-0002-1825-0097",
                        null)),
                "CC-BY-4.0",
                "2026-03-02",
                DAY,
                DAY,
                DAY,
                null,
                null,
                false,
                ended,
                List.of(),
                List.of(new Work.Version("1.0", null, DAY)),
                null,
                List.of(),
                List.of(),
                List.of(),
                "10.5555/harbour",
                null);
    }

    private static String article(String markdown) {
        return JatsWriter.document(
                work(Kind.RESPONSE, markdown, null),
                "The harbour",
                List.of(),
                new Publication(-1, "Rejoinder", null, null, null, null, null),
                "https://journal.example");
    }

    /** From the first element of the text to the last of its notes. */
    private static String text(String markdown) {
        String article = article(markdown);
        assertThat(JatsRules.broken(article)).isEmpty();
        int body = article.indexOf("<body>");
        return body < 0 ? "" : article.substring(body + "<body>".length(), article.indexOf("</article>"));
    }

    @Example
    void headings_open_sections_one_in_the_other_whatever_levels_they_leap_over() {
        assertThat(text("Before.\n\n### Three\n\nIn it.\n\n###### Six\n\n#### Four\n\n# One\n\nLast."))
                .isEqualTo("<p id=\"b1\">Before.</p>"
                        + "<sec id=\"b2\"><title>Three</title><p id=\"b3\">In it.</p>"
                        + "<sec id=\"b4\"><title>Six</title></sec><sec id=\"b5\"><title>Four</title></sec></sec>"
                        + "<sec id=\"b6\"><title>One</title><p id=\"b7\">Last.</p></sec></body>");
    }

    @Example
    void notes_are_numbered_as_they_are_referred_to_and_nobody_is_led_to_one_that_is_not_there() {
        assertThat(text("A[^b] and [a link](https://example.org/x)[^c] and[^a] and[^b].\n\n"
                        + "[^a]: Of a[^d].\n[^b]: - Of b\n[^c]: Of c\n[^d]: Of d\n[^never]: Of nothing"))
                .isEqualTo(
                        "<p id=\"b1\">A<xref ref-type=\"fn\" rid=\"fn1\"><sup>1</sup></xref> and "
                                + "<ext-link ext-link-type=\"uri\" xlink:href=\"https://example.org/x\">a link</ext-link>"
                                + "<xref ref-type=\"fn\" rid=\"fn2\"><sup>2</sup></xref> and"
                                + "<xref ref-type=\"fn\" rid=\"fn3\"><sup>3</sup></xref> and"
                                + "<xref ref-type=\"fn\" rid=\"fn1\"><sup>1</sup></xref>.</p></body><back><fn-group>"
                                + "<fn id=\"fn1\"><label>1</label><p><list list-type=\"bullet\"><list-item><p id=\"b3\">Of b</p>"
                                + "</list-item></list></p></fn>"
                                + "<fn id=\"fn2\"><label>2</label><p id=\"b4\">Of c</p></fn>"
                                + "<fn id=\"fn3\"><label>3</label><p id=\"b2\">Of a<xref ref-type=\"fn\" rid=\"fn4\"><sup>4</sup>"
                                + "</xref>.</p></fn><fn id=\"fn4\"><label>4</label><p id=\"b5\">Of d</p></fn></fn-group></back>");
    }

    @Example
    void lines_that_break_are_lines_of_verse_and_what_is_open_goes_on_in_the_next() {
        assertThat(text("One *two\\\n[three\\\nfour](mailto:a@example.org)* five"))
                .isEqualTo("<p id=\"b1\"><verse-group><verse-line>One <italic>two</italic></verse-line>"
                        + "<verse-line><italic><styled-content style-type=\"link\"><ext-link ext-link-type=\"uri\" "
                        + "xlink:href=\"mailto:a@example.org\">three</ext-link></styled-content></italic></verse-line>"
                        + "<verse-line><italic><styled-content style-type=\"link\"><ext-link ext-link-type=\"uri\" "
                        + "xlink:href=\"mailto:a@example.org\">four</ext-link></styled-content></italic> five</verse-line>"
                        + "</verse-group></p></body>");
    }

    @Example
    void a_figure_has_its_picture_its_words_and_its_caption_and_one_without_a_picture_its_words() {
        assertThat(text("![A bridge](figure:" + HASH + " \"In *spring*\")\n\n- ![Gone](figure:" + "cd".repeat(32)
                        + ")"))
                .isEqualTo("<fig id=\"fig1\"><caption><p>In *spring*</p></caption><graphic mimetype=\"image\" "
                        + "mime-subtype=\"png\" xlink:href=\"https://journal.example/series/bridges/harbour/figures/"
                        + HASH
                        + "\"><alt-text>A bridge</alt-text></graphic></fig><list list-type=\"bullet\"><list-item><p>"
                        + "<fig id=\"fig2\"><p>[Gone]</p></fig></p></list-item></list></body>");
    }

    @Example
    void tables_code_rules_and_numbered_lists_are_what_they_were() {
        assertThat(
                        text(
                                "| a | b |\n|:-|-:|\n| *c* | d |\n\n| alone |\n|-|\n\n---\n\n```java\nif (a < b) {\n```\n\n3. c\n4. d"))
                .isEqualTo(
                        "<table-wrap id=\"table1\"><table><thead><tr><th id=\"b1\" align=\"left\" scope=\"col\">a</th>"
                                + "<th id=\"b2\" align=\"right\" scope=\"col\">b</th></tr></thead><tbody><tr>"
                                + "<td id=\"b3\" align=\"left\"><italic>c</italic></td><td id=\"b4\" align=\"right\">d</td></tr></tbody>"
                                + "</table></table-wrap><table-wrap id=\"table2\"><table><tr><th id=\"b5\" scope=\"col\">alone</th></tr>"
                                + "</table></table-wrap><p content-type=\"thematic-break\">* * *</p>"
                                + "<code id=\"b6\" language=\"java\" xml:space=\"preserve\">if (a &lt; b) {</code>"
                                + "<list list-type=\"order\"><list-item><label>3</label><p id=\"b7\">c</p></list-item>"
                                + "<list-item><label>4</label><p id=\"b8\">d</p></list-item></list></body>");
    }

    @Example
    void a_heading_in_a_quotation_is_a_bold_paragraph_and_markup_of_the_web_is_left_out_but_not_its_words() {
        assertThat(
                        text(
                                "> # A title\n>\n> <b onclick=\"x()\">Words</b>\n\n<script>never()</script>\n\n[a](javascript:b) [c](#b2)"))
                .isEqualTo(
                        "<disp-quote><p id=\"b1\" content-type=\"heading\"><bold>A title</bold></p><p id=\"b2\">Words</p>"
                                + "</disp-quote><p id=\"b3\">a <ext-link ext-link-type=\"uri\" "
                                + "xlink:href=\"https://journal.example/series/bridges/harbour#b2\">c</ext-link></p></body>");
    }

    @Example
    void every_kind_has_a_type_and_what_was_retracted_says_so_in_its_title() {
        for (Kind kind : Kind.values()) {
            String article = JatsWriter.document(
                    work(kind, "Words.", UpdateType.RETRACTION),
                    work(kind, "Words.", UpdateType.RETRACTION).fullTitle(),
                    List.of(),
                    new Publication(1, "A & B", "1234-5679", null, null, null, null),
                    "https://journal.example");
            assertThat(JatsRules.broken(article)).as(kind.name()).isEmpty();
            assertThat(article)
                    .contains(
                            "<article-id pub-id-type=\"doi\">10.5555/harbour</article-id>",
                            "<article-title>Retracted: The harbour</article-title>",
                            "<issn publication-format=\"electronic\">1234-5679</issn>",
                            "<contrib-id contrib-id-type=\"orcid\">https://orcid.org/0000-0002-1825-0097</contrib-id>",
                            "<surname>Quist</surname><given-names>Ada</given-names>");
        }
        assertThat(article("").replaceFirst("(?s).*</front>", "")).isEqualTo("</article>");
    }

    @Property(tries = 60)
    void whatever_is_written_is_a_valid_article(@ForAll("markdown") String markdown) {
        assertThat(JatsRules.broken(article(markdown))).as(markdown).isEmpty();
    }

    /** Blocks and lines that like to meet where they should not. */
    @Provide
    Arbitrary<String> markdown() {
        Arbitrary<String> inline = Arbitraries.of(
                "words",
                "*a*",
                "**b *c***",
                "`x<y`",
                "[l](https://example.org/a b)",
                "[l [^n] *m*](/x)",
                "[^n]",
                "[^m]",
                "\\\n",
                "  \n",
                "\n",
                "<i>",
                "</i>",
                "![alt *x*](http://example.org/a.png)",
                "![f](figure:" + HASH + " \"c\")",
                "<https://example.org>",
                "www.example.org",
                "&amp;",
                "]]>",
                "\u0001",
                "\uD83D\uDEA2",
                "\uD83D",
                "|",
                "  ",
                "[",
                "](");
        Arbitrary<String> line = Combinators.combine(
                        Arbitraries.of(
                                "",
                                "# ",
                                "### ",
                                "###### ",
                                "> ",
                                "> > # ",
                                "- ",
                                "  - ",
                                "1. ",
                                "7) ",
                                "    ",
                                "| ",
                                "```",
                                "~~~ x\n",
                                "[^n]: ",
                                "[^m]: > ",
                                "[^n]: - ",
                                "<div>",
                                "---",
                                "===",
                                "|-|-|\n| ",
                                "- [^n]: ",
                                "> | a |\n> |-|\n> ",
                                "- ![f](figure:" + HASH + ")\n",
                                "\t"),
                        inline.list().ofMaxSize(5))
                .as((start, words) -> start + String.join(" ", words));
        return line.list()
                .ofMaxSize(14)
                .flatMap(lines -> Arbitraries.of("\n", "\n\n").map(between -> String.join(between, lines)));
    }
}
