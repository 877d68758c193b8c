package org.rejoinder.query.crossref;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.publication.PublicationEvent;
import org.rejoinder.contract.publication.PublicationEvent.PublicationDescribed;
import org.rejoinder.contract.record.Doi;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.DoiDeposited;
import org.rejoinder.contract.record.PublicRecordEvent.DoiRegistered;
import org.rejoinder.contract.record.PublicRecordEvent.DoiTakenBack;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.record.PublicRecordEvent.OriginalDoiNoted;
import org.rejoinder.contract.record.PublicRecordEvent.PreviouslyPublishedRecorded;
import org.rejoinder.contract.series.SeriesEvent.SeriesOpened;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.query.Postgres;
import org.rejoinder.query.QueryServiceApplication;
import org.rejoinder.query.TestIdentity;
import org.rejoinder.query.TestLog;
import org.rejoinder.query.desk.Freshness;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A publisher's way from essays without a DOI to what readers see: one story, told in order. */
@SpringBootTest(classes = QueryServiceApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DoiPagesTest {

    private static final String URL = Postgres.newDatabase();
    private static final TestLog LOG = new TestLog(URL);
    private static final TestIdentity PEOPLE = new TestIdentity(LOG.jdbc());
    private static final UUID PUBLISHER = PEOPLE.person("Paul Publisher", "PUBLISHER", "EDITOR");
    private static final UUID EDITOR = PEOPLE.person("Edda Editor", "EDITOR");
    private static final UUID ADMINISTRATOR = PEOPLE.person("Ada Administrator", "ADMINISTRATOR");
    private static final UUID STRANGER = PEOPLE.person("Stan Stranger");
    private static final Pattern OFFER = Pattern.compile("value=\"([0-9a-f-]{36})/([0-9]{14})/([0-9a-f]{64})\"");
    private static final String DOIS = "/desk/publication/dois";

    private static final UUID SERIES = UUID.randomUUID();
    private static final UUID DIGEST = UUID.randomUUID();
    private static final UUID LEAD = UUID.randomUUID();
    private static final UUID RESPONSE = UUID.randomUUID();
    private static final UUID BATCH = UUID.randomUUID();

    @LocalServerPort
    int port;

    @Autowired
    Freshness freshness;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("rejoinder.reading.url", () -> URL);
    }

    private static UUID recordOf(UUID essay) {
        return PublicRecordEvent.recordIdOf(essay);
    }

    @BeforeAll
    static void three_essays() {
        LOG.append(new SeriesOpened(SERIES, "dois", "On names", null, "Do they last?", "en", true, EDITOR));
        LOG.append(new PreviouslyPublishedRecorded(
                recordOf(DIGEST),
                DIGEST,
                SERIES,
                "EDITORS_NOTE",
                "digest",
                "1.0",
                text("In short", List.of()),
                List.of(new Byline(null, "Digest by the editors of: A. Writer", "Writer, A.", null)),
                List.of(),
                "CC-BY-4.0",
                "2013",
                "A. Writer, Names, 2013",
                null,
                true,
                EDITOR));
        LOG.append(published(LEAD, "LEAD", "lead", text("What names are for", List.of()), List.of()));
        List<Target> targets = List.of(Target.essay(LEAD, "1.0"));
        LOG.append(published(
                RESPONSE,
                "RESPONSE",
                "response",
                text("They do not last", List.of(new EssayText.Answer(targets.get(0), List.of()))),
                targets));
    }

    private static org.rejoinder.contract.text.TextRef text(String title, List<EssayText.Answer> answers) {
        return LOG.text(new EssayText(title, "In short.", List.of(), "en", "Names last.", answers));
    }

    private static EssayPublished published(
            UUID id, String kind, String slug, org.rejoinder.contract.text.TextRef text, List<Target> targets) {
        return new EssayPublished(
                recordOf(id),
                id,
                SERIES,
                kind,
                slug,
                "1.0",
                text,
                List.of(new Byline(null, "Ann Author", "Author, Ann", "Institute of Names")),
                targets,
                "CC-BY-4.0",
                PUBLISHER,
                null);
    }

    private HttpResponse<String> get(@Nullable UUID person, String path) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", path.startsWith("/api/") ? "application/json" : "text/html");
        if (person != null) {
            request.header("Cookie", PEOPLE.signIn(person));
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String page() throws Exception {
        HttpResponse<String> response = get(PUBLISHER, DOIS);
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private String until(String words) {
        await().until(() -> page().contains(words));
        try {
            return page();
        } catch (Exception gone) {
            throw new IllegalStateException(gone);
        }
    }

    private static void append(Object event) {
        LOG.append(event);
    }

    @Test
    @Order(1)
    void without_prefix_number_and_address_nothing_is_offered_and_the_page_says_what_to_do() throws Exception {
        String page = until("In short");

        assertThat(page)
                .contains("a DOI prefix", "an ISSN", "a contact", "/desk/publication#facts", "No essay has a DOI yet");
        assertThat(page).doesNotContain("name=\"essays\"");
        assertThat(get(PUBLISHER, "/desk/commentaries/" + LEAD + "/crossref.xml")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @Order(2)
    void what_first_appeared_here_is_offered() throws Exception {
        append(new PublicationDescribed(
                PublicationEvent.ID,
                "The Names Review",
                "2049-3630",
                "10.5555",
                null,
                null,
                LOG.text("desk@names.example", 1),
                PUBLISHER));
        String page = until("name=\"essays\"");

        List<String> offered =
                OFFER.matcher(page).results().map(found -> found.group(1)).toList();
        assertThat(offered).containsExactlyInAnyOrder(LEAD.toString(), RESPONSE.toString());
        assertThat(page).contains("First appeared elsewhere");
    }

    @Test
    @Order(3)
    void the_pages_are_the_publishers_and_a_file_is_its_editors_too() throws Exception {
        for (UUID other : List.of(EDITOR, ADMINISTRATOR, STRANGER)) {
            for (String path : List.of(DOIS, DOIS + "/essays/" + LEAD, DOIS + "/" + BATCH + "/crossref.xml")) {
                assertThat(get(other, path).statusCode()).as(path).isEqualTo(404);
            }
        }
        String file = "/desk/commentaries/" + LEAD + "/crossref.xml";
        for (UUID other : List.of(ADMINISTRATOR, STRANGER)) {
            assertThat(get(other, file).statusCode()).isEqualTo(404);
        }
        for (UUID one : List.of(EDITOR, PUBLISHER)) {
            HttpResponse<String> response = get(one, file);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Disposition").orElseThrow())
                    .contains("crossref-lead.xml");
            assertThat(CrossrefSchema.errors(response.body())).isEmpty();
            assertThat(response.body()).contains(Doi.of("10.5555", LEAD, 0));
        }
        assertThat(get(PUBLISHER, "/desk/commentaries/" + DIGEST + "/crossref.xml")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @Order(4)
    void a_deposit_is_downloaded_as_it_was_made() throws Exception {
        Matcher offers = OFFER.matcher(page());
        while (offers.find()) {
            UUID essay = UUID.fromString(offers.group(1));
            append(new DoiDeposited(
                    recordOf(essay),
                    essay,
                    Doi.of("10.5555", essay, 0),
                    BATCH,
                    Long.parseLong(offers.group(2)),
                    offers.group(3),
                    PUBLISHER));
        }
        assertThat(get(PUBLISHER, DOIS + "?made=" + BATCH + "&of=2").body())
                .contains("Crossref has registered these", "Download the deposit", "Paul Publisher")
                .contains("all that can have a DOI is registered as it stands")
                .doesNotContain("name=\"essays\"");

        HttpResponse<String> file = get(PUBLISHER, DOIS + "/" + BATCH + "/crossref.xml");
        assertThat(CrossrefSchema.errors(file.body())).isEmpty();
        assertThat(file.body())
                .contains("<doi_batch_id>" + BATCH, Doi.of("10.5555", LEAD, 0), Doi.of("10.5555", RESPONSE, 0))
                .contains("http://localhost:" + port + "/series/dois/lead");
        assertThat(get(null, "/series/dois/lead").body()).doesNotContain("doi.org");
    }

    @Test
    @Order(5)
    void what_is_registered_is_printed_and_what_answers_it_is_to_be_deposited_anew() throws Exception {
        Known.Deposit lead = deposit(LEAD);
        append(registered(LEAD, lead));
        String doi = Doi.address(Doi.of("10.5555", LEAD, 0));
        await().until(() -> get(null, "/series/dois/lead").body().contains(doi));

        String essay = get(null, "/series/dois/lead").body();
        assertThat(essay).contains("<a class=\"doi\" href=\"" + doi + "\">" + doi + "</a>");
        assertThat(essay).contains("class=\"address\" href=\"" + doi + "\"");
        assertThat(essay)
                .contains(
                        "<meta name=\"citation_doi\" content=\"" + Doi.of("10.5555", LEAD, 0) + "\">",
                        "\"propertyID\":\"DOI\"");
        assertThat(get(null, "/series/dois/lead").headers().firstValue("Link").orElse(""))
                .contains("<" + Doi.RESOLVER + Doi.of("10.5555", LEAD, 0) + ">; rel=\"cite-as\"");
        assertThat(get(null, "/series/dois/lead/cite.bib").body())
                .contains("doi = {" + Doi.of("10.5555", LEAD, 0) + "}");
        assertThat(get(null, "/series/dois/lead/cite.ris").body()).contains("DO  - " + Doi.of("10.5555", LEAD, 0));
        assertThat(get(null, "/series/dois/lead/cite.json").body())
                .contains("\"DOI\":\"" + Doi.of("10.5555", LEAD, 0) + "\"");
        assertThat(get(null, "/series/dois/feed.atom").body())
                .contains("<prism:doi", Doi.of("10.5555", LEAD, 0) + "</prism:doi>")
                .doesNotContain(Doi.of("10.5555", RESPONSE, 0));
        assertThat(get(null, "/api/series/dois/thread").body()).contains("\"doi\":\"" + Doi.of("10.5555", LEAD, 0));

        Known.Deposit response = deposit(RESPONSE);
        append(registered(RESPONSE, response));
        String page = until("Changed since it was registered");
        Matcher offer = OFFER.matcher(page);
        assertThat(offer.find()).isTrue();
        assertThat(offer.group(1)).isEqualTo(RESPONSE.toString());
        assertThat(Long.parseLong(offer.group(2))).isGreaterThan(response.timestamp());
        assertThat(offer.find()).isFalse();
        assertThat(get(PUBLISHER, "/desk/commentaries/" + RESPONSE + "/crossref.xml")
                        .body())
                .contains("identifier-type=\"doi\">" + Doi.of("10.5555", LEAD, 0));
    }

    @Autowired
    DoiRows rows;

    @Autowired
    Deposits deposits;

    private Known.Deposit deposit(UUID essay) {
        await().until(() -> rows.of(essay).deposit() != null);
        return java.util.Objects.requireNonNull(rows.of(essay).deposit());
    }

    private static DoiRegistered registered(UUID essay, Known.Deposit deposit) {
        return new DoiRegistered(
                recordOf(essay),
                essay,
                deposit.doi(),
                deposit.batch(),
                deposit.timestamp(),
                deposit.sha256(),
                PUBLISHER);
    }

    @Test
    @Order(6)
    void the_originals_doi_is_shown_as_the_originals_only() throws Exception {
        append(new OriginalDoiNoted(recordOf(DIGEST), DIGEST, "10.1000/names", PUBLISHER));
        await().until(() -> get(null, "/series/dois/digest").body().contains("https://doi.org/10.1000/names"));

        assertThat(get(null, "/series/dois/digest").body()).doesNotContain("<a class=\"doi\"");
        assertThat(get(null, "/series/dois/digest/cite.bib").body())
                .contains("https://doi.org/10.1000/names")
                .doesNotContain("doi = {");
        assertThat(get(null, "/series/dois/digest/cite.json").body()).doesNotContain("\"DOI\"");
        assertThat(get(PUBLISHER, DOIS + "/essays/" + DIGEST).body())
                .contains("DOI of the original", "Take this DOI back");
        assertThat(page()).contains("Original: 10.1000/names");
    }

    @Test
    @Order(7)
    void what_is_taken_back_is_printed_no_more_and_offered_anew() throws Exception {
        Map<UUID, Deposits.Told> before = deposits.told();
        long version = LOG.append(new DoiTakenBack(recordOf(LEAD), LEAD, Doi.of("10.5555", LEAD, 0), false, PUBLISHER));
        assertThat(get(PUBLISHER, DOIS + "/essays/" + LEAD + "?v=" + version).body())
                .contains("It has no DOI.", "Note this DOI");
        await().until(() -> !get(null, "/series/dois/lead").body().contains("doi.org"));
        assertThat(OFFER.matcher(page()).results().map(found -> found.group(1))).contains(LEAD.toString());
        // What did not change is not read again; what answers it has changed.
        Map<UUID, Deposits.Told> after = deposits.told();
        assertThat(after.get(DIGEST)).isSameAs(before.get(DIGEST));
        assertThat(after.get(RESPONSE)).isNotNull().isNotEqualTo(before.get(RESPONSE));
    }
}
