package org.rejoinder.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rejoinder.command.access.SiteRole;
import org.rejoinder.contract.identity.ShownToken;
import org.springframework.beans.factory.annotation.Autowired;

class OwnAccountTest extends IdentityTest {

    @Autowired
    Tokens tokens;

    @BeforeEach
    void nobody_has_tried_before() {
        CLOCK.advance(SignInAttempts.WINDOW.plusSeconds(1));
    }

    @Test
    void names_affiliation_and_orcid_are_changed_and_written_down() {
        Person person = someone();
        var answer = signedIn(person).json("/api/account/profile", """
                {"name":"Ada Ohm","sortName":"","affiliation":"At home","orcid":"https://orcid.org/0000-0002-1694-233x"}""");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Person now = people.find(person.id()).orElseThrow();
        assertThat(List.of(now.displayName(), now.sortName(), String.valueOf(now.affiliation())))
                .containsExactly("Ada Ohm", "Ada Ohm", "At home");
        assertThat(column("select orcid from identity.people where id = :id", person))
                .containsExactly("0000-0002-1694-233X");
        assertThat(column("select what from identity.changes where person_id = :id and by_person = :id", person))
                .contains("described anew");
    }

    @ParameterizedTest
    @CsvSource({"0000-0002-1825-0097,true", "0000000218250097,true", "0000-0002-1825-0098,false", "0000-0002-1825,false"
    })
    void an_orcid_is_checked_by_its_last_digit(String written, boolean good) {
        assertThat(Orcid.of(written).isPresent()).isEqualTo(good);
        var answer = signedIn(someone()).json("/api/account/profile", """
                {"name":"Ada Ohm","orcid":"%s"}""".formatted(written));
        assertThat(answer.statusCode()).isEqualTo(good ? 200 : 422);
    }

    @Test
    void a_new_password_asks_for_the_present_one_and_ends_every_other_session() {
        Person person = someone();
        Browser here = signedIn(person);
        Browser elsewhere = signedIn(person);
        String before = here.cookie("rejoinder");
        assertThat(here.json("/api/account/password", passwords("not the password", "another good password"))
                        .body())
                .contains("\"field\":\"presentPassword\"");
        CLOCK.advance(Duration.ofSeconds(6));

        assertThat(here.json("/api/account/password", passwords(PASSWORD, "another good password"))
                        .statusCode())
                .isEqualTo(200);

        assertThat(here.cookie("rejoinder")).isNotEqualTo(before);
        assertThat(isIn(here)).isTrue();
        assertThat(isIn(elsewhere)).isFalse();
        assertThat(isIn(browser().withCookie("rejoinder", before))).isFalse();
        assertThat(column("select kind from identity.notices where recipient = :id", person))
                .containsExactly("PASSWORD_CHANGED");
    }

