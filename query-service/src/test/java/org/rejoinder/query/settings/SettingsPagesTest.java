package org.rejoinder.query.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.identity.FormState;
import org.rejoinder.contract.identity.FormState.FieldError;
import org.rejoinder.contract.publication.PublicationEvent;
import org.rejoinder.contract.publication.PublicationEvent.PageWritten;
import org.rejoinder.contract.publication.PublicationEvent.PublicationDescribed;
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

@SpringBootTest(classes = QueryServiceApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsPagesTest {

    private static final String URL = Postgres.newDatabase();
    private static final TestLog LOG = new TestLog(URL);
    private static final TestIdentity PEOPLE = new TestIdentity(LOG.jdbc());
    private static final UUID ROSA = PEOPLE.person("Rosa Amari", "ADMINISTRATOR");
    private static final UUID PIET = PEOPLE.person("Piet Publisher", "PUBLISHER", "EDITOR");
    private static final UUID AIKO = PEOPLE.person("Aiko Brandt", "EDITOR");
    private static final UUID MIRA = PEOPLE.person("Mira Okonedo");
    private static long version;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("rejoinder.reading.url", () -> URL);
    }

    @BeforeAll
    static void set(@Autowired Freshness freshness) {
        UUID id = PublicationEvent.ID;
        LOG.append(new PublicationDescribed(id, "Crossings", null, null, null, null, null, ROSA));
        LOG.append(new PublicationDescribed(
                id,
                "The Crossings Review",
                "2049-3630",
                null,
                "CC-BY-NC-4.0",
                "ja",
                LOG.text("desk@crossings.example", 1),
                PIET));
        LOG.append(new PageWritten(id, "ABOUT", LOG.text("We *ferry* arguments.", 3), ROSA));
        LOG.append(new PageWritten(id, "PRIVACY", LOG.text("We keep little.", 3), ROSA));
        LOG.append(new PageWritten(id, "PRIVACY", null, PIET));
        version = LOG.append(new PageWritten(id, "PRIVACY", null, PIET));
        freshness.pending(id, version);
    }

    private HttpResponse<String> get(UUID person, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Accept", "text/html")
                                .header("Accept-Language", "en")
                                .header("Cookie", PEOPLE.signIn(person))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void what_is_set_stands_in_its_form_with_the_version_it_is_at() throws Exception {
        String page = get(PIET, "/desk/publication?v=" + version).body();
        assertThat(page)
                .contains("value=\"The Crossings Review\"", "value=\"2049-3630\"", "value=\"desk@crossings.example\"")
                .contains("name=\"_version\" value=\"" + version + "\"")
                .containsPattern("<option value=\"CC-BY-NC-4.0\" selected=\"selected\">")
                .containsPattern("<option value=\"ja\"[^>]* selected=\"selected\">日本語")
                .contains("class=\"name\" href=\"/\">The Crossings Review</a>")
                .contains("Change this page", "Readers are told what this software does by itself")
                .doesNotContain("data-pending", "It now says", "??");
    }

    @Test
    void it_says_who_changed_what_and_leaves_out_who_changed_nothing() throws Exception {
        String page = get(ROSA, "/desk/publication").body();
        String history = page.substring(page.indexOf("What was changed, and by whom"), page.indexOf("</main>"));
        assertThat(history)
                .containsSubsequence(
                        "Page on privacy taken down",
                        "Piet Publisher",
                        "Page on privacy written",
                        "Rosa Amari",
                        "Page about it written",
                        "Rosa Amari",
                        "Name:",
                        "The Crossings Review",
                        "ISSN:",
                        "2049-3630",
                        "Usual licence:",
                        "CC-BY-NC-4.0",
                        "Language of the pages:",
                        "日本語",
                        "Contact changed",
                        "Piet Publisher",
                        "Name:",
                        "Crossings",
                        "Rosa Amari")
                .doesNotContain("desk@crossings.example");
        assertThat(history.split("<time", -1)).hasSize(1 + 5);
    }

    @Test
    void a_refused_form_shows_what_was_typed_and_what_is_wrong_beside_its_field() throws Exception {
        UUID form = PEOPLE.refusedForm(
                PIET,
                new FormState(
                        "/api/publication",
                        "INVALID",
                        "Some fields need another look.",
                        Map.of("name", List.of("Crossings & Co"), "issn", List.of("2049-3631"), "licence", List.of("")),
                        List.of(new FieldError("issn", "MALFORMED_ISSN", "An ISSN is eight digits.")),
                        List.of()));
        assertThat(get(PIET, "/desk/publication?form=" + form).body())
                .contains("value=\"Crossings &amp; Co\"", "value=\"2049-3631\"", "ISSN: An ISSN is eight digits.")
                .contains("id=\"pub-issn-error\"", "aria-invalid=\"true\"", "What you typed is still here")
                .doesNotContain("selected=\"selected\"");
        assertThat(get(ROSA, "/desk/publication?form=" + form).body()).doesNotContain("2049-3631");
    }

    @Test
    void where_somebody_else_was_first_what_it_says_now_stands_beside_what_was_typed() throws Exception {
        Map<String, List<String>> typed = Map.of(
                "name",
                List.of("Ferries"),
                "issn",
                List.of("2049-3630"),
                "contact",
                List.of("desk@crossings.example"),
                "licence",
                List.of("CC0-1.0"));
        UUID form = PEOPLE.refusedForm(
                PIET,
                new FormState("/api/publication", "STALE_VERSION", "This has changed.", typed, List.of(), List.of()));
        assertThat(get(PIET, "/desk/publication?form=" + form).body())
                .contains("value=\"Ferries\"", "Somebody else saved this meanwhile.")
                .containsPattern("(?s)id=\"pub-name-now\".{0,90}It now says:.{0,30}<bdi>The Crossings Review</bdi>")
                .containsPattern("(?s)id=\"pub-licence-now\".{0,90}It now says:.{0,30}<bdi>CC-BY-NC-4.0</bdi>")
                .contains("name=\"_version\" value=\"" + version + "\"")
                .doesNotContain("pub-issn-now", "pub-contact-now", "??");
    }

    @Test
    void a_page_is_written_with_what_stands_there_and_shown_as_readers_would_see_it() throws Exception {
        assertThat(get(ROSA, "/desk/publication/about").body())
                .contains("We *ferry* arguments.", "name=\"_version\" value=\"" + version + "\"")
                .doesNotContain("As readers would see it", "??");
        UUID form = PEOPLE.refusedForm(
                ROSA,
                new FormState(
                        "/api/publication/about",
                        "PREVIEW",
                        "This is how it would look.",
                        Map.of("markdown", List.of("## Us\n\nWe *row*. <script>alert(1)</script>")),
                        List.of(),
                        List.of()));
        assertThat(get(ROSA, "/desk/publication/about?base=2&form=" + form).body())
                .contains("As readers would see it", "<em>row</em>", "## Us")
                .as("the version it was written on, not what was changed meanwhile")
                .contains("name=\"_version\" value=\"2\"")
                .doesNotContain("<script>alert", "banner bad");
        assertThat(get(ROSA, "/desk/publication/about?base=2").body())
                .contains("name=\"_version\" value=\"" + version + "\"");
    }

    @Test
    void a_page_that_was_taken_down_can_still_be_read_as_it_was_until_it_is_erased() throws Exception {
        assertThat(get(PIET, "/desk/publication").body())
                .contains("href=\"/desk/publication/changes/2\"", "href=\"/desk/publication/changes/3\"")
                .doesNotContain("href=\"/desk/publication/changes/1\"");
        assertThat(get(PIET, "/desk/publication/changes/3").body())
                .contains("The page on privacy", "As it was written on", "Rosa Amari", "We keep little.")
                .doesNotContain("??");
        for (int version : new int[] {1, 4, 5, 99}) {
            assertThat(get(PIET, "/desk/publication/changes/" + version).statusCode())
                    .isEqualTo(404);
        }
        LOG.jdbc()
                .sql("update store.texts set content = null, erased_at = now() where content = 'We keep little.'")
                .update();
        assertThat(get(PIET, "/desk/publication/changes/3").body())
                .contains("This text was erased.")
                .doesNotContain("We keep little.");
    }

    @Test
    void nobody_else_comes_to_it_or_is_led_there() throws Exception {
        for (UUID person : List.of(AIKO, MIRA)) {
            for (String path : List.of(
                    "/desk/publication",
                    "/desk/publication/about",
                    "/desk/publication/privacy",
                    "/desk/publication/changes/2")) {
                assertThat(get(person, path).statusCode()).as(path).isEqualTo(404);
            }
            assertThat(get(person, "/desk").body()).doesNotContain("href=\"/desk/publication\"");
        }
        for (UUID person : List.of(ROSA, PIET)) {
            assertThat(get(person, "/desk").body()).contains("href=\"/desk/publication\"");
        }
    }
}
