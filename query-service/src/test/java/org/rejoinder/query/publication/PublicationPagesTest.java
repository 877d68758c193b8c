package org.rejoinder.query.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.rejoinder.contract.publication.PublicationEvent;
import org.rejoinder.contract.publication.PublicationEvent.PageWritten;
import org.rejoinder.contract.publication.PublicationEvent.PublicationDescribed;
import org.rejoinder.query.Postgres;
import org.rejoinder.query.QueryServiceApplication;
import org.rejoinder.query.TestIdentity;
import org.rejoinder.query.TestLog;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What readers see of the publication, from the first start on and through every change. */
@SpringBootTest(classes = QueryServiceApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(OrderAnnotation.class)
class PublicationPagesTest {

    private static final String URL = Postgres.newDatabase();
    private static final TestLog LOG = new TestLog(URL);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final UUID ROSA = new TestIdentity(LOG.jdbc()).person("Rosa Amari", "ADMINISTRATOR");
    private static final List<String> PUBLIC = List.of("/", "/series", "/about", "/privacy", "/sign-in", "/nothing");

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("rejoinder.reading.url", () -> URL);
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", path.startsWith("/api") ? "application/json" : "text/html");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static long described(String name, @Nullable String issn, @Nullable String contact) {
        return LOG.append(new PublicationDescribed(
                PublicationEvent.ID,
                name,
                issn,
                "10.5555",
                "CC-BY-SA-4.0",
                null,
                contact == null ? null : LOG.text(contact, 1),
                ROSA));
    }

    private static long written(String page, @Nullable String markdown) {
        return LOG.append(
                new PageWritten(PublicationEvent.ID, page, markdown == null ? null : LOG.text(markdown, 3), ROSA));
    }

    /** What the next page shows is this change, or a later one. */
    private void await(long version) throws Exception {
        assertThat(get("/about?v=" + version).body()).doesNotContain("data-pending");
    }

    @Test
    @Order(1)
    void before_anybody_said_anything_each_page_has_a_name_and_its_own_pages_say_what_holds_by_itself()
            throws Exception {
        for (String path : PUBLIC) {
            assertThat(get(path).body())
                    .as(path)
                    .contains("class=\"name\" href=\"/\">Rejoinder</a>", "href=\"/about\"", "href=\"/privacy\"")
                    .doesNotContain("mailto:", "ISSN", "??");
        }
        assertThat(get("/about").body()).contains("About Rejoinder", "Nothing more has been written here yet");
        assertThat(get("/privacy").body()).contains("set no cookie", "ask to be erased", "/desk/publication/privacy");
        assertThat(get("/api/publication").body())
                .contains("\"version\":-1", "\"name\":\"Rejoinder\"", "\"about\":null");
    }

    @Test
    @Order(2)
    void a_page_was_written_before_the_name_and_the_name_is_still_the_usual_one() throws Exception {
        await(written("PRIVACY", "We keep *little*."));
        assertThat(get("/privacy").body())
                .contains("<em>little</em>", "<title>Privacy · Rejoinder</title>")
                .doesNotContain("set no cookie");
    }

    @Test
    @Order(3)
    void every_page_bears_the_new_name_and_no_reader_is_shown_an_older_page_after_it() throws Exception {
        for (String path : PUBLIC) {
            get(path);
        }
        await(described("The Crossings Review", "2049-3630", "desk@crossings.example"));
        for (String path : PUBLIC) {
            assertThat(get(path).body())
                    .as(path)
                    .contains("class=\"name\" href=\"/\">The Crossings Review</a>")
                    .contains("ISSN 2049-3630", "href=\"mailto:desk@crossings.example\"")
                    .containsPattern("<title>[^<]*The Crossings Review[^<]*</title>")
                    .doesNotContain("Rejoinder</a>");
        }
        assertThat(get("/about").body()).contains("10.5555", "CC-BY-SA-4.0");
    }

    @Test
    @Order(4)
    void a_prepared_page_never_outlives_a_change_of_the_name() throws Exception {
        for (int change = 0; change < 20; change++) {
            String name = "Crossings number " + change;
            String before = get("/").headers().firstValue("ETag").orElseThrow();
            await(described(name, null, null));
            HttpResponse<String> after = get("/", "If-None-Match", before);
            assertThat(after.statusCode()).isEqualTo(200);
            assertThat(after.body()).contains(">" + name + "</a>").doesNotContain("mailto:", "ISSN");
            assertThat(get("/series").body()).contains(">" + name + "</a>");
        }
    }

    @Test
    @Order(4)
    void whoever_asks_for_no_language_reads_that_of_the_publication_from_the_first_page_on() throws Exception {
        assertThat(get("/about").body()).contains("<html lang=\"en\"");
        assertThat(get("/about", "Accept-Language", "en").body()).contains("<html lang=\"en\"");
        for (String language : new String[] {"ja", "ru", "ja"}) {
            await(spoken(language));
            assertThat(get("/about").body()).contains("<html lang=\"" + language + "\"");
            assertThat(get("/about", "Accept-Language", "fi").body()).contains("<html lang=\"" + language + "\"");
            assertThat(get("/about", "Accept-Language", "en-US,en;q=0.9").body())
                    .contains("<html lang=\"en\"");
            assertThat(get("/about", "Cookie", "lang=en").body()).contains("<html lang=\"en\"");
            assertThat(get("/api/publication").body()).contains("\"language\":\"" + language + "\"");
        }
        await(spoken(null));
        assertThat(get("/about").body()).contains("<html lang=\"en\"");
    }

    private static long spoken(@Nullable String language) {
        return LOG.append(
                new PublicationDescribed(PublicationEvent.ID, "Crossings", null, null, null, language, null, ROSA));
    }

    @Test
    @Order(5)
    void what_is_written_is_shown_and_cannot_act() throws Exception {
        await(written("ABOUT", """
                # Who we are

                We *ferry* arguments. <script>alert(1)</script> [Look](javascript:alert) or [write](mailto:a@b.example).
                """));
        HttpResponse<String> page = get("/about");
        assertThat(page.body())
                .containsPattern("<h2[^>]*>Who we are</h2>")
                .contains("<em>ferry</em>", "href=\"mailto:a&#64;b.example\"", "As of ")
                .doesNotContain("<script>alert", "javascript:", "Nothing more has been written");
        assertThat(page.headers().firstValue("Cache-Control")).contains("public, no-cache");
        assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(get("/api/publication").body()).contains("<em>ferry</em>");

        await(written("ABOUT", null));
        assertThat(get("/about").body()).contains("Nothing more has been written here yet");
    }

    @Test
    @Order(6)
    void nobody_learns_who_set_it() throws Exception {
        for (String path : List.of("/about", "/privacy", "/api/publication")) {
            assertThat(get(path).body()).doesNotContain(ROSA.toString(), "Rosa");
        }
    }

    @Test
    @Order(7)
    void a_contact_that_was_erased_is_none() throws Exception {
        long version = described("Crossings", null, "somebody@crossings.example");
        await(version);
        assertThat(get("/").body()).contains("somebody@crossings.example");
        LOG.jdbc()
                .sql(
                        "update store.texts set content = null, erased_at = now() where content = 'somebody@crossings.example'")
                .update();
        await(described("Crossings", null, null));
        assertThat(get("/").body()).doesNotContain("mailto:");
        assertThat(LOG.jdbc()
                        .sql("select count(*) from reading.publication where contact is not null")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
