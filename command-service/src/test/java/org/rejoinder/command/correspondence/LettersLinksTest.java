package org.rejoinder.command.correspondence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rejoinder.command.api.Cast.Relation.AUTHOR;
import static org.rejoinder.command.api.Cast.Relation.HANDLING_EDITOR;
import static org.rejoinder.command.api.Cast.Relation.REVIEWER;
import static org.rejoinder.command.api.Cast.Relation.SERIES_EDITOR;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.api.House;
import org.rejoinder.command.api.Matters.State;
import org.rejoinder.command.identity.Browser;
import org.rejoinder.command.identity.People;
import org.rejoinder.contract.notice.NoticeKind;
import org.rejoinder.contract.notice.Topic;

/** What the links in letters do, for whom, and for how long. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LettersLinksTest {

    private static final Office OFFICE = Office.standing();

    @BeforeEach
    void nothing_is_open() {
        OFFICE.clear();
    }

    @Test
    void a_reviewer_without_a_password_comes_in_by_the_letter_as_often_as_they_like() {
        String id = OFFICE.matters.in(State.UNDER_REVIEW);
        OFFICE.tell();
        String secret = OFFICE.to(REVIEWER).get(0).secret("/come-in/");

        Browser browser = new Browser(OFFICE.port());
        HttpResponse<String> came = browser.form("/api/letters/come-in", Map.of("token", secret));
        assertThat(came.statusCode()).as(came.body()).isEqualTo(303);
        assertThat(came.headers().firstValue("Location")).contains("/desk/commentaries/" + id);
        assertThat(browser.cookie("rejoinder")).isNotEmpty();
        assertThat(browser.json("/api/letters/come-in", token(secret)).statusCode())
                .as("who is in stays in")
                .isEqualTo(200);
        HttpResponse<String> review = browser.json("/api/commentaries/" + id + "/reviews", """
                {"recommendation":"MINOR_REVISIONS","toAuthor":"Well asked.","toEditors":"Take it."}""");
        assertThat(review.statusCode()).as(review.body()).isEqualTo(200);

        assertThat(new Browser(OFFICE.port())
                        .json("/api/letters/come-in", token(secret))
                        .statusCode())
                .isEqualTo(200);
        OFFICE.clock.advance(Duration.ofDays(61));
        HttpResponse<String> late = new Browser(OFFICE.port()).json("/api/letters/come-in", token(secret));
        assertThat(late.statusCode()).isEqualTo(404);
        assertThat(late.body()).contains("/problems/no-such-letter-link");
    }

    @Test
    void a_reviewer_is_asked_at_an_address_and_comes_in_by_the_letter_and_nobody_is_kept_who_was_not_asked() {
        String address = "r" + UUID.randomUUID() + "@example.org";
        String id = OFFICE.matters.in(State.UNDER_REVIEW);
        String ask = "/api/commentaries/" + id + "/reviewers";
        OFFICE.clear();
        String people = "select count(*) from identity.people where email = '" + address + "'";

        assertThat(OFFICE.house
                        .post(OFFICE.cast.who(AUTHOR), ask, Map.of("name", "Rita Reviewer", "email", address))
                        .status())
                .isBetween(400, 499);
        assertThat(OFFICE.house.store().sql(people).query(Long.class).single()).isZero();
        assertThat(OFFICE.house
                        .post(OFFICE.cast.who(HANDLING_EDITOR), ask, Map.of("email", address))
                        .body()
                        .toString())
                .contains("Write the name");
        OFFICE.done(OFFICE.cast.who(HANDLING_EDITOR), ask, Map.of("name", "Rita Reviewer", "email", address));
        OFFICE.tell();

        Browser browser = new Browser(OFFICE.port());
        assertThat(browser.form(
                                "/api/letters/come-in",
                                Map.of("token", OFFICE.to(address).get(0).secret("/come-in/")))
                        .headers()
                        .firstValue("Location"))
                .contains("/desk/commentaries/" + id);
        assertThat(browser.json(
                                "/api/commentaries/" + id + "/review-request",
                                "{\"agrees\":true,\"interests\":\"NONE\"}")
                        .statusCode())
                .isEqualTo(200);
        // Whoever has an account is that person, whatever name was typed.
        String another = OFFICE.matters.in(State.UNDER_REVIEW);
        OFFICE.done(
                OFFICE.cast.who(HANDLING_EDITOR),
                "/api/commentaries/" + another + "/reviewers",
                Map.of("name", "Rita R.", "email", address.toUpperCase(Locale.ROOT)));
        assertThat(OFFICE.house.store().sql(people).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void a_link_opens_no_account_that_has_a_password_or_a_part_by_now() {
        String reviewer = OFFICE.house.newcomer(null);
        UUID person = OFFICE.house.person(reviewer);
        String id = OFFICE.matters.in(State.SUBMITTED);
        OFFICE.by(HANDLING_EDITOR, id, "review-round", Map.of("reviewers", List.of(person)));
        OFFICE.tell();
        String secret = OFFICE.to(reviewer + "@example.org").get(0).secret("/come-in/");

        OFFICE.done("rosa", "/api/people/" + person + "/roles", Map.of("role", "EDITOR"));
        assertThat(refusal(secret)).contains("/problems/sign-in-first");
        OFFICE.done("rosa", "/api/people/" + person + "/roles", Map.of("role", "EDITOR", "held", false));
        assertThat(refusal(secret)).doesNotContain("problems");

        OFFICE.house.bean("identityPeople", People.class).setPassword(person, "seven quiet herons", null);
        assertThat(refusal(secret)).contains("/problems/sign-in-first");
    }

    @Test
    void who_is_signed_in_as_somebody_else_is_told_so() {
        OFFICE.matters.in(State.UNDER_REVIEW);
        OFFICE.tell();
        String secret = OFFICE.to(REVIEWER).get(0).secret("/come-in/");
        House.Answer refused =
                OFFICE.house.post(OFFICE.cast.who(AUTHOR), "/api/letters/come-in", Map.of("token", secret));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("/problems/signed-in-as-another");
    }

    @Test
    void who_edits_gets_no_link_that_lets_anyone_in() {
        OFFICE.matters.in(State.SUBMITTED);
        OFFICE.tell();
        assertThat(OFFICE.to(SERIES_EDITOR).get(0).whole())
                .contains(Office.ORIGIN + "/desk/commentaries/")
                .doesNotContain("/come-in/");
    }

    @Test
    void a_mail_program_ends_letters_of_a_topic_in_one_click_and_no_others() {
        OFFICE.matters.in(State.SUBMITTED);
        OFFICE.tell();
        Office.Mail mail = OFFICE.to(SERIES_EDITOR).get(0);
        assertThat(mail.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        String address = mail.header("List-Unsubscribe").replaceAll("\\s", "");
        assertThat(address)
                .startsWith("<" + Office.ORIGIN + "/api/letters/unsubscribe/")
                .endsWith(">");
        String path = address.substring(1 + Office.ORIGIN.length(), address.length() - 1);
        assertThat(mail.text()).contains(Office.ORIGIN + "/unsubscribe/");

        HttpResponse<String> ended =
                new Browser(OFFICE.port()).withoutCsrfToken().form(path, Map.of("List-Unsubscribe", "One-Click"));
        assertThat(ended.statusCode()).as(ended.body()).isEqualTo(204);
        OFFICE.throwAway();
        String id = OFFICE.matters.in(State.SUBMITTED);
        OFFICE.tell();
        assertThat(OFFICE.subjects()).containsOnlyKeys(AUTHOR);
        assertThat(OFFICE.told(NoticeKind.SUBMITTED, id)).containsExactly(SERIES_EDITOR);

        Map<String, String> form = Map.of("_page", path.replace("/api/letters", ""));
        HttpResponse<String> onItsPage = new Browser(OFFICE.port()).form(path, form);
        assertThat(onItsPage.statusCode()).isEqualTo(303);
        assertThat(onItsPage.headers().firstValue("Location")).contains(path.replace("/api/letters", ""));
        assertThat(new Browser(OFFICE.port())
                        .form("/api/letters/unsubscribe/nothing", Map.of("List-Unsubscribe", "One-Click"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void who_ends_a_gathered_letter_ends_all_that_was_gathered() {
        String editor = OFFICE.cast.who(SERIES_EDITOR);
        OFFICE.done(editor, "/api/notices/preferences", Map.of("desk", "DAILY", "reminders", "DAILY"));
        OFFICE.matters.in(State.SUBMITTED);
        OFFICE.tell();
        OFFICE.clock.advance(Postman.GATHERS);
        OFFICE.postman.deliver();
        String secret = OFFICE.to(SERIES_EDITOR).get(0).secret("/unsubscribe/");
        OFFICE.done("", "/api/letters/unsubscribe/" + secret, Map.of());
        UUID person = OFFICE.cast.id(SERIES_EDITOR);
        assertThat(OFFICE.notices.hearing(person, Topic.DESK)).isEqualTo(Topic.Hearing.NEVER);
        assertThat(OFFICE.notices.hearing(person, Topic.REMINDERS)).isEqualTo(Topic.Hearing.NEVER);
        assertThat(OFFICE.notices.hearing(person, Topic.OWN_ESSAYS)).isEqualTo(Topic.Hearing.AT_ONCE);
    }

    @Test
    void requests_cannot_be_switched_off_and_nobody_marks_another_persons_notices() {
        OFFICE.matters.in(State.UNDER_REVIEW);
        OFFICE.tell();
        assertThat(OFFICE.to(REVIEWER).get(0).header("List-Unsubscribe")).isEmpty();
        UUID reviewer = OFFICE.cast.id(REVIEWER);
        UUID notice = OFFICE.house
                .store()
                .sql("select id from identity.notices where recipient = ? order by noted_at desc, id limit 1")
                .param(reviewer)
                .query(UUID.class)
                .single();
        OFFICE.done(OFFICE.cast.who(AUTHOR), "/api/notices/seen", Map.of("upTo", notice));
        assertThat(unseen(reviewer)).isPositive();
        OFFICE.done(OFFICE.cast.who(REVIEWER), "/api/notices/seen", Map.of("upTo", notice));
        assertThat(unseen(reviewer)).isZero();
    }

    @Test
    void a_letter_that_has_gone_out_is_not_sent_anew() {
        OFFICE.matters.in(State.SUBMITTED);
        OFFICE.tell();
        UUID sent = OFFICE.house
                .store()
                .sql("select id from identity.notices where mail = 'SENT' and recipient = ? limit 1")
                .param(OFFICE.cast.id(AUTHOR))
                .query(UUID.class)
                .single();
        assertThat(OFFICE.house
                        .post("rosa", "/api/operations/letters/" + sent + "/send", Map.of())
                        .status())
                .isEqualTo(404);
    }

    private static long unseen(UUID person) {
        return OFFICE.house
                .store()
                .sql("select count(*) from identity.notices where recipient = ? and seen_at is null")
                .param(person)
                .query(Long.class)
                .single();
    }

    private static String refusal(String secret) {
        return new Browser(OFFICE.port())
                .json("/api/letters/come-in", token(secret))
                .body();
    }

    private static String token(String secret) {
        return """
                {"token":"%s"}""".formatted(secret);
    }
}
