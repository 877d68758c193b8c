package org.rejoinder.query.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.identity.FormState;
import org.rejoinder.contract.identity.FormState.FieldError;
import org.rejoinder.contract.imports.ImportDraft;
import org.rejoinder.contract.imports.ImportDraft.Author;
import org.rejoinder.contract.imports.ImportDraft.Heading;
import org.rejoinder.contract.imports.ImportDraft.Offer;
import org.rejoinder.contract.imports.ImportDraft.Paragraph;
import org.rejoinder.contract.imports.ImportDraft.Piece;
import org.rejoinder.contract.imports.ImportDraft.Remark;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.query.Postgres;
import org.rejoinder.query.QueryServiceApplication;
import org.rejoinder.query.TestIdentity;
import org.rejoinder.query.TestLog;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = QueryServiceApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportPagesTest {

    private static final String URL = Postgres.newDatabase();
    private static final TestLog LOG = new TestLog(URL);
    private static final TestIdentity PEOPLE = new TestIdentity(LOG.jdbc());
    private static final UUID MIRA = PEOPLE.person("Mira Okonedo");
    private static final UUID AIKO = PEOPLE.person("Aiko Brandt", "EDITOR");
    private static final UUID DANIEL = PEOPLE.person("Daniel Weiss", "PUBLISHER", "EDITOR");

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("rejoinder.reading.url", () -> URL);
    }

    private static UUID kept(String state) {
        UUID id = UUID.randomUUID();
        ImportDraft draft = new ImportDraft(
                "talks.txt",
                new Heading(
                        "The Ferry Talks",
                        4,
                        "the-ferry-talks-4",
                        "About ferries.",
                        "en",
                        "MIT",
                        "2013",
                        "Monthly",
                        ""),
                List.of(
                        piece("p1", "LEAD", "Who needs a ferry?", List.of(), "", List.of()),
                        piece(
                                "p2",
                                "RESPONSE",
                                "",
                                List.of(new Author("Brandt Ilse", "Brandt Ilse", "")),
                                "p1",
                                List.of(new Offer("nobody rides at night", 2, false)))),
                List.of(
                        new Remark(0, "LICENCE_NOT_STATED", "No licence was given."),
                        new Remark(7, "NAME_ALONE", "Brandt Ilse was taken for the author.")));
        LOG.jdbc()
                .sql("insert into store.imports (id, started_by, revision, state, draft, slug, done, steps)"
                        + " values (:id, :by, 3, :state, :draft::jsonb, :slug, 1, 4)")
                .param("id", id)
                .param("by", AIKO)
                .param("state", state)
                .param("draft", CanonicalJson.write(draft))
                .param("slug", state.equals("DONE") ? "the-ferry-talks-4" : null, java.sql.Types.VARCHAR)
                .update();
        return id;
    }

    private static Piece piece(
            String id, String kind, String title, List<Author> authors, String answers, List<Offer> pins) {
        return new Piece(
                id,
                kind.equals("LEAD") ? 1 : 7,
                kind,
                title,
                authors,
                "slug-" + id,
                "",
                "",
                answers,
                "",
                List.of(new Paragraph(kind.equals("LEAD") ? 1 : 7, "A head line")),
                List.of(new Paragraph(kind.equals("LEAD") ? 3 : 9, "A *ferry* & <script>alert(1)</script> a quay.")),
                pins,
                List.of("https://example.org/a"));
    }

    private HttpResponse<String> get(UUID person, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Accept", path.startsWith("/api") ? "application/json" : "text/html")
                                .header("Cookie", PEOPLE.signIn(person))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void the_split_stands_in_one_form_with_its_remarks_beside_the_pieces() throws Exception {
        String page = get(AIKO, "/desk/imports/" + kept("READY")).body();

        assertThat(page)
                .contains("name=\"base\" value=\"3\"", "Who needs a ferry?", "No licence was given.", "Line 7")
                .contains("name=\"pieces[1].authors[0].displayName\"", "value=\"Brandt Ilse\"")
                .contains("name=\"pieces[1].authors[1].displayName\"", "nobody rides at night", "in 2 places")
                .contains("value=\"merge.p2\"", "value=\"title.p1.0\"", "value=\"MIT\"")
                .doesNotContain("<script>alert", "value=\"merge.p1\"", "??");
    }

    @Test
    void what_was_typed_and_refused_is_shown_again() throws Exception {
        UUID id = kept("READY");
        UUID form = PEOPLE.refusedForm(
                AIKO,
                new FormState(
                        "/api/imports/" + id,
                        "INVALID",
                        "Some fields need another look.",
                        Map.of("pieces[0].title", List.of("Typed by hand")),
                        List.of(new FieldError(
                                "pieces[0].authors[0].displayName", "LEAD_WITHOUT_AUTHOR", "Line 1: who?")),
                        List.of()));

        assertThat(get(AIKO, "/desk/imports/" + id + "?form=" + form).body())
                .contains("Typed by hand", "Line 1: who?")
                .doesNotContain("??");
    }

    @Test
    void an_import_under_way_shows_how_far_it_has_come_and_one_that_is_done_where_it_is() throws Exception {
        assertThat(get(AIKO, "/desk/imports/" + kept("WRITING")).body())
                .contains("<progress", "1 of 4 steps")
                .doesNotContain("??");
        assertThat(get(AIKO, "/desk/imports/" + kept("DONE")).body())
                .contains("/series/the-ferry-talks-4")
                .doesNotContain("??");
        assertThat(get(AIKO, "/api/imports/" + kept("WRITING")).body())
                .contains("\"state\":\"WRITING\"", "\"done\":1", "\"steps\":4");
    }

    @Test
    void imports_are_for_editors_and_each_for_whoever_began_it() throws Exception {
        UUID id = kept("READY");

        assertThat(get(AIKO, "/desk/imports/new").body())
                .contains("talks.txt", "The Ferry Talks")
                .doesNotContain("??");
        assertThat(get(MIRA, "/desk/imports/new").statusCode()).isEqualTo(404);
        assertThat(get(DANIEL, "/desk/imports/" + id).statusCode()).isEqualTo(404);
        assertThat(get(DANIEL, "/api/imports/" + id).statusCode()).isEqualTo(404);
        assertThat(get(AIKO, "/desk/imports/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    }
}
