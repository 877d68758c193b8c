package org.rejoinder.query.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftStarted;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.identity.FormState;
import org.rejoinder.contract.identity.ShownLink;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationAccepted;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationDeclined;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationDrafted;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationExpired;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationRescinded;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationSent;
import org.rejoinder.contract.series.KindLabel;
import org.rejoinder.contract.series.SeriesEvent.CallChanged;
import org.rejoinder.contract.series.SeriesEvent.PolicySet;
import org.rejoinder.contract.series.SeriesEvent.SeriesDescribed;
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

/** A series as its editors run it, and its invitations as both sides see them, over HTTP and from the real log. */
@SpringBootTest(classes = QueryServiceApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
class InvitationPagesTest {

    private static final String URL = Postgres.newDatabase();
    private static final TestLog LOG = new TestLog(URL);
    private static final TestIdentity PEOPLE = new TestIdentity(LOG.jdbc());
    private static final Story STORY = new Story(LOG, PEOPLE);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static boolean begun;

    private final UUID invitation = UUID.randomUUID();
    private final String token = "secret-" + invitation;

    @LocalServerPort
    int port;

    @Autowired
    Freshness freshness;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("rejoinder.reading.url", () -> URL);
    }

    @BeforeEach
    void a_series_and_an_invitation_in_it() {
        if (!begun) {
            begun = true;
            STORY.opened();
            STORY.submitted();
            STORY.asked();
            STORY.reviewed();
            STORY.recommended();
            STORY.revisionsRequested();
        }
        LOG.append(new InvitationDrafted(
                invitation,
                STORY.series,
                "RESPONSE",
                Target.essay(STORY.lead, "1.0"),
                STORY.prose("Dear **Ines**, " + invitation),
                LocalDate.now(java.time.ZoneOffset.UTC).plusDays(5).toString(),
                null,
                STORY.aiko));
        PEOPLE.invitee(invitation, "Ines Invited", token);
        settle(0);
    }

    @Test
    void an_editor_finds_an_invitation_on_the_page_of_its_series_and_opens_it() throws Exception {
        assertThat(page(STORY.aiko, "/desk/series/" + STORY.series))
                .contains("/desk/invitations/" + invitation, "Ines Invited", "Draft");
        assertThat(page(STORY.aiko, "/desk/invitations/" + invitation))
                .contains("Ines Invited@example.org", "/api/invitations/" + invitation + "/send")
                .doesNotContain("/link\"");
    }

    @Test
    void who_does_not_edit_the_series_finds_nothing() throws Exception {
        for (String path : List.of(
                "/desk/invitations/" + invitation,
                "/desk/series/" + STORY.series + "/settings",
                "/desk/series/" + STORY.series + "/invite")) {
            assertThat(get(STORY.mira, path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void the_link_is_shown_to_the_browser_that_carries_it_and_for_this_invitation_only() throws Exception {
        sent();
        String path = "/desk/invitations/" + invitation;
        String carried = ShownLink.PLAIN_COOKIE + "=" + new ShownLink(invitation, "the-secret").value();
        assertThat(get(STORY.aiko, path, carried).body()).contains("/invitations/the-secret");
        String another = ShownLink.PLAIN_COOKIE + "=" + new ShownLink(UUID.randomUUID(), "the-secret").value();
        assertThat(get(STORY.aiko, path, another).body()).doesNotContain("the-secret");
        assertThat(page(STORY.aiko, path)).contains("/link\"").doesNotContain("the-secret");
    }

    @Test
    void the_invited_person_reads_who_asks_for_what_and_until_when() throws Exception {
        sent();
        HttpResponse<String> answer = get(null, "/invitations/" + token);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Referrer-Policy").orElseThrow()).isEqualTo("no-referrer");
        assertThat(answer.headers().firstValue("X-Robots-Tag").orElseThrow()).contains("noindex");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(answer.body())
                .contains("Aiko Brandt invites Ines Invited", "<strong>Ines</strong>", "The lead", "Doubts")
                .contains("value=\"ACCEPT\"", "value=\"DECLINE\"")
                .doesNotContain("??")
                .doesNotContain("https://", "@example.org");
    }

    @Test
    void looking_changes_nothing() throws Exception {
        sent();
        long before = events();
        get(null, "/invitations/" + token);
        get(STORY.aiko, "/invitations/" + token);
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void a_link_that_is_not_there_says_so() throws Exception {
        HttpResponse<String> answer = get(null, "/invitations/nothing");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("This link does not work").doesNotContain("??");
        // Not sent: the link is known, and answers to nobody.
        assertThat(get(null, "/invitations/" + token).statusCode()).isEqualTo(404);
    }

    @Test
    void whoever_has_an_account_to_sign_in_to_is_asked_to() throws Exception {
        sent();
        PEOPLE.inviteeAccount(invitation, STORY.stranger, true);
        assertThat(get(null, "/invitations/" + token).body())
                .contains("Sign in first", "/sign-in?next=")
                .doesNotContain("value=\"ACCEPT\"");
        assertThat(get(STORY.stranger, "/invitations/" + token).body()).contains("value=\"ACCEPT\"");
        assertThat(get(STORY.aiko, "/invitations/" + token).body())
                .contains("You are signed in as Aiko Brandt")
                .doesNotContain("value=\"ACCEPT\"", "value=\"DECLINE\"");
    }

    @Test
    void each_end_has_its_own_words_and_no_buttons() throws Exception {
        sent();
        LOG.append(new InvitationDeclined(invitation, STORY.prose("No time.")));
        settle(2);
        assertEnded("This invitation was declined");
        assertThat(page(STORY.aiko, "/desk/invitations/" + invitation)).contains("No time.", "Declined");
        assertThat(page(STORY.aiko, "/desk")).doesNotContain("Declined your invitation");
        // The events of this log are weeks old, and old news is no news.
        LOG.jdbc()
                .sql("update reading.desk_invitations set since = now() where invitation_id = ?")
                .param(invitation)
                .update();
        assertThat(page(STORY.aiko, "/desk")).contains("Declined your invitation");
        assertThat(page(STORY.daniel, "/desk")).doesNotContain("Declined your invitation");
    }

    @Test
    void an_expired_one_says_so() throws Exception {
        sent();
        LOG.append(new InvitationExpired(invitation));
        settle(2);
        assertEnded("The last day to answer this invitation is over");
    }

    @Test
    void one_taken_back_says_why() throws Exception {
        sent();
        LOG.append(new InvitationRescinded(invitation, STORY.prose("The series was given up."), STORY.aiko));
        settle(2);
        assertEnded("The editors have taken this invitation back");
        assertThat(get(null, "/invitations/" + token).body()).contains("The series was given up.");
    }

    @Test
    void after_acceptance_the_link_leads_to_the_manuscript() throws Exception {
        sent();
        UUID manuscript = UUID.randomUUID();
        LOG.append(new DraftStarted(
                manuscript, STORY.series, "RESPONSE", STORY.stranger, STORY.stranger, STORY.targets(), invitation));
        LOG.append(new InvitationAccepted(invitation, STORY.stranger, manuscript));
        settle(2);
        freshness.pending(manuscript, 0L);
        assertThat(get(null, "/invitations/" + token).body())
                .contains("Go on writing", "value=\"ACCEPT\"")
                .doesNotContain("value=\"DECLINE\"");
        PEOPLE.inviteeAccount(invitation, STORY.stranger, false);
        assertThat(get(STORY.stranger, "/invitations/" + token).body()).contains("/write/" + manuscript);
    }

    @Test
    void what_was_typed_into_a_refused_draft_is_kept() throws Exception {
        String action = "/api/series/" + STORY.series + "/invitations";
        UUID form = PEOPLE.refusedForm(
                STORY.aiko,
                new FormState(
                        action,
                        "INVALID",
                        "Some fields need another look.",
                        Map.of(
                                "letter",
                                List.of("Half a letter"),
                                "kind",
                                List.of("REPLY"),
                                "email",
                                List.of("nowhere")),
                        List.of(new FormState.FieldError("email", "NOT_AN_EMAIL", "Write an e-mail address.")),
                        List.of()));
        assertThat(page(STORY.aiko, "/desk/series/" + STORY.series + "/invite?form=" + form))
                .contains("Half a letter", "value=\"nowhere\"", "Write an e-mail address.");
    }

    @Test
    void a_policy_names_the_kinds_and_its_settings_are_shown() throws Exception {
        UUID series = another("labelled");
        LOG.append(new PolicySet(
                series,
                true,
                "DOUBLE_ANONYMOUS",
                5,
                14,
                List.of(new KindLabel("LEAD", "Opening"), new KindLabel("RESPONSE", "Comment")),
                STORY.aiko));
        long described =
                LOG.append(new SeriesDescribed(series, "Doubts again", 2, "What else?", STORY.series, STORY.aiko));
        freshness.pending(series, described);
        assertThat(page(STORY.aiko, "/desk/series/" + series))
                .contains("Doubts again 2", "Opening", "Continues", "Doubts 1", "double-anonymous");
        assertThat(page(STORY.daniel, "/desk/series/" + series + "/settings"))
                .contains("value=\"Comment\"", "value=\"14\"", "value=\"5\"", "Make an editor of this series")
                .contains("name=\"secondPairOfEyes\" value=\"false\"");
        assertThat(page(STORY.aiko, "/desk/series/" + series + "/settings"))
                .contains("Only a publisher may let one editor decide alone.")
                .doesNotContain("name=\"secondPairOfEyes\" value=\"false\"");
        assertThat(page(STORY.aiko, "/desk/series/" + series + "/invite")).contains("Comment");
    }

    @Test
    void a_changed_call_is_the_call() throws Exception {
        long changed = LOG.append(new CallChanged(STORY.series, "Doubt it briefly.", null, 700, STORY.aiko));
        freshness.pending(STORY.series, changed);
        assertThat(page(STORY.aiko, "/desk/series/" + STORY.series)).contains("Doubt it briefly.", "700");
    }

    /** Modes are set before or after the reviewer was asked, in a stream of their own. */
    @Test
    void the_review_mode_in_force_when_a_reviewer_was_asked_decides_who_knows_whom() {
        assertThat(authorsKnownTo(STORY.tomas)).isEqualTo(1);
        assertThat(openReviewers()).isZero();

        mode("DOUBLE_ANONYMOUS", "2026-10-01");
        assertThat(authorsKnownTo(STORY.tomas)).isZero();
        mode("OPEN", "2026-10-02");
        assertThat(authorsKnownTo(STORY.tomas)).isEqualTo(1);
        assertThat(openReviewers()).isEqualTo(1);
        mode("DOUBLE_ANONYMOUS", "2027-01-01");
        assertThat(authorsKnownTo(STORY.tomas)).isEqualTo(1);
        LOG.jdbc()
                .sql("delete from reading.desk_review_modes where seq >= 1000")
                .update();
    }

    @Test
    void a_reviewer_in_double_anonymous_review_reads_no_name_and_an_author_in_open_review_reads_one() throws Exception {
        settled(STORY.id);
        String dossier = "/desk/commentaries/" + STORY.id;
        assertThat(page(STORY.tomas, dossier)).contains("Mira Okonedo");
        assertThat(page(STORY.mira, dossier)).doesNotContain("Tomas Lindqvist").contains("Reviewer 1");

        mode("DOUBLE_ANONYMOUS", "2026-10-01");
        assertThat(page(STORY.tomas, dossier))
                .doesNotContain("Mira Okonedo")
                .contains("The author is not named to reviewers");
        mode("OPEN", "2026-10-02");
        assertThat(page(STORY.mira, dossier)).contains("Tomas Lindqvist");
        LOG.jdbc()
                .sql("delete from reading.desk_review_modes where seq >= 1000")
                .update();
    }

    private UUID another(String slug) {
        UUID series = UUID.randomUUID();
        LOG.append(new org.rejoinder.contract.series.SeriesEvent.SeriesOpened(
                series, slug + series, "Doubts", null, "What?", "en", true, STORY.aiko));
        return series;
    }

    private void mode(String mode, String since) {
        settled(STORY.id);
        LOG.jdbc()
                .sql("""
                        insert into reading.desk_review_modes
                        select :series, 1000 + count(*), :since::timestamptz, :mode from reading.desk_review_modes""")
                .param("series", STORY.series)
                .param("since", since)
                .param("mode", mode)
                .update();
    }

    private long authorsKnownTo(UUID reviewer) {
        settled(STORY.id);
        return LOG.jdbc()
                .sql("select count(*) from reading.reviewer_authors where reviewer_id = ? and author_id = ?")
                .params(reviewer, STORY.mira)
                .query(Long.class)
                .single();
    }

    private static long openReviewers() {
        return LOG.jdbc()
                .sql("select count(*) from reading.author_reviewers where reviewer_id = ?")
                .param(STORY.tomas)
                .query(Long.class)
                .single();
    }

    private void sent() {
        LOG.append(new InvitationSent(invitation, STORY.aiko));
        settle(1);
    }

    private void settle(long version) {
        assertThat(freshness.pending(invitation, version)).isFalse();
    }

    private void settled(UUID manuscript) {
        long last = LOG.jdbc()
                .sql("select max(sequence_number) from store.events where aggregate_id = ?")
                .param(manuscript.toString())
                .query(Long.class)
                .single();
        assertThat(freshness.pending(manuscript, last)).isFalse();
    }

    private void assertEnded(String words) throws Exception {
        assertThat(get(null, "/invitations/" + token).body())
                .contains(words)
                .doesNotContain("??", "/api/invitations/answer", "<strong>Ines</strong>");
    }

    private static long events() {
        return LOG.jdbc()
                .sql("select count(*) from store.events")
                .query(Long.class)
                .single();
    }

    private String page(UUID person, String path) throws Exception {
        HttpResponse<String> answer = get(person, path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("??");
        return answer.body();
    }

    private HttpResponse<String> get(@Nullable UUID person, String path, String... cookies) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "text/html");
        String all = String.join("; ", cookies);
        if (person != null) {
            all = all.isEmpty() ? PEOPLE.signIn(person) : all + "; " + PEOPLE.signIn(person);
        }
        if (!all.isEmpty()) {
            request.header("Cookie", all);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
