package org.rejoinder.query.jats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.record.UpdateType;
import org.rejoinder.query.exchange.ExchangedRecord;
import org.rejoinder.query.exchange.NastySeries;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.exchange.Works;
import org.springframework.beans.factory.annotation.Autowired;
import org.xml.sax.InputSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JatsPagesTest extends ExchangedRecord {

    @Autowired
    Works works;

    @Autowired
    JatsWriter jats;

    /** An essay that every archive takes. */
    private String article(String path) throws Exception {
        String document = body(path);
        assertThat(JatsRules.broken(document)).as(path).isEmpty();
        return document;
    }

    private static String at(String path, String document) throws Exception {
        String bare = document.replaceFirst("(?s)<!DOCTYPE[^>]*>", "");
        return XPathFactory.newInstance().newXPath().evaluate(path, new InputSource(new StringReader(bare)));
    }

    @Test
    void a_digest_is_the_publications_own_and_names_its_original() throws Exception {
        String digest = article("/series/bridges-1/the-bridge/jats.xml");
        assertThat(at("/article/@article-type", digest)).isEqualTo("abstract");
        assertThat(at("//title-group/article-title", digest))
                .isEqualTo("Digest of: Ada Quist, “The Bridge”, Crossings Quarterly, July 2013");
        assertThat(at("//title-group/alt-title", digest)).isEqualTo("The bridge");
        assertThat(at("//contrib/collab", digest)).isEqualTo("Rejoinder");
        assertThat(digest).doesNotContain("<surname>Quist", "<string-name>Ada", "<history>");
        assertThat(at("//related-object[@link-type='digest-of']/@*[local-name()='href']", digest))
                .isEqualTo("https://example.org/bridge");
        assertThat(at("//related-object[@link-type='digest-of']", digest)).contains("Crossings Quarterly, July 2013");
        assertThat(at("count(//related-article[@related-article-type='commentary'])", digest))
                .isEqualTo("4");
        assertThat(digest).contains("xlink:href=\"" + origin() + "/series/bridges-1/harbour\"");
        assertThat(at("//fn[@id=//xref/@rid]/p", digest)).isEqualTo("Minutes of the council, 4 March.");
    }

    @Test
    void a_response_says_what_it_answers_in_which_version_and_what_answers_it() throws Exception {
        String response = article("/series/bridges-1/harbour/jats.xml");
        assertThat(at("/article/@article-type", response)).isEqualTo("article-commentary");
        assertThat(at("//article-meta//article-title", response)).isEqualTo("Response to Ada Quist");
        String answered = "//related-article[@related-article-type='commentary-article']";
        assertThat(at(answered + "/@*[local-name()='href']", response))
                .isEqualTo(origin() + "/series/bridges-1/the-bridge");
        assertThat(at(answered + "/version", response)).isEqualTo("1.0");
        assertThat(at("//related-article[@related-article-type='commentary']/@*[local-name()='href']", response))
                .isEqualTo(origin() + "/series/bridges-1/reply-to-harbour");
        assertThat(at("//*[local-name()='license_ref']", response))
                .isEqualTo("https://creativecommons.org/licenses/by/4.0/");
        assertThat(at("//aff[@id=//contrib/xref/@rid]/institution", response)).isEqualTo("Institute of Crossings");
        assertThat(at("/article/@article-type", article("/series/bridges-1/reply-to-harbour/jats.xml")))
                .isEqualTo("reply");
    }

    @Test
    void what_was_retracted_says_so_and_leads_to_the_notice_and_a_notice_that_was_lifted_is_history() throws Exception {
        String market = article("/series/bridges-1/market/jats.xml");
        assertThat(at("//article-meta/title-group/article-title", market))
                .isEqualTo("Retracted: The market and the bridge");
        assertThat(at("//related-article[@related-article-type='retraction-forward']/@*[local-name()='href']", market))
                .isEqualTo(origin() + "/series/bridges-1/market/notices/2");
        assertThat(at("count(//related-article[@related-article-type='expression-of-concern'])", market))
                .isEqualTo("0");
        assertThat(at("count(//event[@event-type='expression-of-concern-lifted'])", market))
                .isEqualTo("1");
        assertThat(at("//event[@event-type='retraction']/date/@date-type", market))
                .isEqualTo("retracted");
        assertThat(at("//related-object[@link-type='commentary-article']", market))
                .isEqualTo("Crossings Act 1899");
    }

    @Test
    void what_was_removed_is_gone() throws Exception {
        assertThat(get("/series/bridges-1/toll/jats.xml").statusCode()).isEqualTo(410);
        assertThat(get("/series/bridges-1/nothing/jats.xml").statusCode()).isEqualTo(404);
        assertThat(get("/series/bridges-1/ferry/jats.xml?version=7.0").statusCode())
                .isEqualTo(404);
    }

    @Test
    void each_version_is_an_article_and_the_history_is_what_is_public_and_no_more() throws Exception {
        String first = article("/series/bridges-1/ferry/jats.xml?version=1.0");
        assertThat(at("//article-meta/article-version/@article-version-type", first))
                .isEqualTo("VoR");
        assertThat(at("//self-uri[@content-type='text/html']/@*[local-name()='href']", first))
                .isEqualTo(origin() + "/series/bridges-1/ferry/v/1.0");
        String corrected = article("/series/bridges-1/ferry/jats.xml?version=1.1");
        assertThat(at("//article-meta/article-version/@article-version-type", corrected))
                .isEqualTo("CVoR");
        String now = article("/series/bridges-1/ferry/jats.xml");
        assertThat(at("//article-meta/article-version", now)).isEqualTo("2.0");
        assertThat(now.replaceAll("(?s).*<history>|</history>.*", "")
                        .replaceAll("(?s)<date date-type=\"([a-z-]+)\".*?</date>", "$1 "))
                .isEqualTo("received rev-request rev-recd accepted pub ");
        assertThat(at("count(//event)", now)).isEqualTo("3");
        assertThat(at("//event[2]/@event-type", now)).isEqualTo("correction");
        assertThat(at("//contrib//given-names", now)).isEqualTo("Cleo");
    }

    @Test
    void the_nastiest_titles_and_texts_come_whole_through_every_script() throws Exception {
        String everything = article("/series/nasty/everything/jats.xml");
        assertThat(at("//article-meta/title-group/article-title", everything)).isEqualTo(NastySeries.TITLE_IN_XML);
        assertThat(at("//contrib[1]/string-name", everything)).isEqualTo(NastySeries.NAME);
        assertThat(at("//body//fig/caption", everything)).contains("Drawn by “O’Brien” & <Sons>");
        assertThat(at("//body//fig//alt-text", everything)).contains("ferries", "渡し船");
        assertThat(at("//contrib[3]/name/@name-style", everything)).isEqualTo("eastern");
        assertThat(at("//contrib[3]/name/surname", everything)).isEqualTo("Togo");
        assertThat(at("count(//body//script | //body//b | //body//i)", everything))
                .isEqualTo("0");
        assertThat(at("string(//body)", everything))
                .contains("raw HTML", "if (a < b && b > c) { \"x\"; }", "a | b")
                .doesNotContain("never", "onclick");
        String japanese = article("/series/nasty/japanese/jats.xml");
        assertThat(at("/article/@*[local-name()='lang']", japanese)).isEqualTo("ja");
        assertThat(at("//contrib/name/surname", japanese)).isEqualTo("山田");
        assertThat(at("//sec/title", japanese)).isEqualTo("誰が払ったか");
        String hebrew = article("/series/nasty/hebrew/jats.xml");
        assertThat(at("//article-meta/title-group/article-title", hebrew)).isEqualTo("תשובה: \"מחיר\" הגשר");
        assertThat(at("//disp-quote/p", hebrew)).isEqualTo("ציטוט");
    }

    @Test
    void a_notice_is_an_article_about_the_essay() throws Exception {
        String retraction = article("/series/bridges-1/market/notices/2/jats.xml");
        assertThat(at("/article/@article-type", retraction)).isEqualTo("retraction");
        assertThat(at(
                        "//related-article[@related-article-type='retracted-article']/@*[local-name()='href']",
                        retraction))
                .isEqualTo(origin() + "/series/bridges-1/market");
        assertThat(at("//related-article/article-title", retraction)).isEqualTo("The market and the bridge");
        assertThat(at("//body/p", retraction)).isEqualTo("Its figures were made up.");
        String concern = article("/series/bridges-1/market/notices/1/jats.xml");
        assertThat(at("/article/@article-type", concern)).isEqualTo("expression-of-concern");
        assertThat(at("count(//event[@event-type='lifted'])", concern)).isEqualTo("1");
        assertThat(at("//related-article/@related-article-type", article("/series/bridges-1/ferry/notices/1/jats.xml")))
                .isEqualTo("corrected-article");
        String erased = article("/series/bridges-1/toll/notices/1/jats.xml");
        assertThat(at("count(//body)", erased)).isEqualTo("0");
        assertThat(erased).doesNotContain("Secret words", "A title to forget");
        assertThat(at("//body/p", article("/series/bridges-1/toll/notices/2/jats.xml")))
                .isEqualTo("Removed by order of a court.");
        assertThat(get("/series/bridges-1/market/notices/3/jats.xml").statusCode())
                .isEqualTo(404);
    }

    @Test
    void what_a_notice_says_keeps_its_links_its_emphasis_and_its_notes() throws Exception {
        Work essay = works.find("bridges-1", "market").orElseThrow();
        Work.Notice typed = new Work.Notice(
                9,
                UUID.randomUUID(),
                UpdateType.CORRECTION,
                "It said *three*, as [the council](https://example.org/?a=1&b=2) does not.[^1]\n\n- A & B\n\n[^1]: In 1899.",
                "",
                "",
                "1.0",
                true,
                essay.publishedAt(),
                null);
        String document = jats.document(essay, typed, origin());
        assertThat(JatsRules.broken(document)).isEmpty();
        assertThat(at("//body/p/italic", document)).isEqualTo("three");
        assertThat(at("//body/p/ext-link/@*[local-name()='href']", document)).isEqualTo("https://example.org/?a=1&b=2");
        assertThat(at("//body/list/list-item/p", document)).isEqualTo("A & B");
        assertThat(at("//back//fn[@id=//body//xref/@rid]/p", document)).isEqualTo("In 1899.");
    }

    @Test
    void a_translation_is_one_and_original_and_translations_know_each_other() throws Exception {
        String japanese = article("/series/tongues/lead-ja/jats.xml");
        assertThat(at("/article/@article-type", japanese)).isEqualTo("translation");
        assertThat(at("//related-article[@related-article-type='translated-article']/article-title", japanese))
                .isEqualTo("The ferry");
        assertThat(at("//trans-title-group[@*[local-name()='lang']='en']/trans-title", japanese))
                .isEqualTo("The ferry");
        String original = article("/series/tongues/lead/jats.xml");
        assertThat(at("/article/@article-type", original)).isEqualTo("research-article");
        assertThat(at("//related-article[@related-article-type='translation'][1]/@*[local-name()='href']", original))
                .isEqualTo(origin() + "/series/tongues/lead-ja");
        assertThat(at("//trans-title-group/trans-title", original)).isEqualTo("渡し船");
    }

    @Test
    void it_does_not_depend_on_the_language_of_its_reader_and_costs_a_304() throws Exception {
        String path = "/series/bridges-1/harbour/jats.xml";
        String tag =
                get(path, "Accept-Language", "ja").headers().firstValue("ETag").orElseThrow();
        assertThat(get(path, "Accept-Language", "ru", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
    }

    @Test
    void harvesters_get_it_in_the_namespace_that_the_protocol_asks_for() throws Exception {
        String answer = body("/oai?verb=GetRecord&metadataPrefix=jats&identifier=oai:localhost:"
                + works.find("bridges-1", "harbour").orElseThrow().id());
        String record = answer.replaceFirst("(?s)^.*<metadata>", "").replaceFirst("(?s)</metadata>.*$", "");
        assertThat(record).startsWith("<article xmlns=\"http://jats.nlm.nih.gov\"");
        String article = record.replaceFirst(" xmlns=\"http://jats.nlm.nih.gov\"", "")
                .replaceFirst(" xmlns:xsi=\"[^\"]*\" xsi:schemaLocation=\"http://jats.nlm.nih.gov [^\"]*\"", "");
        assertThat(JatsRules.broken(article)).isEmpty();
        assertThat(article).contains("<body><p id=\"b1\">");
    }

    @Test
    void it_stands_in_the_document_of_another_without_that_ones_namespace() throws Exception {
        StringWriter text = new StringWriter();
        XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
        out.writeStartElement("", "metadata", "urn:elsewhere");
        out.writeDefaultNamespace("urn:elsewhere");
        jats.article(works.find("bridges-1", "ferry").orElseThrow(), "https://journal.example", "", "", out);
        out.writeEndElement();
        out.close();
        String inner = text.toString().replaceFirst("^<metadata[^>]*>", "").replaceFirst("</metadata>$", "");
        assertThat(inner).startsWith("<article xmlns=\"\" xmlns:xlink=");
        assertThat(JatsRules.broken(inner)).isEmpty();
        assertThat(inner).contains("https://journal.example/series/bridges-1/the-bridge");
    }
}
