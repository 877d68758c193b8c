package org.rejoinder.query.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.query.exchange.ExchangedRecord;
import org.rejoinder.query.exchange.NastySeries;

/** What a page's head has for programs, as an HTML parser that is not ours finds it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PageHeadsTest extends ExchangedRecord {

    private static final String ROOM = "/series/bridges-1";

    private Document page(String path) throws Exception {
        return Jsoup.parse(body(path), origin() + path);
    }

    private static List<String> tags(Document page, String name) {
        return page.head()
                .select("meta[name=\"" + name + "\"], meta[property=\"" + name + "\"]")
                .eachAttr("content");
    }

    @Test
    void an_essay_has_what_a_reference_manager_and_a_search_engine_for_scholars_look_for() throws Exception {
        Document page = page(ROOM + "/ferry");
        String here = origin() + ROOM + "/ferry";
        assertThat(tags(page, "citation_title")).containsExactly("The ferry, told anew");
        assertThat(tags(page, "citation_author")).hasSize(1);
        assertThat(tags(page, "citation_author_institution")).containsExactly("Ferry Museum");
        assertThat(tags(page, "citation_publication_date"))
                .singleElement()
                .asString()
                .matches("\\d{4}/\\d{2}/\\d{2}");
        assertThat(tags(page, "citation_journal_title")).containsExactly("Rejoinder");
        assertThat(tags(page, "citation_language")).containsExactly("en");
        assertThat(tags(page, "citation_keywords")).containsExactly("bridges");
        assertThat(tags(page, "citation_abstract_html_url")).containsExactly(here);
        // Of a digest no author is named.
        assertThat(tags(page, "citation_reference"))
                .containsExactly("The bridge. Rejoinder. " + origin() + ROOM + "/the-bridge");
        assertThat(tags(page, "DC.title")).containsExactly("The ferry, told anew");
        assertThat(tags(page, "DCTERMS.references")).containsExactly(origin() + ROOM + "/the-bridge");
        assertThat(tags(page, "DCTERMS.replaces")).containsExactly(here + "/v/1.1");
        assertThat(tags(page, "DCTERMS.license")).containsExactly("https://creativecommons.org/licenses/by/4.0/");
        assertThat(tags(page, "og:url")).containsExactly(here);
        assertThat(tags(page, "og:description")).containsExactly("What it says, in short.");
        assertThat(page.head().select("link[rel=canonical]").eachAttr("href")).containsExactly(here);
    }

    @Test
    void an_older_version_is_told_as_it_was_with_what_it_is_a_version_of_and_gives_way_to_the_present_one()
            throws Exception {
        Document page = page(ROOM + "/ferry/v/1.0");
        assertThat(tags(page, "citation_title")).containsExactly("The ferry");
        assertThat(tags(page, "citation_abstract_html_url")).containsExactly(origin() + ROOM + "/ferry/v/1.0");
        assertThat(tags(page, "DCTERMS.isVersionOf")).containsExactly(origin() + ROOM + "/ferry");
        assertThat(tags(page, "DCTERMS.isReplacedBy")).containsExactly(origin() + ROOM + "/ferry");
        assertThat(page.head().select("link[rel=canonical]").eachAttr("href"))
                .containsExactly(origin() + ROOM + "/ferry");
    }

    @Test
    void a_digest_is_never_taken_for_its_original() throws Exception {
        Document page = page(ROOM + "/the-bridge");
        assertThat(page.head().select("meta[name^=citation_], meta[name^=DC.]")).isEmpty();
        assertThat(tags(page, "og:title"))
                .containsExactly("Digest of: Ada Quist, “The Bridge”, Crossings Quarterly, July 2013");
        assertThat(tags(page, "article:author")).isEmpty();
        assertThat(tags(page, "DCTERMS.source")).contains("https://example.org/bridge");
    }

    @Test
    void a_retracted_essay_says_so_in_every_title() throws Exception {
        Document page = page(ROOM + "/market");
        for (String name : List.of("citation_title", "DC.title", "og:title")) {
            assertThat(tags(page, name)).as(name).containsExactly("Retracted: The market and the bridge");
        }
        assertThat(page.title()).startsWith("Retracted: The market and the bridge");
        // The other one is a work outside, by its citation.
        assertThat(tags(page, "citation_reference")).hasSize(2).contains("Crossings Act 1899");
    }

    @Test
    void a_removed_essay_has_no_words_in_its_head() throws Exception {
        Document page = Jsoup.parse(get(ROOM + "/toll").body());
        assertThat(page.head().select("meta[name^=citation_], meta[name^=DC], meta[property], script[type]"))
                .noneMatch(one -> !one.attr("type").equals("module"));
    }

    @Test
    void the_nastiest_title_and_names_stay_within_their_tags() throws Exception {
        Document page = page("/series/" + NastySeries.SLUG + "/everything");
        String title = NastySeries.TITLE_IN_XML.replaceAll("\\s+", " ");
        assertThat(tags(page, "citation_title")).containsExactly(title);
        assertThat(tags(page, "og:title")).containsExactly(title);
        assertThat(tags(page, "citation_author")).hasSize(3).contains("Togo, Kazuhiko", "Madonna");
        // In one piece, so without the comma that would part it.
        assertThat(tags(page, "citation_author").get(0)).doesNotContain(",").contains("<Sons>");
        assertThat(tags(page, "citation_author_institution")).containsExactly(title);
        assertThat(tags(page, "citation_keywords")).containsExactly("a, b", title);
        // Nothing of it became an element, and what must follow the head does.
        assertThat(page.head().select("b, sons")).isEmpty();
        assertThat(page.select("head script[type=application/ld+json]")).hasSize(1);
        assertThat(page.body().children().eachAttr("class")).first().isEqualTo("skip");
        Element data = page.selectFirst("script[type=application/ld+json]");
        assertThat(data).isNotNull();
        assertThat(data.data()).doesNotContain("<", ">", "&");
    }

    @Test
    void the_home_page_a_series_and_a_contributor_say_what_they_are() throws Exception {
        Document home = page("/");
        assertThat(tags(home, "og:site_name")).containsExactly("Rejoinder");
        assertThat(home.head().select("link[rel=canonical]").eachAttr("href")).containsExactly(origin() + "/");
        Document series = page(ROOM + "?view=thread");
        assertThat(tags(series, "DC.title")).containsExactly("Bridges – 1");
        assertThat(series.head().select("link[rel=canonical]").eachAttr("href")).containsExactly(origin() + ROOM);
        assertThat(tags(series, "DCTERMS.hasPart"))
                .contains(origin() + ROOM + "/harbour")
                .doesNotContain(origin() + ROOM + "/toll");
        Document person = page("/contributors/boris-tal");
        assertThat(tags(person, "og:type")).containsExactly("profile");
        assertThat(tags(person, "og:title")).containsExactly("Boris Tal");
    }

    @Test
    void pages_lead_to_every_form_that_is_meant_for_people() throws Exception {
        Document page = page(ROOM + "/ferry/v/1.0");
        assertThat(page.select(".cite-files a").eachAttr("href"))
                .containsExactly(
                        ROOM + "/ferry/cite.bib?version=1.0",
                        ROOM + "/ferry/cite.ris?version=1.0",
                        ROOM + "/ferry/cite.json?version=1.0");
        assertThat(page.select(".formats a").eachAttr("href"))
                .containsExactly(ROOM + "/ferry/essay.pdf?version=1.0", ROOM + "/ferry/jats.xml?version=1.0");
        assertThat(tags(page(ROOM + "/ferry"), "citation_pdf_url"))
                .containsExactly(origin() + ROOM + "/ferry/essay.pdf");
        assertThat(page(ROOM + "/ferry").select(".formats a").eachAttr("href")).contains(ROOM + "/ferry/print");
        assertThat(page(ROOM).select(".formats a").eachAttr("href")).contains(ROOM + "/print");
    }
}
