package org.rejoinder.query.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.notice.NoticeKind;
import org.rejoinder.contract.notice.Topic;
import org.rejoinder.query.Postgres;
import org.rejoinder.query.QueryServiceApplication;
import org.rejoinder.query.TestIdentity;
import org.rejoinder.query.TestLog;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The inbox, the choices on the account page, the pages behind the links of letters, and letters that did not go out. */
@SpringBootTest(classes = QueryServiceApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
class InboxPagesTest {

    private static final String URL = Postgres.newDatabase();
    private static final TestLog LOG = new TestLog(URL);
    private static final TestIdentity PEOPLE = new TestIdentity(LOG.jdbc());
    private static final Story STORY = new Story(LOG, PEOPLE);
    private static final UUID ROSA = PEOPLE.person("Rosa Imbert", "ADMINISTRATOR");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static boolean begun;

    @LocalServerPort
    int port;

    @Autowired
    Freshness freshness;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("rejoinder.reading.url", () -> URL);
    }

    @BeforeEach
    void a_manuscript_and_nothing_told() {
        if (!begun) {
            begun = true;
            STORY.opened();
            STORY.submitted();
            STORY.asked();
            STORY.reviewed();
        }
        LOG.jdbc()
                .sql("truncate identity.notices, identity.letters, identity.link_pages, identity.notice_preferences")
                .update();
        long last = LOG.jdbc()
                .sql("select max(sequence_number) from store.events where aggregate_id = ?")
                .param(STORY.id.toString())
                .query(Long.class)
                .single();
        assertThat(freshness.pending(STORY.id, last)).isFalse();
    }

    @Test
    void what_is_new_comes_first_a_line_for_each_fact_and_is_counted_in_the_frame_of_every_page() throws Exception {
        told(STORY.mira, NoticeKind.SUBMISSION_RECEIVED, true);
        UUID newest = told(STORY.mira, NoticeKind.REVISIONS_REQUESTED, false);
        told(STORY.aiko, NoticeKind.SUBMITTED, false);

        assertThat(page(STORY.mira, "/desk/inbox"))
                .containsSubsequence(
                        "Since you last looked",
                        "/desk/commentaries/" + STORY.id,
                        "A revision is asked for",
                        "A doubtful sentence",
                        "Doubts",
                        "value=\"" + newest + "\"",
                        "Mark all as seen",
                        "Before",
                        "Received by the editors")
                .doesNotContain("Submitted");
        assertThat(page(STORY.mira, "/desk")).contains("class=\"unseen\"").contains("1 new");
        assertThat(page(STORY.stranger, "/desk")).doesNotContain("class=\"unseen\"");
        assertThat(get(null, "/series").body()).doesNotContain("class=\"unseen\"", "/desk/inbox");
    }

    @Test
    void nothing_new_and_nothing_at_all_are_said_in_words() throws Exception {
        assertThat(page(STORY.stranger, "/desk/inbox"))
                .contains("Here you will read what becomes of your essays")
                .doesNotContain("Mark all as seen");
        told(STORY.stranger, NoticeKind.REVIEW_ENDED, true);
        assertThat(page(STORY.stranger, "/desk/inbox")).contains("Nothing new.").doesNotContain("Mark all as seen");
    }

    @Test
    void no_line_names_anybody_and_every_kind_has_words() throws Exception {
        for (NoticeKind kind : NoticeKind.values()) {
            told(STORY.tomas, kind, false);
        }
        String page = page(STORY.tomas, "/desk/inbox");
        assertThat(page).doesNotContain("Mira Okonedo", "Aiko Brandt", "Daniel Achterberg", "Lea Lead");
        assertThat(page.split("class=\"told\"", -1)).hasSize(NoticeKind.values().length + 1);
    }

    @Test
    void a_long_past_is_read_page_by_page() throws Exception {
        for (int i = 0; i < 51; i++) {
            told(STORY.mira, NoticeKind.SUBMISSION_RECEIVED, true);
        }
        assertThat(page(STORY.mira, "/desk/inbox"))
                .contains("/desk/inbox?page=2")
                .doesNotContain("rel=\"prev\"");
        assertThat(page(STORY.mira, "/desk/inbox?page=2"))
                .contains("/desk/inbox?page=1")
                .doesNotContain("rel=\"next\"", "Since you last looked");
        assertThat(get(STORY.mira, "/desk/inbox?page=-3").statusCode()).isEqualTo(200);
    }

    @Test
    void people_choose_among_what_can_concern_them() throws Exception {
        prefer(STORY.mira, Topic.OWN_ESSAYS, "NEVER");
        assertThat(page(STORY.mira, "/account/letters"))
                .contains("What becomes of your essays", "name=\"reminders\"")
                .containsPattern("(?s)name=\"ownEssays\".*<option value=\"NEVER\" selected")
                .doesNotContain("name=\"desk\"", "name=\"requests\"");
        assertThat(page(STORY.aiko, "/account/letters")).contains("name=\"desk\"");
    }

    @Test
    void to_unsubscribe_the_page_says_what_ends_and_then_that_it_has() throws Exception {
        link("nomore", STORY.mira, "UNSUBSCRIBE", "REMINDERS", false);
        HttpResponse<String> page = get(null, "/unsubscribe/nomore");
        assertThat(page.body())
                .contains("letters about days that draw near", "action=\"/api/letters/unsubscribe/nomore\"")
                .doesNotContain("??", "Mira");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(get(null, "/api/letters/unsubscribe/nomore").headers().firstValue("Location"))
                .contains("/unsubscribe/nomore");

        prefer(STORY.mira, Topic.REMINDERS, "NEVER");
        assertThat(get(null, "/unsubscribe/nomore").body())
                .contains("You are sent no more letters about days that draw near")
                .doesNotContain("<button class=\"primary\"");
        assertThat(get(null, "/unsubscribe/unknown").statusCode()).isEqualTo(404);
        assertThat(get(null, "/come-in/nomore").statusCode())
                .as("a link does what it was made for")
                .isEqualTo(404);
    }

    @Test
    void to_come_in_there_is_a_button_for_whom_the_link_lets_in() throws Exception {
        String target = "/desk/commentaries/" + STORY.id;
        link("open", STORY.tomas, "LET_IN", target, true);
        assertThat(get(null, "/come-in/open").body())
                .contains("action=\"/api/letters/come-in\"", "value=\"open\"", "Come in and read")
                .doesNotContain("??", "Tomas");
        assertThat(get(STORY.tomas, "/come-in/open").body())
                .contains("You are signed in already", "href=\"" + target + "\"")
                .doesNotContain("/api/letters/come-in");
        assertThat(get(STORY.mira, "/come-in/open").body())
                .contains("somebody else", "value=\"/come-in/open\"")
                .doesNotContain("/api/letters/come-in", target);

        link("closed", STORY.tomas, "LET_IN", target, false);
        assertThat(get(null, "/come-in/closed").body())
                .contains("Sign in and go on", "/sign-in?next=")
                .doesNotContain("/api/letters/come-in");
    }

    @Test
    void an_administrator_reads_what_did_not_go_out_and_it_can_do_nothing() throws Exception {
        assertThat(page(ROSA, "/operations/letters")).contains("Every letter that was due has gone out");
        UUID notice = told(STORY.mira, NoticeKind.REVISIONS_REQUESTED, false);
        UUID letter = UUID.randomUUID();
        LOG.jdbc().sql("""
                        insert into identity.letters (id, recipient, to_name, to_address, subject, plain, html)
                        values (:id, :to, 'Mira', 'mira@example.org', 'A <i>subject</i>', 'Dear <b>Mira</b>',
                            '<html><body style="color: red"><script>1</script>Dear Mira</body></html>')""").param("id", letter).param("to", STORY.mira).update();
        LOG.jdbc().sql("""
                        update identity.notices set mail = 'FAILED', letter_id = :letter, problem = '550 <nobody>',
                            trouble = 'REFUSED_FOR_GOOD', attempts = 1
                        where id = :id""").param("letter", letter).param("id", notice).update();
        told(STORY.aiko, NoticeKind.SUBMITTED, false);
        LOG.jdbc()
                .sql("update identity.notices set mail = 'KEPT' where recipient = ?")
                .param(STORY.aiko)
                .update();

        assertThat(page(ROSA, "/operations"))
                .contains("One letter was refused by the mail server", "One letter is kept", "/operations/letters")
                .contains("One letter was given up")
                .doesNotContain("does not answer");
        LOG.jdbc().sql("""
                        insert into identity.notices (kind, recipient, mail, trouble, problem, attempts)
                        values ('SUBMITTED', :to, 'DUE', 'CERTIFICATE', 'PKIX path building failed', 2)""").param("to", STORY.aiko).update();
        assertThat(page(ROSA, "/operations"))
                .contains("certificate is not trusted", "PKIX path building failed", "REJOINDER_MAIL_CERTIFICATES");
        LOG.jdbc()
                .sql("delete from identity.notices where trouble = 'CERTIFICATE'")
                .update();
        assertThat(page(ROSA, "/operations/letters"))
                .contains(
                        "A &lt;i&gt;subject&lt;/i&gt;",
                        "mira@example.org",
                        "given up after one attempt",
                        "will not take this letter, however often it is brought",
                        "550 &lt;nobody&gt;",
                        "/api/operations/letters/" + notice + "/send",
                        "/api/operations/letters/" + notice + "/leave");
        assertThat(page(ROSA, "/operations/letters/" + notice)).contains("Dear &lt;b&gt;Mira&lt;/b&gt;");
        HttpResponse<String> html = get(ROSA, "/operations/letters/" + notice + "/html");
        assertThat(html.body()).contains("<script>");
        assertThat(html.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .satisfies(policy -> assertThat(policy)
                        .startsWith("sandbox;")
                        .contains("default-src 'none'")
                        .doesNotContain("script", "allow-"));
        assertThat(get(STORY.daniel, "/operations/letters").statusCode()).isEqualTo(403);
        assertThat(get(ROSA, "/operations/letters/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
    }

    private static UUID told(UUID person, NoticeKind kind, boolean seen) {
        return LOG.jdbc()
                .sql("""
                        insert into identity.notices (kind, recipient, invitation_id, series_id, commentary_id, details, seen_at)
                        values (:kind, :person, gen_random_uuid(), :series, :commentary, '{"day":"2026-05-03","round":"1"}',
                            case when :seen then now() end)
                        returning id""")
                .param("kind", kind.name())
                .param("person", person)
                .param("series", STORY.series)
                .param("commentary", STORY.id)
                .param("seen", seen)
                .query(UUID.class)
                .single();
    }

    private static void prefer(UUID person, Topic topic, String hearing) {
        LOG.jdbc()
                .sql("insert into identity.notice_preferences values (?, ?, ?)")
                .params(person, topic.name(), hearing)
                .update();
    }

    private static void link(String token, UUID person, String purpose, String target, boolean letsIn) {
        LOG.jdbc()
                .sql("insert into identity.link_pages values (sha256(convert_to(?, 'UTF8')), ?, ?, ?, ?)")
                .params(token, person, purpose, target, letsIn)
                .update();
    }

    private String page(UUID person, String path) throws Exception {
        HttpResponse<String> answer = get(person, path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("??");
        return answer.body();
    }

    private HttpResponse<String> get(@Nullable UUID person, String path) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "text/html");
        if (person != null) {
            request.header("Cookie", PEOPLE.signIn(person));
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
