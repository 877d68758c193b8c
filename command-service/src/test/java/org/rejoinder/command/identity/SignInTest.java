package org.rejoinder.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.identity.SignedIn;

class SignInTest extends IdentityTest {

    @Test
    void the_right_password_signs_in_and_the_session_is_json_that_names_the_person_only() {
        Person person = someone();
        Browser browser = browser();

        var response = browser.json("/api/sign-in", credentials(person.email().toUpperCase(Locale.ROOT), PASSWORD));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(setCookie(response, "rejoinder"))
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Secure", "Domain");
        String json = jdbc.sql("""
                        select a.attribute_bytes #>> '{}' from identity.spring_session s
                        join identity.spring_session_attributes a on a.session_primary_id = s.primary_id
                        where s.session_id = :id and s.principal_name = :person and s.max_inactive_interval = 259200
                        """)
                .param("id", browser.cookie("rejoinder"))
                .param("person", person.id().toString())
                .query(String.class)
                .single();
        assertThat(SignedIn.fromJson(json).person()).isEqualTo(person.id());
        assertThat(SignedIn.fromJson(json).methods()).containsExactly("password");
    }

    private static String setCookie(HttpResponse<String> response, String name) {
        return response.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void over_https_the_cookie_is_bound_to_the_host() {
        var response =
                browser().overHttps().json("/api/sign-in", credentials(someone().email(), PASSWORD));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(setCookie(response, "__Host-rejoinder"))
                .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Domain");
        assertThat(response.headers().firstValue("Strict-Transport-Security")).isPresent();
    }

    @Test
    void a_wrong_password_and_an_unknown_address_get_the_same_answer() {
        var wrong = browser().json("/api/sign-in", credentials(someone().email(), "not the password"));
        var unknown = browser().json("/api/sign-in", credentials("nobody@example.org", "not the password"));

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void someone_without_a_password_or_with_a_closed_account_cannot_sign_in() {
        Person invited = people.create(new NewPerson("invited@example.org", "Invited", null, null), null);
        Person closed = someone();
        people.disable(closed.id(), null);

        assertThat(browser()
                        .json("/api/sign-in", credentials(invited.email(), PASSWORD))
                        .statusCode())
                .isEqualTo(401);
        assertThat(browser()
                        .json("/api/sign-in", credentials(closed.email(), PASSWORD))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void the_eleventh_wrong_password_must_wait_even_when_it_is_right_and_others_need_not() {
        Person person = someone();
        for (int i = 0; i < SignInAttempts.PER_EMAIL; i++) {
            browser().json("/api/sign-in", credentials(person.email(), "wrong guess " + i));
        }

        var right = browser().json("/api/sign-in", credentials(person.email(), PASSWORD));
        assertThat(right.statusCode()).isEqualTo(429);
        assertThat(right.body()).contains("SIGN_IN_TOO_OFTEN").contains("Wait");
        assertThat(Long.parseLong(right.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1L, SignInAttempts.WINDOW.toSeconds() + 1);
        signedIn(someone());

        CLOCK.advance(SignInAttempts.WINDOW.plusSeconds(1));
        signedIn(person);
    }

    @Test
    void others_who_guess_elsewhere_shut_nobody_out_who_has_signed_in_here_before() {
        Person person = someone();
        Browser own = signedIn(person);
        own.json("/api/sign-out", "{}");
        for (int i = 0; i < SignInAttempts.PER_EMAIL; i++) {
            browser().json("/api/sign-in", credentials(person.email(), "wrong guess " + i));
        }
        String right = credentials(person.email(), PASSWORD);

        assertThat(browser().json("/api/sign-in", right).statusCode()).isEqualTo(429);
        assertThat(own.json("/api/sign-in", right).statusCode())
                .as("in the same network")
                .isEqualTo(200);
        assertThat(browser()
                        .with("X-Forwarded-For", "203.0.113.7")
                        .json("/api/sign-in", right)
                        .statusCode())
                .as("in another network, where nobody guessed")
                .isEqualTo(200);
        assertThat(browser()
                        .withCookie("known", signedIn(someone()).cookie("known"))
                        .json("/api/sign-in", right)
                        .statusCode())
                .as("known for another account")
                .isEqualTo(429);

        for (int i = 0; i < SignInAttempts.PER_EMAIL; i++) {
            own.json("/api/sign-in", credentials(person.email(), "wrong guess " + i));
        }
        assertThat(own.json("/api/sign-in", right).statusCode())
                .as("who guesses in a known browser waits, too")
                .isEqualTo(429);
    }

    @Test
    void a_browser_is_known_by_a_secret_that_was_given_out_here_and_by_no_other() {
        String madeUp = "A".repeat(43);
        Browser planted = browser().withCookie("known", madeUp);
        Person person = someone();
        planted.json("/api/sign-in", credentials(person.email(), PASSWORD));
        assertThat(planted.cookie("known")).isNotEmpty().isNotEqualTo(madeUp);

        String given = planted.cookie("known");
        planted.json("/api/sign-in", credentials(someone().email(), PASSWORD));
        assertThat(planted.cookie("known")).as("of whoever shares a browser").isEqualTo(given);
    }

    @Test
    void guesses_from_everywhere_add_up_against_all_but_known_browsers_until_a_new_password_makes_these_unknown() {
        CLOCK.advance(SignInAttempts.LONG_WINDOW);
        Person person = someone();
        Browser own = signedIn(person);
        SignInAttempts attempts = new SignInAttempts(jdbc, CLOCK);
        for (int i = 0; i < SignInAttempts.FROM_ALL; i++) {
            assertThat(attempts.begin(person.email(), new Source("198.51.100." + i, null)))
                    .isEmpty();
        }
        assertThat(attempts.begin(person.email(), new Source("203.0.113.8", null)))
                .isPresent();
        String right = credentials(person.email(), PASSWORD);
        assertThat(own.json("/api/sign-in", right).statusCode()).isEqualTo(200);

        people.setPassword(person.id(), PASSWORD, null);
        assertThat(own.json("/api/sign-in", right).statusCode()).isEqualTo(429);
        attempts.forget(person.email());
        assertThat(own.json("/api/sign-in", right).statusCode()).isEqualTo(200);
    }

    @Test
    void one_network_address_may_not_try_many_people() {
        CLOCK.advance(SignInAttempts.WINDOW.plusSeconds(1));
        SignInAttempts attempts = new SignInAttempts(jdbc, CLOCK);
        for (int i = 0; i < SignInAttempts.PER_ADDRESS; i++) {
            assertThat(attempts.begin("someone" + i + "@example.org", "2001:db8:1:2::" + i))
                    .isEmpty();
        }

        assertThat(attempts.begin("another@example.org", "2001:db8:1:2:ffff::1"))
                .isPresent();
        assertThat(attempts.begin("another@example.org", "2001:db8:1:3::1")).isEmpty();
    }

    @Test
    void a_form_goes_on_to_the_page_it_names_and_never_to_another_site() {
        Person person = someone();
        for (String elsewhere : List.of(
                "//evil.example",
                "https://evil.example/",
                "/\\evil.example",
                "/%2e%2e//evil.example/..//",
                "/api/sign-out")) {
            var response = browser()
                    .form("/api/sign-in", Map.of("email", person.email(), "password", PASSWORD, "next", elsewhere));
            assertThat(response.statusCode()).isEqualTo(303);
            assertThat(response.headers().firstValue("Location")).as(elsewhere).contains("/desk");
        }

        // A browser drops a tab; a page of ours has none, so this is not even a field's value.
        var tab = browser()
                .form(
                        "/api/sign-in",
                        Map.of("email", person.email(), "password", PASSWORD, "next", "/\t/evil.example"));
        assertThat(tab.statusCode()).isEqualTo(422);

        var response = browser()
                .form(
                        "/api/sign-in",
                        Map.of("email", person.email(), "password", PASSWORD, "next", "/write/1?version=2"));
        assertThat(response.headers().firstValue("Location")).contains("/write/1?version=2");
    }

    @Test
    void a_refused_form_goes_back_to_its_page_which_can_show_the_address_but_no_password() {
        var plain = browser().form("/api/sign-in", Map.of("email", "who@example.org", "password", "a wrong guess"));
        assertThat(plain.statusCode()).isEqualTo(303);
        assertThat(plain.headers().firstValue("Location")).contains("/sign-in?error=refused");

        var kept = browser()
                .form(
                        "/api/sign-in",
                        Map.of(
                                "email",
                                "who@example.org",
                                "password",
                                "a wrong guess",
                                "_page",
                                "/sign-in?next=/desk"));
        String location = kept.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith("/sign-in?next=/desk&form=");
        String state = jdbc.sql("select state::text from identity.form_state where id = :id::uuid")
                .param("id", location.substring(location.indexOf("form=") + 5))
                .query(String.class)
                .single();
        assertThat(state).contains("SIGN_IN_REFUSED", "who@example.org").doesNotContain("a wrong guess");
    }

    @Test
    void signing_in_takes_a_new_session_id_and_signing_out_ends_the_session() {
        Person person = someone();
        Browser browser = signedIn(person);
        String first = browser.cookie("rejoinder");
        var again = browser.json("/api/sign-in", credentials(person.email(), PASSWORD));
        assertThat(again.statusCode()).isEqualTo(200);
        String second = browser.cookie("rejoinder");

        assertThat(second).isNotEmpty().isNotEqualTo(first);
        assertThat(sessions(first)).isZero();

        var response = browser.form("/api/sign-out", Map.of());
        assertThat(response.headers().firstValue("Location")).contains("/");
        assertThat(sessions(second)).isZero();
        assertThat(browser.cookie("rejoinder")).isEmpty();
    }

    @Test
    void a_signed_in_browser_keeps_its_session_and_its_csrf_cookie_from_request_to_request() {
        Browser browser = signedIn(someone());

        for (int i = 0; i < 2; i++) {
            var response = browser.json("/api/people/" + someone().id() + "/roles", "{\"role\":\"EDITOR\"}");
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body()).contains("ROLE_NOT_YOURS_TO_GIVE");
            assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void a_session_id_of_ones_own_making_is_not_taken_over() {
        Browser browser = browser().withCookie("rejoinder", "00000000-0000-0000-0000-000000000000");
        browser.json("/api/sign-in", credentials(someone().email(), PASSWORD));

        assertThat(browser.cookie("rejoinder")).isNotEqualTo("00000000-0000-0000-0000-000000000000");
    }

    @Test
    void a_changed_password_ends_what_was_signed_in_before() {
        Person person = someone();
        Browser browser = signedIn(person);
        CLOCK.advance(Duration.ofSeconds(1));
        people.setPassword(person.id(), "another good password", person.id());

        assertThat(browser.json("/api/series", "{}").statusCode()).isEqualTo(401);
    }

    @Test
    void a_sign_in_ends_after_thirty_days_however_much_it_is_used() {
        Browser browser = signedIn(someone());
        CLOCK.advance(SignedIn.LIFETIME);

        assertThat(browser.json("/api/series", "{}").statusCode()).isEqualTo(401);
    }

    @Test
    void nothing_is_signed_in_without_a_csrf_token() {
        Person person = someone();
        var json = browser().withoutCsrfToken().json("/api/sign-in", credentials(person.email(), PASSWORD));
        var form = browser()
                .withoutCsrfToken()
                .form("/api/sign-in", Map.of("email", person.email(), "password", PASSWORD));

        assertThat(json.statusCode()).isEqualTo(403);
        assertThat(json.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(json.body()).contains("/problems/csrf");
        assertThat(form.statusCode()).isEqualTo(303);
        assertThat(form.headers().firstValue("Location").orElseThrow())
                .startsWith("/sign-in?")
                .contains("stale=1");
    }

    @Test
    void a_form_of_ours_that_grew_old_is_kept_and_one_another_site_filled_in_is_not() {
        Person person = someone();
        Map<String, String> fields = Map.of("role", "EDITOR", "_page", "/account");
        String path = "/api/people/" + person.id() + "/roles";

        var ours = signedIn(person)
                .withoutCsrfToken()
                .with("Sec-Fetch-Site", "same-origin")
                .form(path, fields);
        assertThat(ours.headers().firstValue("Location").orElseThrow()).startsWith("/account?form=");
        var theirs = signedIn(person)
                .withoutCsrfToken()
                .with("Sec-Fetch-Site", "same-site")
                .form(path, fields);
        assertThat(theirs.headers().firstValue("Location").orElseThrow()).startsWith("/sign-in?");
    }

    @Test
    void a_path_spelled_otherwise_leads_to_the_same_gate() {
        assertThat(browser().json("/%61pi/series", "{}").body()).contains("NOT_SIGNED_IN");
        assertThat(signedIn(someone())
                        .json("/%61pi/series", "\"" + "x".repeat(2 * 1024 * 1024) + "\"")
                        .statusCode())
                .isEqualTo(413);
    }

    private int sessions(String id) {
        return jdbc.sql("select count(*) from identity.spring_session where session_id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }
}
