package org.rejoinder.query.oai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gdcc.xoai.model.oaipmh.DeletedRecord;
import io.gdcc.xoai.model.oaipmh.Granularity;
import io.gdcc.xoai.model.oaipmh.results.MetadataFormat;
import io.gdcc.xoai.model.oaipmh.results.Record;
import io.gdcc.xoai.model.oaipmh.results.Set;
import io.gdcc.xoai.model.oaipmh.results.record.Header;
import io.gdcc.xoai.model.oaipmh.verbs.Identify;
import io.gdcc.xoai.serviceprovider.ServiceProvider;
import io.gdcc.xoai.serviceprovider.client.OAIClient;
import io.gdcc.xoai.serviceprovider.model.Context;
import io.gdcc.xoai.serviceprovider.parameters.GetRecordParameters;
import io.gdcc.xoai.serviceprovider.parameters.ListIdentifiersParameters;
import io.gdcc.xoai.serviceprovider.parameters.ListRecordsParameters;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.query.exchange.ExchangedRecord;
import org.rejoinder.query.exchange.NastySeries;
import org.rejoinder.query.exchange.TidesSeries;
import org.rejoinder.query.exchange.Works;
import org.springframework.beans.factory.annotation.Autowired;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The record as harvesters get it: by a harvester of others, three records at a time, and by the letter of the protocol. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HarvestTest extends ExchangedRecord {

    private static final TidesSeries TIDES = new TidesSeries("harvested-tides");
    private static final String SERIES = "series:harvested-tides";
    private static final String OAI = "http://www.openarchives.org/OAI/2.0/";
    private static final String DC = "http://purl.org/dc/elements/1.1/";

    @Autowired
    Works works;

    @BeforeAll
    static void tides(@Autowired Works works) {
        LOG.append(TIDES.opened());
        LOG.append(TIDES.published(LOG, "lead", "LEAD", TidesSeries.text("The tides", TidesSeries.FIRST)));
        for (int i = 0; i < 7; i++) {
            LOG.append(TIDES.published(
                    LOG,
                    "answer-" + i,
                    "RESPONSE",
                    TidesSeries.text("Answer " + i, "Words " + i, TIDES.answer("lead"))));
        }
        await().until(() -> works.ofSeries(TIDES.series()).count() == 8);
    }

    private ServiceProvider harvester() {
        return new ServiceProvider(new Context()
                .withBaseUrl(origin() + "/oai")
                .withGranularity(Granularity.Second)
                .withSaveUnparsedMetadata()
                .withOAIClient(
                        OAIClient.newBuilder().withBaseUrl(origin() + "/oai").build()));
    }

    private String identifier(String name) {
        return "oai:localhost:" + TIDES.id(name);
    }

    /** What a harvester holds after a harvest: what it was told of each last. */
    private static Map<String, Header> taken(Iterator<Record> records, Map<String, Header> known) {
        while (records.hasNext()) {
            Header header = records.next().getHeader();
            known.put(header.getIdentifier(), header);
        }
        return known;
    }

    private static ListRecordsParameters all() {
        return ListRecordsParameters.request().withMetadataPrefix("oai_dc").withSetSpec(SERIES);
    }

    @Test
    void a_harvester_misses_nothing_that_is_published_corrected_or_removed_while_it_harvests() throws Exception {
        ServiceProvider harvester = harvester();
        Iterator<Record> records = harvester.listRecords(all());
        Map<String, Header> known = new LinkedHashMap<>();
        // It asks for the next piece when it is asked whether there is one.
        while (known.size() < 4 && records.hasNext()) {
            Header header = records.next().getHeader();
            known.put(header.getIdentifier(), header);
        }
        // One that was told already goes, and so does one that was not; a new one comes.
        List<String> names = IntStream.range(0, 7).mapToObj(i -> "answer-" + i).toList();
        String told = names.stream()
                .filter(name -> known.containsKey(identifier(name)))
                .findFirst()
                .orElseThrow();
        String untold = names.stream()
                .filter(name -> !known.containsKey(identifier(name)))
                .findFirst()
                .orElseThrow();
        // What changes within the second of what was told last may be left to the next harvest, which begins with that
        // second.
        Instant last = known.values().stream()
                .map(Header::getDatestamp)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        await().until(() ->
                Instant.parse(text(oai("verb=Identify"), "responseDate")).isAfter(last));
        LOG.append(TIDES.removed(LOG, told));
        LOG.append(TIDES.removed(LOG, untold));
        LOG.append(TIDES.published(
                LOG, "newcomer", "RESPONSE", TidesSeries.text("Newcomer", "New words.", TIDES.answer("lead"))));
        await().until(() -> works.find("harvested-tides", "newcomer").isPresent()
                && works.find("harvested-tides", told).orElseThrow().removed()
                && works.find("harvested-tides", untold).orElseThrow().removed());
        taken(records, known);
        assertThat(known).hasSize(9);
        assertThat(known.get(identifier(told))).returns(true, Header::isDeleted);
        assertThat(known.get(identifier(untold))).returns(true, Header::isDeleted);
        assertThat(known.get(identifier("newcomer"))).returns(false, Header::isDeleted);

        // From the time of the last answer on: what changed since, though the log may say that it did so earlier.
        Instant before = Instant.parse(text(oai("verb=Identify"), "responseDate"));
        assertThat(known.get(identifier("lead")))
                .satisfies(then -> assertThat(then.getDatestamp()).isBeforeOrEqualTo(before));
        LOG.append(TIDES.corrected(LOG, "lead", TidesSeries.text("The tides", TidesSeries.SECOND)));
        await().until(() ->
                works.find("harvested-tides", "lead").orElseThrow().version().equals("1.1"));
        Map<String, Header> later = taken(harvester.listRecords(all().withFrom(before)), new LinkedHashMap<>());
        assertThat(later).containsKey(identifier("lead"));
        assertThat(later.get(identifier("lead")))
                .satisfies(changed -> assertThat(changed.getDatestamp()).isAfterOrEqualTo(before));

        // A change of something else leaves every stamp as it is.
        Map<String, Instant> stamps = stamps(harvester);
        LOG.append(new TidesSeries("other-tides").opened());
        await().until(() -> works.series("other-tides").isPresent());
        assertThat(stamps(harvester)).isEqualTo(stamps);
    }

    @Test
    void an_id_that_somebody_adds_to_their_account_is_a_change_of_what_they_wrote() throws Exception {
        TidesSeries signed = new TidesSeries("signed-tides");
        LOG.append(signed.opened());
        LOG.append(signed.published(LOG, "lead", "LEAD", TidesSeries.text("Signed tides", "Words.")));
        await().until(() -> works.find("signed-tides", "lead").isPresent());
        String lead = "verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:" + signed.id("lead");
        String before = text(oai(lead), "datestamp");
        // What is added within this second bears the same stamp.
        await().until(() -> text(oai("verb=Identify"), "responseDate").compareTo(before) > 0);
        UUID person = signed.id("author of lead");
        LOG.jdbc().sql("create schema if not exists identity").update();
        LOG.jdbc()
                .sql("create table identity.people as select :id::uuid as id, 'Ines Marl' as display_name,"
                        + " null::timestamptz as erased_at")
                .param("id", person)
                .update();
        LOG.jdbc()
                .sql("create table identity.account_facts as"
                        + " select :id::uuid as person_id, '0000-0002-1825-0097' as orcid")
                .param("id", person)
                .update();
        // As long as what is known of accounts is kept.
        await().atMost(Duration.ofSeconds(25))
                .until(() -> !text(oai(lead), "datestamp").equals(before));
    }

    private static Map<String, Instant> stamps(ServiceProvider harvester) throws Exception {
        Map<String, Instant> stamps = new LinkedHashMap<>();
        harvester
                .listIdentifiers(ListIdentifiersParameters.request()
                        .withMetadataPrefix("oai_dc")
                        .withSetSpec(SERIES))
                .forEachRemaining(header -> stamps.put(header.getIdentifier(), header.getDatestamp()));
        assertThat(stamps).hasSizeGreaterThan(3);
        return stamps;
    }

    @Test
    void it_says_who_it_is_what_it_has_and_in_which_forms() throws Exception {
        ServiceProvider harvester = harvester();
        Identify identify = harvester.identify();
        assertThat(identify.getDeletedRecord()).isEqualTo(DeletedRecord.PERSISTENT);
        assertThat(identify.getGranularity()).isEqualTo(Granularity.Second);
        assertThat(identify.getBaseURL()).isEqualTo(origin() + "/oai");
        assertThat(identify.getAdminEmails()).allMatch(address -> address.matches("\\S+@(\\S+\\.)+\\S+"));
        java.util.Set<String> sets = new HashSet<>();
        for (Iterator<Set> all = harvester.listSets(); all.hasNext(); ) {
            sets.add(all.next().getSpec());
        }
        assertThat(sets).contains("series", "series:bridges-1", "series:nasty", "kind", "kind:response", SERIES);
        List<String> forms = new ArrayList<>();
        for (Iterator<MetadataFormat> all = harvester.listMetadataFormats(); all.hasNext(); ) {
            forms.add(all.next().getMetadataPrefix());
        }
        assertThat(forms).containsExactly("oai_dc", "jats");
    }

    @Test
    void every_essay_is_harvested_once_and_what_was_removed_is_deleted_without_a_word() throws Exception {
        List<String> identifiers = new ArrayList<>();
        harvester()
                .listIdentifiers(ListIdentifiersParameters.request()
                        .withMetadataPrefix("oai_dc")
                        .withSetSpec("series:bridges-1"))
                .forEachRemaining(header -> identifiers.add(header.getIdentifier()));
        assertThat(identifiers).hasSize(7).doesNotHaveDuplicates();
        Record toll = harvester()
                .getRecord(GetRecordParameters.request()
                        .withIdentifier("oai:localhost:" + NastySeries.id("toll"))
                        .withMetadataFormatPrefix("oai_dc"));
        assertThat(toll.getHeader().isDeleted()).isTrue();
        assertThat(toll.getMetadata()).isNull();
        assertThat(toll.getHeader().getSetSpecs()).contains("series:bridges-1", "kind:response");
    }

    @Test
    void dublin_core_tells_a_digest_by_the_publication_a_retraction_in_the_title_and_any_title_as_it_is()
            throws Exception {
        Document lead = record("lead");
        assertThat(dc(lead, "creator")).isEqualTo(dc(lead, "publisher")).doesNotContain("Ada Quist");
        assertThat(dc(lead, "source")).anyMatch(source -> source.contains("Crossings Quarterly"));
        assertThat(dc(lead, "identifier")).containsExactly(origin() + "/series/bridges-1/the-bridge");
        Document market = record("market");
        assertThat(dc(market, "title")).containsExactly("Retracted: The market and the bridge");
        assertThat(dc(market, "relation"))
                .contains(
                        origin() + "/series/bridges-1/the-bridge",
                        "Crossings Act 1899",
                        origin() + "/series/bridges-1");
        assertThat(dc(market, "rights")).containsExactly("https://creativecommons.org/licenses/by/4.0/");
        Document nasty = record("everything");
        assertThat(dc(nasty, "title")).containsExactly(NastySeries.TITLE_IN_XML);
        assertThat(dc(nasty, "creator")).contains(NastySeries.NAME, "Togo, Kazuhiko");
        assertThat(dc(nasty, "subject")).contains("a, b");
        Element title =
                (Element) record("japanese").getElementsByTagNameNS(DC, "title").item(0);
        assertThat(title.getAttribute("xml:lang")).isEqualTo("ja");
    }

    @Test
    void whole_essays_come_as_jats_in_a_namespace_of_their_own() throws Exception {
        Document nasty =
                oai("verb=GetRecord&metadataPrefix=jats&identifier=oai:localhost:" + NastySeries.id("everything"));
        Element article = (Element)
                ((Element) nasty.getElementsByTagNameNS(OAI, "metadata").item(0)).getFirstChild();
        assertThat(article.getLocalName()).isEqualTo("article");
        assertThat(article.getNamespaceURI()).isEqualTo("http://jats.nlm.nih.gov");
        // As the protocol demands of what is in a record, and the same as the list of forms says.
        assertThat(article.getAttributeNS("http://www.w3.org/2001/XMLSchema-instance", "schemaLocation"))
                .isEqualTo("http://jats.nlm.nih.gov " + JatsForm.XSD);
        assertThat(get("/oai?verb=ListMetadataFormats").body()).contains("<schema>" + JatsForm.XSD + "</schema>");
        assertThat(article.getElementsByTagNameNS("http://jats.nlm.nih.gov", "article-title")
                        .item(0)
                        .getTextContent())
                .isEqualTo(NastySeries.TITLE_IN_XML);
        assertThat(article.getElementsByTagNameNS("http://jats.nlm.nih.gov", "sec")
                        .getLength())
                .isPositive();
        assertThat(article.getElementsByTagNameNS(OAI, "*").getLength()).isZero();
        Map<String, Header> known = taken(
                harvester().listRecords(ListRecordsParameters.request().withMetadataPrefix("jats")),
                new LinkedHashMap<>());
        assertThat(known).hasSizeGreaterThan(9);
    }

    private Document record(String name) throws Exception {
        return oai("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:" + NastySeries.id(name));
    }

    private static List<String> dc(Document document, String name) {
        NodeList elements = document.getElementsByTagNameNS(DC, name);
        return IntStream.range(0, elements.getLength())
                .mapToObj(i -> elements.item(i).getTextContent())
                .toList();
    }

    @Test
    void what_the_protocol_does_not_take_is_answered_in_its_terms() throws Exception {
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("", "badVerb");
        wrong.put("verb=Nothing", "badVerb");
        wrong.put("verb=Identify&verb=Identify", "badVerb");
        wrong.put("verb=Identify&x=1", "badArgument");
        wrong.put("verb=ListRecords", "badArgument");
        wrong.put("verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc", "badArgument");
        wrong.put("verb=ListRecords&metadataPrefix=oai_dc&from=yesterday", "badArgument");
        wrong.put("verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-30", "badArgument");
        wrong.put("verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-03&until=2026-02-04T00:00:00Z", "badArgument");
        wrong.put("verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-03&until=2026-02-02", "badArgument");
        wrong.put("verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=x", "badArgument");
        wrong.put("verb=ListRecords&metadataPrefix=a%20b", "badArgument");
        wrong.put("verb=ListRecords&metadataPrefix=oai_dc&set=series:", "badArgument");
        wrong.put("verb=ListRecords&metadataPrefix=marc21", "cannotDisseminateFormat");
        wrong.put("verb=ListRecords&resumptionToken=x", "badResumptionToken");
        wrong.put("verb=ListSets&resumptionToken=x", "badResumptionToken");
        wrong.put("verb=ListIdentifiers&metadataPrefix=oai_dc&set=series:none", "noRecordsMatch");
        wrong.put("verb=ListIdentifiers&metadataPrefix=oai_dc&set=colour:blue", "noRecordsMatch");
        wrong.put("verb=ListIdentifiers&metadataPrefix=oai_dc&until=1999-12-31", "noRecordsMatch");
        wrong.put("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:" + new UUID(0, 0), "idDoesNotExist");
        wrong.put("verb=GetRecord&metadataPrefix=oai_dc&identifier=%00%3C", "idDoesNotExist");
        wrong.put("verb=ListMetadataFormats&identifier=oai:elsewhere:" + TIDES.id("lead"), "idDoesNotExist");
        wrong.put("verb=GetRecord&metadataPrefix=marc21&identifier=" + identifier("lead"), "cannotDisseminateFormat");
        for (Map.Entry<String, String> request : wrong.entrySet()) {
            Document answer = oai(request.getKey());
            Element error =
                    (Element) answer.getElementsByTagNameNS(OAI, "error").item(0);
            assertThat(error).as(request.getKey()).isNotNull();
            assertThat(error.getAttribute("code")).as(request.getKey()).isEqualTo(request.getValue());
            Element asked =
                    (Element) answer.getElementsByTagNameNS(OAI, "request").item(0);
            assertThat(asked.getAttributes().getLength() > 0)
                    .as(request.getKey())
                    .isEqualTo(!request.getValue().equals("badVerb")
                            && !request.getValue().equals("badArgument"));
        }
    }

    @Test
    void a_token_says_how_much_there_is_holds_as_long_as_it_is_whole_and_goes_by_post_too() throws Exception {
        Document first = oai("verb=ListIdentifiers&metadataPrefix=oai_dc&set=series:bridges-1");
        Element token =
                (Element) first.getElementsByTagNameNS(OAI, "resumptionToken").item(0);
        assertThat(token.getAttribute("completeListSize")).isEqualTo("7");
        assertThat(token.getAttribute("cursor")).isEqualTo("0");
        String form = "verb=ListIdentifiers&resumptionToken="
                + URLEncoder.encode(token.getTextContent(), StandardCharsets.UTF_8);
        HttpResponse<String> posted = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(origin() + "/oai"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(posted.statusCode()).isEqualTo(200);
        Document second = parsed(posted.body());
        assertThat(second.getElementsByTagNameNS(OAI, "header").getLength()).isEqualTo(3);
        Element next =
                (Element) second.getElementsByTagNameNS(OAI, "resumptionToken").item(0);
        assertThat(next.getAttribute("cursor")).isEqualTo("3");
        Document last = oai("verb=ListIdentifiers&resumptionToken=" + next.getTextContent());
        Element end =
                (Element) last.getElementsByTagNameNS(OAI, "resumptionToken").item(0);
        assertThat(end.getTextContent()).isEmpty();
        assertThat(end.getAttribute("cursor")).isEqualTo("6");
        // Cut short, or for another verb.
        String whole = token.getTextContent();
        for (String broken : List.of(
                "verb=ListIdentifiers&resumptionToken=" + whole.substring(1),
                "verb=ListIdentifiers&resumptionToken=" + whole.substring(0, whole.length() - 1),
                "verb=ListRecords&resumptionToken=" + whole)) {
            assertThat(((Element) oai(broken)
                                    .getElementsByTagNameNS(OAI, "error")
                                    .item(0))
                            .getAttribute("code"))
                    .isEqualTo("badResumptionToken");
        }
    }

    private Document oai(String query) throws Exception {
        HttpResponse<String> answer = get("/oai?" + query);
        assertThat(answer.statusCode()).as(query).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/xml");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("public, no-cache");
        return parsed(answer.body());
    }

    private static String text(Document document, String name) {
        return document.getElementsByTagNameNS(OAI, name).item(0).getTextContent();
    }

    private static Document parsed(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
