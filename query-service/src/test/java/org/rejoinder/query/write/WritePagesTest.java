package org.rejoinder.query.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftStarted;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.commentary.Work;
import org.rejoinder.contract.passage.Passage;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.passage.Quotation;
import org.rejoinder.contract.publication.PublicationEvent;
import org.rejoinder.contract.publication.PublicationEvent.PublicationDescribed;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.series.SeriesEvent.CallOpened;
import org.rejoinder.contract.series.SeriesEvent.SeriesOpened;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.FigureText;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.Postgres;
import org.rejoinder.query.QueryServiceApplication;
import org.rejoinder.query.TestIdentity;
import org.rejoinder.query.TestLog;
import org.rejoinder.query.desk.Freshness;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.feed.Seen;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = QueryServiceApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
class WritePagesTest {

    private static final String URL = Postgres.newDatabase();
    private static final TestLog LOG = new TestLog(URL);
    private static final TestIdentity PEOPLE = new TestIdentity(LOG.jdbc());
    private static final UUID MIRA = PEOPLE.person("Mira Okonedo");
    private static final UUID AIKO = PEOPLE.person("Aiko Brandt", "EDITOR");
    private static final UUID SERIES = UUID.randomUUID();
    private static final UUID LEAD = UUID.randomUUID();
    private static final UUID DRAFT = UUID.randomUUID();
    private static final UUID QUOTING = UUID.randomUUID();
    private static final String LEAD_TEXT =
            "All is *certain*, and nothing else. A second claim stands here. A third claim is made as well.";

    @LocalServerPort
    int port;