    @Test
    void guessing_the_present_password_is_limited_like_signing_in() {
        Person person = someone();
        Browser browser = signedIn(person);
        for (int i = 0; i < SignInAttempts.PER_EMAIL; i++) {
            browser.json("/api/account/password", passwords("a wrong guess " + i, "another good password"));
        }
        assertThat(browser.json("/api/account/password", passwords(PASSWORD, "another good password"))
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void sessions_end_one_by_one_and_all_but_this_one_and_never_somebody_elses() {
        Person person = someone();
        Browser here = signedIn(person);
        Browser second = signedIn(person);
        Browser third = signedIn(person);
        Browser stranger = signedIn(someone());
        String key = key(second);
        assertThat(key).isNotEqualTo(second.cookie("rejoinder"));

        stranger.json("/api/account/sessions/" + key + "/end", "{}");
        assertThat(isIn(second)).isTrue();
        assertThat(here.json("/api/account/sessions/" + key + "/end", "{}").statusCode())
                .isEqualTo(200);
        assertThat(List.of(isIn(here), isIn(second), isIn(third))).containsExactly(true, false, true);
        assertThat(here.json("/api/account/sessions/end-others", "{}").statusCode())
                .isEqualTo(200);
        assertThat(List.of(isIn(here), isIn(third), isIn(stranger))).containsExactly(true, false, true);
    }

    @Test
    void a_token_is_made_with_the_password_shown_once_and_ended_by_its_owner_alone() {
        Person person = someone(SiteRole.ADMINISTRATOR);
        Browser browser = signedIn(person);
        assertThat(browser.json("/api/account/tokens", token("a wrong password"))
                        .statusCode())
                .isEqualTo(422);
        var made = browser.form(
                "/api/account/tokens",
                Map.of("name", "a script", "scopes", "ADMIN", "days", "30", "presentPassword", PASSWORD));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(303);
        assertThat(made.headers().firstValue("Location").orElseThrow()).doesNotContain("rejoinder_");
        ShownToken shown =
                ShownToken.of(browser.cookie(ShownToken.PLAIN_COOKIE)).orElseThrow();
        Browser script = browser().withToken(shown.secret());
        String path = "/api/people/" + someone().id() + "/roles";
        assertThat(script.json(path, "{\"role\":\"EDITOR\"}").statusCode()).isEqualTo(200);

        signedIn(someone()).json("/api/account/tokens/" + shown.token() + "/revoke", "{}");
        assertThat(script.json(path, "{\"role\":\"EDITOR\"}").statusCode()).isEqualTo(200);
        browser.json("/api/account/tokens/" + shown.token() + "/revoke", "{}");
        assertThat(script.json(path, "{\"role\":\"EDITOR\"}").statusCode()).isEqualTo(401);
    }

    @Test
    void a_token_changes_nothing_about_an_account_and_there_are_twenty_at_most() {
        Person person = someone();
        String token = tokens.issue(person.email(), Set.of(Scope.values()), 30);
        assertThat(browser()
                        .withToken(token)
                        .json("/api/account/tokens", token(PASSWORD))
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser()
                        .withToken(token)
                        .json("/api/account/profile", "{\"name\":\"Somebody Else\"}")
                        .statusCode())
                .isEqualTo(403);
        for (int i = 1; i < Tokens.MOST; i++) {
            tokens.issue(person.id(), "one of many", Set.of(Scope.READ), 30);
        }
        assertThat(signedIn(person).json("/api/account/tokens", token(PASSWORD)).body())
                .contains("TOO_MANY_TOKENS");
    }

    @Test
    void what_is_held_about_somebody_is_theirs_to_take_away_without_what_opens_doors_and_without_others() {
        Person person = someone(SiteRole.EDITOR);
        Person other = someone(SiteRole.EDITOR);
        Browser browser = signedIn(person);
        String token =
                tokens.issue(person.id(), "my script", Set.of(Scope.READ), 30).secret();
        String slug = "s" + person.id().toString().substring(0, 8);
        for (Browser editor : List.of(browser, signedIn(other))) {
            String own = editor == browser ? slug : "o" + slug;
            var opened = editor.json("/api/series", """
                    {"slug":"%s","title":"Title of %s","description":"Words of %s.","language":"en"}""".formatted(own, own, own));
            assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        }

        var answer = browser.json("/api/account/export", "{}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(answer.body())
                .contains(person.email(), "my script", "EDITOR", "series.SeriesOpened")
                .doesNotContain(other.email(), other.id().toString(), "argon2id", browser.cookie("rejoinder"), token);
    }

    @Test
    void somebody_asks_to_be_erased_and_takes_it_back() {
        Person person = someone();
        Person administrator = someone(SiteRole.ADMINISTRATOR);
        Browser browser = signedIn(person);
        String wish = "{\"words\":\"I write elsewhere now.\",\"presentPassword\":\"%s\"}";
        assertThat(browser.json("/api/account/erasure", wish.formatted("not the password"))
                        .body())
                .contains("\"field\":\"presentPassword\"");
        assertThat(column("select words from identity.erasures_asked where person_id = :id", person))
                .isEmpty();
        for (int again = 0; again < 2; again++) {
            assertThat(browser.json("/api/account/erasure", wish.formatted(PASSWORD))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(column(
                        "select details ->> 'person' from identity.notices where recipient = :id and kind = 'ERASURE_ASKED'",
                        administrator))
                .as("administrators are told once")
                .containsExactly(person.id().toString());
        assertThat(column("select words from identity.erasures_asked where person_id = :id", person))
                .containsExactly("I write elsewhere now.");
        assertThat(browser.json("/api/account/erasure/withdraw", "{}").statusCode())
                .isEqualTo(200);
        assertThat(column("select words from identity.erasures_asked where person_id = :id", person))
                .isEmpty();
        assertThat(column("select what from identity.changes where person_id = :id", person))
                .contains("erasure asked", "erasure taken back");
    }

    @Test
    void whoever_has_no_password_says_the_address_to_be_erased_and_a_form_that_erases_says_whose() {
        Person person = someone();
        Browser browser = signedIn(person);
        jdbc.sql("update identity.people set password_hash = null where id = :id")
                .param("id", person.id())
                .update();
        assertThat(browser.json("/api/account/erasure", "{\"email\":\"somebody@example.org\"}")
                        .body())
                .contains("NOT_THE_ADDRESS", "\"field\":\"email\"");
        assertThat(browser.json("/api/account/erasure", "{\"email\":\"%s\"}".formatted(person.email()))
                        .statusCode())
                .isEqualTo(200);

        Browser administrator = signedIn(someone(SiteRole.ADMINISTRATOR));
        String erase = "/api/operations/people/" + person.id() + "/erase";
        String page = "/operations/people/" + person.id();
        administrator.form(erase, Map.of("_page", page, "email", "somebody@example.org"));
        assertThat(column("select email from identity.people where id = :id", person))
                .containsExactly(person.email());
        administrator.form(erase, Map.of("_page", page, "email", person.email().toUpperCase(Locale.ROOT)));
        assertThat(column("select email from identity.people where id = :id and erased_at is not null", person))
                .hasSize(1)
                .doesNotContain(person.email());
    }

    private static boolean isIn(Browser browser) {
        return browser.json("/api/notices/preferences", "{}").statusCode() == 200;
    }

    private String key(Browser browser) {
        return UUID.fromString(jdbc.sql("select primary_id from identity.spring_session where session_id = :id")
                        .param("id", browser.cookie("rejoinder"))
                        .query(String.class)
                        .single()
                        .strip())
                .toString();
    }

    private List<String> column(String sql, Person person) {
        return jdbc.sql(sql).param("id", person.id()).query(String.class).list();
    }

    private static String passwords(String present, String password) {
        return """
                {"presentPassword":"%s","password":"%s"}""".formatted(present, password);
    }

    private static String token(String present) {
        return """
                {"name":"a script","scopes":["READ"],"days":30,"presentPassword":"%s"}""".formatted(present);
    }
}
