package org.rejoinder.query.crossref;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.query.crossref.DepositXml.Article;
import org.rejoinder.query.crossref.DepositXml.Head;
import org.rejoinder.query.exchange.ExchangedRecord;
import org.rejoinder.query.exchange.NastySeries;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.exchange.Works;
import org.rejoinder.query.text.CitedName;
import org.springframework.beans.factory.annotation.Autowired;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** What is deposited, against Crossref's own schema. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DepositXmlTest extends ExchangedRecord {

    private static final Head HEAD = new Head(
            "6f1c0f4a-52c1-4a0d-9d51-1f0a54a0c001",
            20261130120000L,
            "The Crossings & Tolls Review",
            "2049-3630",
            "desk@crossings.example",
            "https://crossings.example");

    private static final String DOI = "10.5555/7k3m9-x2tq4";

    @Autowired
    Works works;

    private Work work(String slug) {
        return works.find("bridges-1", slug).orElseThrow();
    }

    private static String xml(Work... all) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DepositXml.write(out, HEAD, Stream.of(all).map(work -> new Article(work, DOI, 20261130110000L)));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String valid(Work... all) throws Exception {
        String xml = xml(all);
        assertThat(CrossrefSchema.errors(xml)).as(xml).isEmpty();
        return xml;
    }

    /** What stands at a path of local names. */
    private static List<String> at(String xml, String path) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(false);
        Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        var nodes = (org.w3c.dom.NodeList)
                XPathFactory.newInstance().newXPath().evaluate(path, document, javax.xml.xpath.XPathConstants.NODESET);
        List<String> found = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add(nodes.item(i).getTextContent());
        }
        return found;
    }

    /** The same, with what it answers known elsewhere by these DOIs, or none. */
    private static Work answering(Work work, List<Work.Answered> answers) {
        return with(work, answers, work.authors());
    }

    private static Work by(Work work, Byline... names) {
        return with(
                work,
                work.answers(),
                Stream.of(names)
                        .map(name -> new Work.Author(name, CitedName.of(name), null, null))
                        .toList());
    }

    private static Work with(Work work, List<Work.Answered> answers, List<Work.Author> authors) {
        return new Work(
                work.id(),
                work.series(),
                work.slug(),
                work.kind(),
                work.kindName(),
                work.version(),
                work.current(),
                work.title(),
                work.titled(),
                work.standing(),
                work.summary(),
                work.keywords(),
                work.language(),
                work.text(),
                authors,
                work.licence(),
                work.appearedOn(),
                work.publishedAt(),
                work.versionAt(),
                work.changedAt(),
                work.source(),
                work.sourceUrl(),
                work.digest(),
                work.ended(),
                work.notices(),
                work.versions(),
                work.translationOf(),
                work.translations(),
                answers,
                work.answeredBy(),
                work.doi(),
                work.originalDoi());
    }

    private static Work.Answered essay(Work.Answered of, @Nullable String doi) {
        Work.Ref essay = java.util.Objects.requireNonNull(of.essay());
        return new Work.Answered(
                new Work.Ref(
                        essay.id(),
                        essay.path(),
                        essay.kind(),
                        essay.version(),
                        essay.title(),
                        essay.names(),
                        essay.language(),
                        essay.digest(),
                        essay.ended(),
                        doi),
                of.version(),
                null);
    }

    @Test
    void everything_there_is_is_valid_in_one_deposit() throws Exception {
        List<Work> all = Stream.of(
                        works.series("bridges-1").orElseThrow(),
                        works.series(NastySeries.SLUG).orElseThrow())
                .flatMap(series -> works.ofSeries(series.id()))
                .toList();

        String xml = valid(all.toArray(Work[]::new));

        assertThat(at(xml, "//journal_article")).hasSize(all.size()).hasSizeGreaterThan(8);
        assertThat(at(xml, "//head/depositor/email_address")).containsExactly("desk@crossings.example");
        assertThat(at(xml, "//journal_metadata/full_title")).containsExactly("The Crossings & Tolls Review");
        assertThat(at(xml, "//journal_metadata/issn[@media_type='electronic']")).containsExactly("2049-3630");
    }

    @Test
    void the_schema_does_refuse_what_is_wrong() throws Exception {
        String xml = xml(work("harbour"));
        assertThat(CrossrefSchema.errors(xml.replace("isCommentOn", "isAgainst")))
                .isNotEmpty();
        assertThat(CrossrefSchema.errors(xml.replace("<doi>" + DOI + "</doi>", "")))
                .isNotEmpty();
        assertThat(CrossrefSchema.errors(xml.replace("jats:p", "jats:paragraph")))
                .isNotEmpty();
        assertThat(CrossrefSchema.errors(xml.replace("applies_to=\"vor\"", "applies_to=\"all\"")))
                .isNotEmpty();
    }

    @Test
    void the_nastiest_title_and_names_arrive_as_they_are() throws Exception {
        String xml = valid(works.find(NastySeries.SLUG, "everything").orElseThrow());

        assertThat(at(xml, "//titles/title")).containsExactly(CitedName.oneLine(NastySeries.TITLE_IN_XML));
        assertThat(at(xml, "//contributors/*[1]/surname")).containsExactly(NastySeries.NAME);
        assertThat(at(xml, "//contributors/person_name[2]/surname")).containsExactly("Madonna");
        assertThat(at(xml, "//contributors/person_name[2]/given_name")).isEmpty();
        assertThat(at(xml, "//contributors/person_name[3]/given_name")).containsExactly("Kazuhiko");
        assertThat(at(xml, "//contributors/person_name[3]/surname")).containsExactly("Togo");
        assertThat(at(xml, "//contributors/person_name[1]/affiliations/institution/institution_name"))
                .hasSize(1);
        assertThat(at(xml, "//contributors/person_name[3]/affiliations")).isEmpty();
        assertThat(at(xml, "//contributors/*[1]/@sequence")).containsExactly("first");
    }

    @Test
    void a_name_that_crossref_takes_for_none_of_a_person_is_told_whole() throws Exception {
        String xml = valid(by(
                work("harbour"),
                new Byline(null, "Working Group 7", "Working Group 7", null),
                new Byline(null, "x".repeat(700), "x".repeat(700), null)));

        assertThat(at(xml, "//contributors/organization[1]")).containsExactly("Working Group 7");
        assertThat(at(xml, "//contributors/organization[2]/@sequence")).containsExactly("additional");
    }

    @Test
    void a_retraction_is_in_the_title_and_among_the_updates() throws Exception {
        String xml = valid(work("market"));

        assertThat(at(xml, "//titles/title")).containsExactly("Retracted: The market and the bridge");
        assertThat(at(xml, "//crossmark/updates/update/@type")).contains("retraction");
        assertThat(at(xml, "//crossmark/updates/update")).containsOnly(DOI);
        assertThat(at(xml, "//crossmark/custom_metadata/*[name()='ai:program']/*[name()='ai:license_ref']"))
                .isNotEmpty();
    }

    @Test
    void corrections_and_versions_are_updates_and_what_was_lifted_is_none() throws Exception {
        Work ferry = work("ferry");
        String xml = valid(ferry);

        assertThat(at(xml, "//updates/update/@type"))
                .containsExactlyElementsOf(ferry.notices().stream()
                        .filter(notice -> notice.liftedAt() == null)
                        .map(notice -> notice.type().name().toLowerCase(Locale.ROOT))
                        .toList());
        assertThat(at(xml, "//titles/title")).containsExactly(ferry.title());
    }

    @Test
    void of_a_removed_essay_nothing_is_told_but_that_it_was_removed() throws Exception {
        String xml = valid(work("toll"));

        assertThat(at(xml, "//titles/title").get(0)).startsWith("Removed:");
        assertThat(at(xml, "//updates/update/@type")).contains("removal");
        assertThat(at(xml, "//*[name()='jats:abstract']")).isEmpty();
        assertThat(at(xml, "//collection")).isEmpty();
        assertThat(at(xml, "//*[name()='ai:program']")).isEmpty();
        assertThat(at(xml, "//doi_data/resource")).containsExactly("https://crossings.example/series/bridges-1/toll");
    }

    @Test
    void what_is_answered_is_named_by_its_doi_or_else_by_its_address() throws Exception {
        Work harbour = work("harbour");
        Work.Answered lead = harbour.answers().get(0);
        String relations = "//*[name()='rel:inter_work_relation'][@relationship-type='isCommentOn']";

        String with = valid(answering(harbour, List.of(essay(lead, "10.5555/aaaaa-aaaaa"))));
        assertThat(at(with, relations + "[@identifier-type='doi']")).containsExactly("10.5555/aaaaa-aaaaa");

        String without = valid(answering(harbour, List.of(essay(lead, null))));
        assertThat(at(without, relations + "[@identifier-type='uri']"))
                .containsExactly("https://crossings.example/series/bridges-1/the-bridge");

        String outside = valid(answering(
                harbour,
                List.of(
                        new Work.Answered(null, null, "A. Writer, Tolls, https://doi.org/10.1000/ABC(1)."),
                        new Work.Answered(null, null, "B. Writer, Fees (https://example.org/fees?a=1&b=2)."),
                        new Work.Answered(null, null, "Crossings Act 1899"))));
        assertThat(at(outside, relations + "[@identifier-type='doi']")).containsExactly("10.1000/abc(1)");
        assertThat(at(outside, relations + "[@identifier-type='uri']"))
                .containsExactly("https://example.org/fees?a=1&b=2");
    }

    @Test
    void a_reply_replies() throws Exception {
        String xml = valid(work("reply-to-harbour"));
        assertThat(at(xml, "//*[name()='rel:inter_work_relation'][@relationship-type='isReplyTo']"))
                .containsExactly("https://crossings.example/series/bridges-1/harbour");
    }

    @Test
    void texts_for_programs_are_named() throws Exception {
        String xml = valid(work("harbour"));
        String path = "https://crossings.example/series/bridges-1/harbour";
        assertThat(at(xml, "//collection[@property='text-mining']//resource"))
                .containsExactly(path, path + "/jats.xml");
        assertThat(at(xml, "//collection[@property='crawler-based']//resource")).containsExactly(path);
        assertThat(at(xml, "//doi_data/timestamp")).containsExactly("20261130110000");
    }

    @Test
    void every_language_that_is_told_is_one_the_schema_knows() throws Exception {
        Work harbour = work("harbour");
        String xml = xml(harbour);
        for (String language : DepositXml.LANGUAGES) {
            String other = xml.replace("language=\"en\"", "language=\"" + language + "\"");
            assertThat(CrossrefSchema.errors(other)).as(language).isEmpty();
        }
    }

    @Test
    void what_is_to_be_known_has_one_hash_wherever_it_is_made_and_another_once_it_changed() {
        Work harbour = work("harbour");
        assertThat(DepositXml.sha256(harbour)).isEqualTo(DepositXml.sha256(work("harbour")));
        assertThat(DepositXml.sha256(by(harbour, new Byline(null, "Another", "Another", null))))
                .isNotEqualTo(DepositXml.sha256(harbour));
        assertThat(DepositXml.sha256(
                        answering(harbour, List.of(essay(harbour.answers().get(0), "10.5555/aaaaa-aaaaa")))))
                .isNotEqualTo(DepositXml.sha256(harbour));
    }
}