    @Autowired
    Seen seen;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("rejoinder.reading.url", () -> URL);
    }

    @BeforeAll
    static void begin(@Autowired Freshness freshness) {
        Target target = Target.essay(LEAD, "1.0");
        LOG.append(new SeriesOpened(SERIES, "doubts", "Doubts", null, "?", "en", true, AIKO));
        long call = LOG.append(new CallOpened(SERIES, "Doubt it.", null, 4, AIKO));
        LOG.append(new EssayPublished(
                PublicRecordEvent.recordIdOf(LEAD),
                LEAD,
                SERIES,
                "LEAD",
                "the-lead",
                "1.0",
                LOG.text(new EssayText("The lead", "", List.of(), "en", LEAD_TEXT, List.of())),
                List.of(new Byline(null, "Lea Lead", "Lead, Lea", null)),
                List.of(),
                "CC-BY-4.0",
                AIKO,
                null));
        long version = LOG.append(new DraftStarted(DRAFT, SERIES, "RESPONSE", MIRA, MIRA, List.of(target)));
        EssayText.Answer answer = new EssayText.Answer(
                target,
                List.of(new Quotation(PlainText.of(LEAD_TEXT))
                        .find("is certain")
                        .get(0)));
        LOG.jdbc()
                .sql("""
                        insert into store.working_copies values (:id, 7, '', 'In short.', '{doubt}', 'en',
                            'One *two* three <script>alert(1)</script> four five.', :answers::jsonb, '', '', :by)""")
                .param("id", DRAFT)
                .param("answers", CanonicalJson.write(List.of(answer)))
                .param("by", MIRA)
                .update();
        long quoting = LOG.append(new DraftStarted(QUOTING, SERIES, "RESPONSE", MIRA, MIRA, List.of(target)));
        LOG.jdbc()
                .sql("""
                        insert into store.working_copies values (:id, 1, '', '', '{}', 'en',
                            'You say “All is certain”, but ''a second claim stands'' and „A third claim is made“ as well.',
                            :answers::jsonb, '', '', :by)""")
                .param("id", QUOTING)
                .param("answers", CanonicalJson.write(List.of(answer)))
                .param("by", MIRA)
                .update();
        freshness.pending(QUOTING, quoting);
        freshness.pending(DRAFT, version);
        freshness.pending(SERIES, call);
        freshness.pending(PublicRecordEvent.recordIdOf(LEAD), 0L);
    }

    private HttpResponse<String> get(UUID person, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Accept", "text/html")
                                .header("Cookie", PEOPLE.signIn(person))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void the_working_copy_stands_in_its_form_beside_the_marked_text_that_it_answers() throws Exception {
        String page = get(MIRA, "/write/" + DRAFT).body();
        assertThat(page)
                .contains("name=\"base\" value=\"7\"", "One *two* three &lt;script&gt;", "In short.")
                .contains("id=\"p-0\"", "value=\"unpin.0\"", "Lea Lead, The lead")
                .contains("count over")
                .doesNotContain("??");
    }

    @Test
    void words_of_the_target_that_are_quoted_are_offered_as_pins_each_and_all_at_once() throws Exception {
        String page = get(MIRA, "/write/" + QUOTING).body();
        assertThat(page)
                .contains("You quote these 3 passages. Pin them?", "Pin all of these", "value=\"quoted." + LEAD + "\"")
                .contains(">All is certain</a>", ">A second claim stands</a>", ">A third claim is made</a>")
                .contains("value=\"quoted." + LEAD + ".1.0.0.14\"")
                .doesNotContain("??");
        assertThat(get(MIRA, "/write/" + DRAFT).body())
                .contains("Words of this essay that you quote are offered here")
                .doesNotContain("Pin all of these");
    }

    @Test
    void what_is_missing_is_listed_before_it_can_be_submitted() throws Exception {
        assertThat(get(MIRA, "/write/" + DRAFT + "/submit").body())
                .contains("Competing interests stated", "A licence chosen", "Not longer than the series takes")
                .doesNotContain("??");
    }

    @Test
    void the_licence_that_is_usual_is_chosen_until_another_one_is() throws Exception {
        assertThat(get(MIRA, "/write/" + QUOTING).body()).doesNotContain("checked=\"checked\"");
        long version = LOG.append(
                new PublicationDescribed(PublicationEvent.ID, "Doubts", null, null, "CC-BY-SA-4.0", null, null, AIKO));
        assertThat(seen.await(Groups.SITE, PublicationEvent.ID, version)).isTrue();

        assertThat(get(MIRA, "/write/" + QUOTING).body())
                .contains("name=\"licence\" value=\"CC-BY-SA-4.0\" checked=\"checked\"");
        assertThat(get(MIRA, "/write/" + QUOTING + "/submit").body())
                .contains("type=\"hidden\" name=\"licence\" value=\"CC-BY-SA-4.0\"", "It is the usual one here.");

        LOG.jdbc()
                .sql("update store.working_copies set licence = 'CC-BY-4.0' where commentary_id = :id")
                .param("id", QUOTING)
                .update();
        assertThat(get(MIRA, "/write/" + QUOTING).body())
                .contains("value=\"CC-BY-4.0\" checked=\"checked\"")
                .doesNotContain("value=\"CC-BY-SA-4.0\" checked");
        assertThat(get(MIRA, "/write/" + QUOTING + "/submit").body())
                .contains("CC-BY-4.0")
                .doesNotContain("name=\"licence\"", "It is the usual one here.");
    }

    @Test
    void an_untitled_response_is_previewed_as_a_response_to_what_it_answers_and_without_script() throws Exception {
        assertThat(get(MIRA, "/write/" + DRAFT + "/preview").body())
                .contains("Response to Lea Lead", ">The lead<", "<em>two</em>", "is certain</p>", "Not published yet")
                .doesNotContain("<script>alert")
                .doesNotContain("??");
    }

    @Test
    void an_untitled_response_is_called_after_what_it_answers_on_the_desk_as_well() throws Exception {
        assertThat(get(MIRA, "/desk/commentaries/" + DRAFT).body())
                .contains("<h1><bdi>Response to Lea Lead</bdi></h1>");
        assertThat(get(MIRA, "/desk").body())
                .contains("<bdi>Response to Lea Lead</bdi>")
                .doesNotContain("Untitled");
    }

    @Test
    void a_preview_is_the_very_page_that_is_published_with_its_figures(@Autowired Freshness freshness)
            throws Exception {
        UUID id = UUID.randomUUID();
        String hash = "00ff".repeat(16);
        TextRef picture = LOG.text(CanonicalJson.write(FigureText.of("image/png", 4, 3, new byte[] {1, 2, 3})), 0);
        Passage quoted =
                new Quotation(PlainText.of(LEAD_TEXT)).find("is certain").get(0);
        EssayText text = new EssayText(
                null,
                "In short: no.",
                List.of("doubt", "ferries"),
                "en",
                "## Why\n\nYou say it \u201cis certain\u201d.[^1]\n\n![An empty quay](figure:" + hash
                        + " \"The *quay* & more\")\n\n[^1]: So I read.",
                List.of(
                        new EssayText.Answer(Target.essay(LEAD, "1.0"), List.of(quoted)),
                        new EssayText.Answer(
                                Target.external(
                                        new Work("Ada Quill", "Of quays", null, "1998", null, "https://example.org/q")),
                                List.of(new Passage("No quay is empty.", "", "", 0, 0, "")))),
                List.of(new EssayText.Figure(hash, picture.id(), "image/png", 4, 3)));
        long begun =
                LOG.append(new DraftStarted(id, SERIES, "RESPONSE", MIRA, MIRA, List.of(Target.essay(LEAD, "1.0"))));
        LOG.jdbc()
                .sql("""
                        insert into store.working_copies values (:id, 1, '', :summary, '{doubt,ferries}', 'en', :markdown,
                            :answers::jsonb, 'None.', 'CC-BY-4.0', :by)""")
                .param("id", id)
                .param("summary", text.summary())
                .param("markdown", text.markdown())
                .param("answers", CanonicalJson.write(text.answers()))
                .param("by", MIRA)
                .update();
        LOG.jdbc()
                .sql("insert into store.figures values (:id, :hash, :text, 'image/png', 4, 3, :bytes, :by)")
                .param("id", id)
                .param("hash", hash)
                .param("text", picture.id())
                .param("bytes", new byte[] {1, 2, 3})
                .param("by", MIRA)
                .update();
        freshness.pending(id, begun);
        String preview = get(MIRA, "/write/" + id + "/preview").body();
        String submit = get(MIRA, "/write/" + id + "/submit").body();
        assertThat(submit).contains("Every figure says what it shows").doesNotContain("??");
        String desk = "/desk/commentaries/" + id;
        assertThat(get(MIRA, desk + "/figures/" + hash).statusCode()).isEqualTo(200);
        assertThat(get(AIKO, desk + "/figures/" + hash).statusCode()).isEqualTo(404);

        long published = LOG.append(new EssayPublished(
                PublicRecordEvent.recordIdOf(id),
                id,
                SERIES,
                "RESPONSE",
                "of-quays",
                "1.0",
                LOG.text(text),
                List.of(new Byline(MIRA, "Mira Okonedo", "Mira Okonedo", null)),
                text.answers().stream().map(EssayText.Answer::target).toList(),
                "CC-BY-4.0",
                AIKO,
                null));
        assertThat(seen.await(Groups.SITE, PublicRecordEvent.recordIdOf(id), published))
                .isTrue();
        String page = get(MIRA, "/series/doubts/of-quays").body();

        assertThat(article(preview)).isEqualTo(article(page));
        assertThat(article(page))
                .contains(
                        "alt=\"An empty quay\" width=\"4\" height=\"3\" loading=\"lazy\"",
                        "The *quay* &amp; more</figcaption>")
                .contains("No quay is empty.", "Ada Quill, \u201COf quays\u201D (1998). ")
                .contains("href=\"https://example.org/q\"", "Quotes Lea Lead");
        assertThat(preview).contains("src=\"" + desk + "/figures/" + hash);
        HttpResponse<String> shown = get(MIRA, "/series/doubts/of-quays/figures/" + hash);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.headers().allValues("Cache-Control")).containsExactly("max-age=31536000, public, immutable");
        assertThat(shown.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(shown.headers().firstValue("ETag")).isPresent();
        assertThat(get(MIRA, "/series/doubts/the-lead/figures/" + hash).statusCode())
                .isEqualTo(404);

        LOG.jdbc()
                .sql("update store.texts set content = null, erased_at = now() where id = :id")
                .param("id", picture.id())
                .update();
        assertThat(get(MIRA, desk + "/figures/" + "0".repeat(64)).statusCode()).isEqualTo(404);
        assertThat(get(MIRA, "/series/doubts/of-quays/figures/" + hash + "?v").statusCode())
                .isEqualTo(410);
    }

    /** The essay, without what only a published one has, and wherever its pictures are. */
    /** Without what there is only of what has been published: addresses, and what leads to other pages. */
    private static String article(String page) {
        return page.substring(page.indexOf("<article class=\"reading\""), page.lastIndexOf("</article>"))
                .replaceAll("(?s)<p class=\"version\".*?</p>", "")
                .replaceAll("(?s)<(nav class=\"turn\"|p class=\"respond\"|p class=\"note\").*?</(nav|p)>", "")
                .replaceAll("(?s)<details class=\"kin\".*?</details>", "")
                .replaceAll("(?s)<span class=\"address\".*?</span>", "")
                .replaceAll("(version 1\\.0), \\d+ \\p{L}+ \\d{4}\\.\\s*", "$1")
                .replaceAll("(?s)<p class=\"(cite-files|formats)\".*?</p>", "")
                .replaceAll("(?s)<div class=\"tools\".*?(?=</header>)", "")
                .replaceAll("(?s)<a class=\"pilcrow\".*", "")
                .replaceAll(" data-passages=\"[^\"]*\"", "")
                .replaceAll("<a class=\"author\" href=\"[^\"]*\"><bdi>", "<bdi class=\"author\">")
                .replaceAll("</bdi></a>", "</bdi>")
                .replaceAll("src=\"[^\"]*/figures/", "src=\"")
                .replaceAll("\\s+", " ");
    }

    @Test
    void nobody_but_the_author_reads_what_is_being_written() throws Exception {
        assertThat(get(AIKO, "/write/" + DRAFT).statusCode()).isEqualTo(302);
        assertThat(get(AIKO, "/write/" + DRAFT + "/preview").statusCode()).isEqualTo(302);
        assertThat(get(AIKO, "/write/" + DRAFT + "/submit").statusCode()).isEqualTo(404);
        assertThat(get(AIKO, "/desk/commentaries/" + DRAFT).body())
                .contains("The text is private until it is submitted.")
                .doesNotContain("One *two*")
                .doesNotContain("<em>two</em>");
    }
}
