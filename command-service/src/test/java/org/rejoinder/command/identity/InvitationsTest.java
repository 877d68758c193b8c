package org.rejoinder.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.access.SiteRole;
import org.rejoinder.command.clockwork.Clockwork;
import org.rejoinder.command.invitation.InvitationState;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.identity.ShownLink;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Inviting someone, from the letter to the manuscript, over HTTP. */
class InvitationsTest extends IdentityTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    Facts facts;

    @Autowired
    Clockwork clockwork;

    private Browser editor = new Browser(0);
    private String series = "";
    private String email = "";

    @BeforeEach
    void a_series_with_a_lead_and_no_open_call() {
        editor = signedIn(someone(SiteRole.EDITOR));
        series = done(editor.json("/api/series", """
                {"title":"On bridges %s","description":"Who owns them.","language":"en"}""".formatted(unique())));
        done(editor.json("/api/records", """
                {"series":"%s","kind":"LEAD","title":"The bridge","markdown":"Nobody asked who owned the bridge.",
                 "byline":[{"displayName":"A. Writer","sortName":"Writer, A."}],"licence":"CC-BY-4.0","originalDate":"2013","source":"A book"}
                """.formatted(series)));
        email = "invited-" + unique() + "@example.org";
    }

    @Test
    void someone_new_accepts_by_the_link_alone_and_is_let_in_to_write() {
        String token = sent(drafted("RESPONSE"));
        Browser guest = browser();

        HttpResponse<String> accepted = guest.json("/api/invitations/answer", answer(token, "ACCEPT"));

        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(201);
        UUID manuscript = UUID.fromString(text(accepted, "id"));
        Person person = people.findByEmail(email).orElseThrow();
        var begun = facts.manuscript(manuscript).orElseThrow();
        assertThat(begun.stage()).isEqualTo(Stage.DRAFT);
        assertThat(begun.author()).isEqualTo(person.id());
        assertThat(begun.targets()).hasSize(1);
        assertThat(guest.cookie("rejoinder")).isNotEmpty();
        assertThat(guest.post("PUT", "/api/commentaries/" + manuscript + "/working-copy", "application/json", """
                                {"base":0,"title":"Mine","markdown":"I have asked."}""")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_form_goes_on_to_the_writing_page_and_its_link_is_shown_by_a_cookie_only() {
        String id = drafted("RESPONSE");
        HttpResponse<String> sent = editor.form("/api/invitations/" + id + "/send", Map.of());
        assertThat(sent.statusCode()).isEqualTo(303);
        String location = sent.headers().firstValue("Location").orElseThrow();
        assertThat(location).isEqualTo("/desk/invitations/" + id + "?v=1");
        ShownLink link = ShownLink.of(editor.cookie("invitation-link")).orElseThrow();
        assertThat(link.invitation()).hasToString(id);
        assertThat(sent.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("invitation-link=")
                        && cookie.contains("HttpOnly")
                        && cookie.contains("SameSite=Strict"));

        Browser guest = browser();
        HttpResponse<String> accepted =
                guest.form("/api/invitations/answer", Map.of("token", link.token(), "answer", "ACCEPT"));
        assertThat(accepted.statusCode()).isEqualTo(303);
        assertThat(accepted.headers().firstValue("Location").orElseThrow()).startsWith("/write/");
    }

    @Test
    void the_secret_is_kept_nowhere() {
        String token = sent(drafted("RESPONSE"));
        Browser guest = browser();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("token", token);
        form.put("answer", "NEVER");
        form.put("_page", "/invitations/" + token);
        assertThat(guest.form("/api/invitations/answer", form).statusCode()).isEqualTo(303);

        String kept = jdbc.sql("""
                        select coalesce((select string_agg(f::text, ' ') from identity.form_state f), '')
                            || (select string_agg(i::text, ' ') from identity.invitees i)
                            || coalesce((select string_agg(e::text, ' ') from store.events e), '')
                        """).query(String.class).single();
        assertThat(kept).doesNotContain(token);
        assertThat(jdbc.sql("select string_agg(payload::text, ' ') from store.events")
                        .query(String.class)
                        .single())
                .doesNotContain(email);
    }

    @Test
    void two_clicks_at_once_come_to_one_manuscript() {
        String token = sent(drafted("RESPONSE"));
        List<CompletableFuture<HttpResponse<String>>> clicks = java.util.stream.IntStream.range(0, 4)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> browser().json("/api/invitations/answer", answer(token, "ACCEPT"))))
                .toList();
        List<String> manuscripts = clicks.stream()
                .map(CompletableFuture::join)
                .map(InvitationsTest::done)
                .distinct()
                .toList();
        assertThat(manuscripts).hasSize(1);
        assertThat(jdbc.sql("select count(*) from identity.people where email = ?")
                        .param(email)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void after_acceptance_the_link_leads_back_in_until_there_is_a_password() {
        String token = sent(drafted("RESPONSE"));
        String manuscript = done(browser().json("/api/invitations/answer", answer(token, "ACCEPT")));

        Browser later = browser();
        HttpResponse<String> back = later.json("/api/invitations/answer", answer(token, "ACCEPT"));
        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(text(back, "id")).isEqualTo(manuscript);
        assertThat(later.cookie("rejoinder")).isNotEmpty();

        people.setPassword(people.findByEmail(email).orElseThrow().id(), PASSWORD, null);
        HttpResponse<String> refused = browser().json("/api/invitations/answer", answer(token, "ACCEPT"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("/problems/sign-in-first");
        Browser signedIn = browser();
        signedIn.json("/api/sign-in", credentials(email, PASSWORD));
        assertThat(signedIn.json("/api/invitations/answer", answer(token, "ACCEPT"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoever_has_an_account_to_sign_in_to_does_so_first() {
        Person member = someone();
        email = member.email();
        String token = sent(drafted("RESPONSE"));

        HttpResponse<String> refused = browser().json("/api/invitations/answer", answer(token, "ACCEPT"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("/problems/sign-in-first");

        String manuscript = done(signedIn(member).json("/api/invitations/answer", answer(token, "ACCEPT")));
        assertThat(facts.manuscript(UUID.fromString(manuscript)).orElseThrow().author())
                .isEqualTo(member.id());
    }

    @Test
    void a_link_opens_no_account_with_a_role_though_it_has_no_password() {
        Person future = people.create(new NewPerson(email, "Future Editor", null, null), null);
        appointments.give(future.id(), null, SiteRole.EDITOR);
        String token = sent(drafted("RESPONSE"));
        Browser guest = browser();
        assertThat(guest.json("/api/invitations/answer", answer(token, "ACCEPT"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(guest.cookie("rejoinder")).isEmpty();
    }

    @Test
    void an_editor_who_tries_the_link_does_not_become_the_author() {
        String token = sent(drafted("RESPONSE"));
        HttpResponse<String> refused = editor.json("/api/invitations/answer", answer(token, "ACCEPT"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("/problems/signed-in-as-another");
        assertThat(people.findByEmail(email)).isEmpty();
    }

    @Test
    void who_declined_cannot_accept_any_more_and_no_account_is_opened() {
        String id = drafted("RESPONSE");
        String token = sent(id);
        HttpResponse<String> declined = browser().json("/api/invitations/answer", """
                {"token":"%s","answer":"DECLINE","reason":"No time."}""".formatted(token));
        assertThat(declined.statusCode()).as(declined.body()).isEqualTo(200);

        assertRefused(browser().json("/api/invitations/answer", answer(token, "ACCEPT")), "declined-already");
        assertRefused(browser().json("/api/invitations/answer", answer(token, "DECLINE")), "declined-already");
        assertRefused(editor.json("/api/invitations/" + id + "/link", "{}"), "declined-already");
        assertThat(people.findByEmail(email)).isEmpty();
    }

    @Test
    void what_was_taken_back_cannot_be_answered() {
        String id = drafted("RESPONSE");
        String token = sent(id);
        done(editor.json("/api/invitations/" + id + "/rescind", "{\"reason\":\"The series ended.\"}"));
        assertRefused(browser().json("/api/invitations/answer", answer(token, "ACCEPT")), "rescinded-already");
    }

    @Test
    void a_fresh_link_takes_the_place_of_the_old_one() {
        String id = drafted("RESPONSE");
        String old = sent(id);
        HttpResponse<String> made = editor.json("/api/invitations/" + id + "/link", "{}");
        assertThat(made.statusCode()).isEqualTo(200);
        String fresh = text(made, "link").substring("/invitations/".length());

        assertThat(browser()
                        .json("/api/invitations/answer", answer(old, "ACCEPT"))
                        .statusCode())
                .isEqualTo(404);
        done(browser().json("/api/invitations/answer", answer(fresh, "ACCEPT")));
    }

    @Test
    void the_clockwork_lets_it_expire_once_and_late_answers_are_refused() {
        String id = drafted("RESPONSE");
        String token = sent(id);
        clockwork.look();
        assertThat(state(id)).isEqualTo(InvitationState.SENT);

        CLOCK.advance(Duration.ofDays(8));
        assertRefused(browser().json("/api/invitations/answer", answer(token, "ACCEPT")), "expired-already");
        clockwork.look();
        clockwork.look();
        assertThat(state(id)).isEqualTo(InvitationState.EXPIRED);
        assertThat(facts.invitation(UUID.fromString(id)).orElseThrow().eventVersion())
                .isEqualTo(2);
        assertRefused(browser().json("/api/invitations/answer", answer(token, "ACCEPT")), "expired-already");
    }

    @Test
    void a_draft_does_not_expire() {
        String id = drafted("RESPONSE");
        CLOCK.advance(Duration.ofDays(8));
        clockwork.look();
        assertThat(state(id)).isEqualTo(InvitationState.DRAFT);
    }

    @Test
    void an_invited_lead_becomes_the_lead_of_its_series() {
        series = done(editor.json("/api/series", """
                {"title":"Without a lead %s","description":"So far.","language":"en"}""".formatted(unique())));
        String token = sent(drafted("LEAD"));
        String manuscript = done(browser().json("/api/invitations/answer", answer(token, "ACCEPT")));

        UUID author = people.findByEmail(email).orElseThrow().id();
        assertThat(facts.series(UUID.fromString(series)).orElseThrow().lead()).hasToString(manuscript);
        assertThat(facts.manuscript(UUID.fromString(manuscript)).orElseThrow().author())
                .isEqualTo(author);

        email = "second-" + email;
        String second = sent(drafted("LEAD"));
        assertRefused(browser().json("/api/invitations/answer", answer(second, "ACCEPT")), "lead-exists");
    }

    @Test
    void a_draft_is_changed_with_the_person_it_is_for() {
        String id = drafted("RESPONSE");
        String other = "other-" + email;
        done(editor.json("/api/invitations/" + id + "/draft", """
                {"name":"Other Person","email":"%s","letter":"Dear other."}""".formatted(other)));
        String token = sent(id);
        done(browser().json("/api/invitations/answer", answer(token, "ACCEPT")));
        assertThat(people.findByEmail(other)).isPresent();
        assertThat(people.findByEmail(email)).isEmpty();
    }

    @Test
    void an_invitation_has_somebody_it_is_for() {
        HttpResponse<String> refused = editor.json("/api/series/" + series + "/invitations", """
                {"name":"X","email":"not an address","kind":"RESPONSE","letter":"Dear X."}""");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("\"field\":\"email\"");
        HttpResponse<String> unknown =
                editor.json("/api/series/" + series + "/invitations", """
                {"name":"X","email":"x@example.org","kind":"RESPONSE","letter":"Dear X.","target":"%s"}""".formatted(UUID.randomUUID()));
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("\"field\":\"target\"");
    }

    @Test
    void who_does_not_edit_the_series_is_not_told_of_its_invitations() {
        String id = drafted("RESPONSE");
        Browser contributor = signedIn(someone());
        for (String move : List.of("draft", "send", "link", "rescind")) {
            String body =
                    move.equals("draft") ? "{\"name\":\"X\",\"email\":\"x@example.org\",\"letter\":\"Dear X.\"}" : "{}";
            assertThat(contributor
                            .json("/api/invitations/" + id + "/" + move, body)
                            .statusCode())
                    .as(move)
                    .isEqualTo(404);
        }
        assertThat(contributor
                        .json("/api/series/" + series + "/invitations", """
                                {"name":"X","email":"x@example.org","kind":"RESPONSE","letter":"Dear X."}""")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void guessing_links_is_slowed() {
        Browser guest = browser().overHttps().with("X-Forwarded-For", "203.0.113." + (int) (Math.random() * 250));
        HttpResponse<String> last = guest.json("/api/invitations/answer", answer("guess", "ACCEPT"));
        assertThat(last.statusCode()).isEqualTo(404);
        for (int i = 0; i < SignInAttempts.PER_ADDRESS; i++) {
            last = guest.json("/api/invitations/answer", answer("guess" + i, "ACCEPT"));
        }
        assertThat(last.statusCode()).isEqualTo(429);
    }

    @Test
    void a_series_is_described_continues_another_and_never_itself() {
        String next = done(editor.json("/api/series", """
                {"title":"On bridges again %s","description":"Still.","language":"en"}""".formatted(unique())));
        done(editor.json("/api/series/" + next + "/description", """
                {"title":"On bridges","number":2,"description":"Still.","continues":"%s"}""".formatted(series)));
        assertThat(facts.series(UUID.fromString(next)).orElseThrow().continues())
                .hasToString(series);

        HttpResponse<String> circle = editor.json("/api/series/" + series + "/description", """
                {"title":"On bridges","number":1,"description":"First.","continues":"%s"}""".formatted(next));
        assertThat(circle.statusCode()).isEqualTo(422);
        assertThat(circle.body()).contains("\"field\":\"continues\"");
    }

    @Test
    void the_policy_and_the_call_are_changed_by_form() {
        Map<String, String> policy = new LinkedHashMap<>();
        policy.put("secondPairOfEyes", "true");
        policy.put("reviewMode", "OPEN");
        policy.put("depth", "5");
        policy.put("replyDays", "14");
        policy.put("labels[0].kind", "RESPONSE");
        policy.put("labels[0].label", "Comment");
        policy.put("labels[1].kind", "REPLY");
        policy.put("labels[1].label", "");
        assertThat(editor.form("/api/series/" + series + "/policy", policy).statusCode())
                .isEqualTo(303);
        var set = facts.series(UUID.fromString(series)).orElseThrow();
        assertThat(set.depth()).isEqualTo(5);
        assertThat(set.replyDays()).isEqualTo(14);
        assertThat(set.labels()).extracting("label").containsExactly("Comment");

        HttpResponse<String> alone = editor.json("/api/series/" + series + "/policy", """
                {"secondPairOfEyes":false,"reviewMode":"OPEN","depth":5,"replyDays":14}""");
        assertThat(alone.statusCode()).isEqualTo(403);
        assertThat(alone.body()).contains("second-pair-of-eyes");

        done(editor.json("/api/series/" + series + "/call", "{\"brief\":\"Write.\"}"));
        String closes = LocalDate.now(CLOCK).plusDays(30).toString();
        done(editor.json("/api/series/" + series + "/call/change", """
                {"brief":"Write shortly.","closesOn":"%s","wordLimit":900}""".formatted(closes)));
        assertThat(facts.series(UUID.fromString(series)).orElseThrow().wordLimit())
                .isEqualTo(900);
    }

    @Test
    void an_editor_of_the_series_is_added_and_removed() {
        Browser publisher = signedIn(someone(SiteRole.PUBLISHER));
        Person helper = someone();
        String body = "{\"person\":\"" + helper.id() + "\"}";
        assertThat(publisher.json("/api/series/" + series + "/editors", body).statusCode())
                .isEqualTo(200);
        Browser helping = signedIn(helper);
        assertThat(helping.json("/api/series/" + series + "/call", "{\"brief\":\"Write.\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(publisher
                        .json("/api/series/" + series + "/editors/remove", body)
                        .statusCode())
                .isEqualTo(200);
        assertThat(helping.json("/api/series/" + series + "/call/close", "{}").statusCode())
                .isEqualTo(403);
    }

    private String drafted(String kind) {
        return done(editor.json("/api/series/" + series + "/invitations", """
                {"name":"Ines Invited","email":"%s","kind":"%s","letter":"Dear Ines, *write*.","answerBy":"%s"}
                """.formatted(
                        email, kind, LocalDate.now(CLOCK).plusDays(7))));
    }

    private String sent(String id) {
        HttpResponse<String> sent = editor.json("/api/invitations/" + id + "/send", "{}");
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
        return text(sent, "link").substring("/invitations/".length());
    }

    private InvitationState state(String id) {
        return facts.invitation(UUID.fromString(id)).orElseThrow().state();
    }

    private static String answer(String token, String answer) {
        return """
                {"token":"%s","answer":"%s"}""".formatted(token, answer);
    }

    private static String done(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 201);
        return text(response, "id");
    }

    private static void assertRefused(HttpResponse<String> response, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(409);
        assertThat(response.body()).contains("/problems/" + code);
    }

    private static String text(HttpResponse<String> response, String field) {
        JsonNode body = JSON.readTree(response.body());
        return body.path(field).asString("");
    }

    private static String unique() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
