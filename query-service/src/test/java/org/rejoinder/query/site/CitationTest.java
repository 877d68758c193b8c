package org.rejoinder.query.site;

import static org.assertj.core.api.Assertions.assertThat;

import de.undercouch.citeproc.CSL;
import de.undercouch.citeproc.bibtex.BibTeXConverter;
import de.undercouch.citeproc.csl.CSLItemData;
import de.undercouch.citeproc.csl.CSLName;
import de.undercouch.citeproc.csl.CSLType;
import de.undercouch.citeproc.helper.json.JsonLexer;
import de.undercouch.citeproc.helper.json.JsonParser;
import de.undercouch.citeproc.ris.RISConverter;
import de.undercouch.citeproc.ris.RISLibrary;
import de.undercouch.citeproc.ris.RISParser;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jbibtex.BibTeXDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.query.text.CitedName;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CitationTest {

    private static Citation citation(String title, String issued, List<CitedName> authors) {
        return new Citation(
                "bridges-1-harbour",
                authors,
                title,
                "The Crossings & Tolls Review",
                "2049-3630",
                "Bridges \u2013 1",
                issued,
                "1.1",
                "https://example.org/series/bridges-1/%E6%A9%8B",
                "10.5555/7k3m9-x2tq4",
                "en",
                "Costs 5 % of $10.\nSecond line.",
                List.of("bridges", "tolls_and_fees"),
                List.of("First published: Elsewhere, 2013"));
    }

    private static CitedName name(String displayName, String sortName) {
        return CitedName.of(new Byline(null, displayName, sortName, null));
    }

    private static String author(CitedName... names) {
        String line = BibTeX.of(citation("T", "2013", List.of(names)))
                .lines()
                .filter(one -> one.startsWith("  author"))
                .findFirst()
                .orElseThrow();
        return line.substring("  author = ".length(), line.length() - 1);
    }

    @Test
    void parts_of_a_name_are_told_in_either_order_and_only_where_they_are_known() {
        assertThat(name("Konstantin Sarkisov", "Sarkisov, Konstantin").filed()).contains("Sarkisov, Konstantin");
        assertThat(name("Togo Kazuhiko", "Togo, Kazuhiko").filed()).contains("Togo, Kazuhiko");
        assertThat(name("Jan van der Berg", "Berg, Jan van der").filed()).contains("Berg, Jan van der");
        assertThat(name("山田花子", "山田, 花子").filed()).contains("山田, 花子");
        // Filed in another script, or under something else: nobody knows which part is which.
        assertThat(name("山田 花子", "Yamada, Hanako").filed()).isEmpty();
        assertThat(name("Madonna", "Madonna").filed()).isEmpty();
        assertThat(name("Acme, Inc.", "Acme, Inc.").filed()).isEmpty();
        assertThat(name("J. Smith", "Smith, John").filed()).isEmpty();
        assertThat(name("Sammy Davis Jr.", "Davis, Sammy, Jr.").filed()).isEmpty();
    }

    @Test
    void bibtex_keeps_a_name_in_one_piece_whatever_is_in_it() {
        assertThat(author(name("Ann Lee", "Lee, Ann"), name("Committee on Bridges and Tolls", "Bridges")))
                .isEqualTo("{Lee, Ann and {Committee on Bridges and Tolls}}");
        assertThat(author(name("Ann Rand and Sons", "Rand and Sons, Ann"))).isEqualTo("{{Rand and Sons}, Ann}");
        assertThat(author(name("A} and {B", "x"))).isEqualTo("{{A{\\textbraceright} and {\\textbraceleft}B}}");
    }

    @Test
    void bibtex_escapes_what_it_would_act_on_and_its_braces_are_always_even() {
        String nasty = "100 % of {x} & $y_1 ~ #2 ^ \\input{/etc/passwd} \u201cquoted\u201d\nnew, line}";
        String entry = BibTeX.of(citation(nasty, "2013-07-19", List.of(name("Ann Lee", "Lee, Ann"))));
        assertThat(entry)
                .contains(
                        "title = {{100 \\% of {\\textbraceleft}x{\\textbraceright} \\& \\$y\\_1 {\\textasciitilde} \\#2"
                                + " {\\textasciicircum} {\\textbackslash}input{\\textbraceleft}/etc/passwd{\\textbraceright}"
                                + " \u201cquoted\u201d new, line{\\textbraceright}}}",
                        "journal = {{The Crossings \\& Tolls Review}}",
                        "year = {2013}",
                        "month = jul,",
                        "day = {19}",
                        "url = {https://example.org/series/bridges-1/%E6%A9%8B}",
                        "keywords = {bridges, tolls\\_and\\_fees}",
                        "abstract = {Costs 5 \\% of \\$10. Second line.}");
        assertThat(entry.chars().filter(one -> one == '{').count())
                .isEqualTo(entry.chars().filter(one -> one == '}').count());
    }

    @Test
    void ris_has_one_line_for_each_value_and_parts_only_names_that_have_parts() {
        String record = Ris.of(citation(
                "A title\nER  - \nTY  - BOOK",
                "2013-07",
                List.of(name("Ann Lee", "Lee, Ann"), name("Acme, Inc.", "Acme"))));
        assertThat(record.split("\r\n", -1))
                .contains(
                        "TY  - JOUR",
                        "AU  - Lee, Ann",
                        "AU  - Acme Inc.",
                        "TI  - A title ER - TY - BOOK",
                        "T3  - Bridges \u2013 1",
                        "PY  - 2013",
                        "DA  - 2013/07//",
                        "ET  - 1.1",
                        "N1  - First published: Elsewhere, 2013")
                .endsWith("ER  - ", "");
        assertThat(record.lines().filter(line -> line.startsWith("ER  -"))).hasSize(1);
    }

    @Test
    void csl_json_is_a_list_of_one_item_with_dates_as_exact_as_they_are_known() {
        JsonNode item = item("2013-07");
        assertThat(item.path("author").get(0).path("family").asString()).isEqualTo("Lee");
        assertThat(item.path("author").get(1).path("literal").asString()).isEqualTo("山田 花子");
        assertThat(item.path("issued").path("date-parts").toString()).isEqualTo("[[2013,7]]");
        assertThat(item.path("container-title").asString()).isEqualTo("The Crossings & Tolls Review");
        assertThat(item.path("title").asString()).isEqualTo("\"Quoted\" \\ title");
        assertThat(item("").has("issued")).isFalse();
    }

    private static JsonNode item(@Nullable String issued) {
        String json = CslJson.of(citation(
                "\"Quoted\" \\ title",
                String.valueOf(issued),
                List.of(name("Ann Lee", "Lee, Ann"), name("山田 花子", "Yamada, Hanako"))));
        return CanonicalJson.read(json, JsonNode.class).get(0);
    }

    private static final String NASTY =
            "100 % of {x} & $y_1 ~ #2 ^ \\input{/etc/passwd} <b>“bold”</b> ]]> \uD83D\uDEA2 渡し船 עברית";

    private static Citation nasty() {
        return nasty(NASTY);
    }

    private static Citation nasty(String title) {
        return citation(
                title,
                "2013-07-19",
                List.of(
                        name("Konstantin Sarkisov", "Sarkisov, Konstantin"),
                        name("Togo Kazuhiko", "Togo, Kazuhiko"),
                        name("O’Brien & <Sons>, Inc.", "O’Brien")));
    }

    private static String title(CSLItemData item) {
        return item.getTitle().replaceAll("\\s+", " ");
    }

    @Test
    void a_parser_of_bibtex_that_is_not_ours_reads_back_what_was_written() throws Exception {
        // It knows no letters of the East, and leaves commands as they are in a text that has some.
        String western = NASTY.replace("\uD83D\uDEA2 渡し船 ", "");
        BibTeXConverter converter = new BibTeXConverter();
        BibTeXDatabase database = converter.loadDatabase(
                new ByteArrayInputStream(BibTeX.of(nasty(western)).getBytes(StandardCharsets.UTF_8)));
        CSLItemData item = Objects.requireNonNull(converter.toItemData(database).get("bridges-1-harbour"));
        assertThat(item.getType()).isEqualTo(CSLType.ARTICLE_JOURNAL);
        assertThat(title(item)).isEqualTo(western);
        assertThat(converter
                        .loadDatabase(
                                new ByteArrayInputStream(BibTeX.of(nasty()).getBytes(StandardCharsets.UTF_8)))
                        .getEntries())
                .hasSize(1);
        assertThat(item.getContainerTitle()).isEqualTo("The Crossings & Tolls Review");
        assertThat(item.getAuthor()).extracting(CSLName::getFamily).startsWith("Sarkisov", "Togo");
        assertThat(item.getAuthor()).hasSize(3);
        assertThat(item.getIssued().getDateParts()[0]).startsWith(2013, 7);
        assertThat(item.getURL()).isEqualTo("https://example.org/series/bridges-1/%E6%A9%8B");
    }

    @Test
    void a_parser_of_ris_that_is_not_ours_reads_back_what_was_written() throws Exception {
        RISLibrary library = new RISParser().parse(new StringReader(Ris.of(nasty())));
        assertThat(library.getReferences()).hasSize(1);
        CSLItemData item = new RISConverter().toItemData(library.getReferences().get(0));
        assertThat(title(item)).isEqualTo(NASTY);
        assertThat(item.getAuthor()).hasSize(3).extracting(CSLName::getFamily).startsWith("Sarkisov", "Togo");
        assertThat(library.getReferences().get(0).getDate()).startsWith("2013/07/19");
        assertThat(item.getURL()).isEqualTo("https://example.org/series/bridges-1/%E6%A9%8B");
    }

    @Test
    void a_processor_of_csl_sets_a_reference_with_names_in_their_parts_and_in_one_piece() throws Exception {
        List<Map<String, Object>> written = new JsonParser(new JsonLexer(new StringReader(CslJson.of(nasty()))))
                .parseArray().stream().map(CitationTest::object).toList();
        CSLItemData item = CSLItemData.fromJson(written.get(0));
        String set = CSL.makeAdhocBibliography("apa", "text", item).makeString();
        assertThat(set)
                .contains("Sarkisov, K.", "Togo, K.", "O’Brien & <Sons>, Inc.", "(2013)", "Crossings & Tolls Review")
                .contains("渡し船", "https://doi.org/10.5555/");
    }

    @SuppressWarnings("unchecked") // An object of JSON.
    private static Map<String, Object> object(Object item) {
        return (Map<String, Object>) item;
    }
}
