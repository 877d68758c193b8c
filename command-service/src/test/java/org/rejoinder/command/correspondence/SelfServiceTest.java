package org.rejoinder.command.correspondence;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.erasure.PersonalTraces;
import org.rejoinder.command.identity.Browser;
import org.rejoinder.command.identity.NewPerson;
import org.rejoinder.command.identity.People;
import org.rejoinder.contract.notice.NoticeKind;
import org.rejoinder.contract.words.Bundle;
import org.rejoinder.contract.words.Language;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A forgotten password and an account of one's own, by letters of a real mail server. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SelfServiceTest {

    private static final Office OFFICE = Office.standing();
    private static final String OLD = "seven quiet herons";
    private static final String NEW = "eight loud magpies";

    @BeforeEach
    void nothing_is_open() {
        OFFICE.clear();
        // Every caller here has one network address.
        OFFICE.clock.advance(Duration.ofHours(1));
    }

    @Test
    void a_forgotten_password_is_replaced_by_a_letter_once_and_every_session_ends() {
        String email = someone();
        Browser elsewhere = signedIn(email, OLD);
        assertThat(ask("password", email).statusCode()).isEqualTo(202);
        OFFICE.postman.deliver();
        Office.Mail letter = OFFICE.to(email).get(0);
        String secret = letter.secret("/password/");
        assertThat(letter.header("List-Unsubscribe")).isEmpty();
        assertThat(rows("select secret_hash::text from identity.letter_links").toString())
                .doesNotContain(secret);

        HttpResponse<String> weak = choose(secret, "short");
        assertThat(weak.statusCode()).isEqualTo(422);
        assertThat(weak.body()).contains("\"field\":\"password\"");
        OFFICE.clock.advance(Duration.ofSeconds(6));
        assertThat(choose(secret, NEW).statusCode()).isEqualTo(204);

        assertThat(choose(secret, "nine silent storks").statusCode()).isEqualTo(409);
        assertThat(elsewhere.json("/api/notices/seen", "{}").statusCode()).isEqualTo(401);
        assertThat(signIn(email, OLD).statusCode()).isEqualTo(401);
        assertThat(signIn(email, NEW).statusCode()).isEqualTo(200);
        OFFICE.throwAway();
        OFFICE.postman.deliver();
        assertThat(OFFICE.to(email)).extracting(Office.Mail::subject).containsExactly("Your password is a new one");
    }

    @Test
    void a_new_password_says_what_still_lets_in_and_unlinks_it_when_that_is_wanted() {
        String email = someone();
        UUID person = people().findByEmail(email).orElseThrow().id();
        OFFICE.house.store().sql("""
                        insert into identity.provider_links (id, issuer, subject, person_id, shown, linked_at)
                        values (gen_random_uuid(), 'https://elsewhere.example', :person::text, :person, 'me', now())""").param("person", person).update();
        String linked = "select issuer from identity.provider_links where person_id = '" + person + "'";

        assertThat(choose(link(email), NEW).statusCode()).isEqualTo(204);
        OFFICE.throwAway();
        OFFICE.postman.deliver();
        assertThat(OFFICE.to(email).get(0).text())
                .contains("These sites let you in to your account as before: https://elsewhere.example.");
        assertThat(rows(linked)).hasSize(1);

        OFFICE.clock.advance(Duration.ofHours(1));
        assertThat(new Browser(OFFICE.port())
                        .json(
                                "/api/password",
                                "{\"token\":\"%s\",\"password\":\"nine silent storks\",\"unlink\":true}"
                                        .formatted(link(email)))
                        .statusCode())
                .isEqualTo(204);
        OFFICE.throwAway();
        OFFICE.postman.deliver();
        assertThat(OFFICE.to(email).get(0).text()).doesNotContain("as before");
        assertThat(rows(linked)).isEmpty();
        assertThat(rows("select what from identity.changes where person_id = '" + person + "'"))
                .contains("provider unlinked");
    }

    private static String link(String email) {
        OFFICE.throwAway();
        ask("password", email);
        OFFICE.postman.deliver();
        return OFFICE.to(email).get(0).secret("/password/");
    }

    @Test
    void of_two_who_use_one_link_at_once_and_of_two_links_one_wins() throws Exception {
        String email = someone();
        ask("password", email);
        ask("password", email);
        OFFICE.postman.deliver();
        List<String> secrets =
                OFFICE.to(email).stream().map(mail -> mail.secret("/password/")).toList();
        assertThat(secrets).hasSize(2).doesNotHaveDuplicates();
        List<Callable<Integer>> callers = Stream.of(0, 0, 1, 1, 0, 1)
                .<Callable<Integer>>map(which -> () -> choose(secrets.get(which), "one of us wins " + UUID.randomUUID())
                        .statusCode())
                .toList();
        ExecutorService together = Executors.newFixedThreadPool(callers.size());
        try {
            List<Integer> answers = together.invokeAll(callers).stream()
                    .map(future -> {
                        try {
                            return future.get();
                        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
                            throw new AssertionError(e);
                        }
                    })
                    .toList();
            assertThat(answers).containsOnlyOnce(204).containsOnly(204, 409);
        } finally {
            together.shutdown();
        }
    }

    @Test
    void a_link_ends_after_four_hours_and_with_a_password_that_was_chosen_otherwise() {
        String email = someone();
        ask("password", email);
        OFFICE.postman.deliver();
        String secret = OFFICE.to(email).get(0).secret("/password/");
        OFFICE.clock.advance(Duration.ofHours(4));
        assertThat(choose(secret, NEW).statusCode()).isEqualTo(409);

        OFFICE.throwAway();
        ask("password", email);
        OFFICE.postman.deliver();
        String newer = OFFICE.to(email).get(0).secret("/password/");
        People people = people();
        people.setPassword(people.findByEmail(email).orElseThrow().id(), NEW, null);
        assertThat(choose(newer, "nine silent storks").statusCode()).isEqualTo(409);
    }

    @Test
    void the_answer_and_what_is_written_down_are_the_same_whoever_an_address_belongs_to() {
        String known = someone();
        String closed = someone();
        people().disable(people().findByEmail(closed).orElseThrow().id(), null);
        String unknown = "nobody-" + UUID.randomUUID() + "@example.org";
        for (String path : List.of("password", "accounts")) {
            List<List<Object>> traces = Stream.of(known, closed, unknown)
                    .map(email -> {
                        HttpResponse<String> answer = ask(path, email);
                        return List.<Object>of(
                                answer.statusCode(),
                                answer.body(),
                                answer.headers().allValues("Set-Cookie").size(),
                                rows("select count(*)::text from identity.asked where email = '" + email + "'"));
                    })
                    .toList();
            assertThat(traces).allMatch(traces.get(0)::equals);
        }
        OFFICE.postman.deliver();
        assertThat(OFFICE.to(closed)).isEmpty();
        assertThat(OFFICE.to(known))
                .extracting(Office.Mail::subject)
                .containsExactlyInAnyOrder("A link to choose a new password", "You have an account already");
        assertThat(OFFICE.to(unknown)).extracting(Office.Mail::subject).containsExactly("A link to open your account");
        assertThat(OFFICE.to(known).stream().filter(mail -> mail.subject().startsWith("You have")))
                .allSatisfy(mail ->
                        assertThat(mail.whole()).doesNotContain("/password/").doesNotContain("/register/"));
    }

    @Test
    void asking_is_limited_by_address_and_by_network_whoever_it_belongs_to() {
        String unknown = "nobody-" + UUID.randomUUID() + "@example.org";
        for (int i = 0; i < 3; i++) {
            assertThat(ask("password", unknown).statusCode()).isEqualTo(202);
        }
        HttpResponse<String> fourth = ask("accounts", unknown.toUpperCase(java.util.Locale.ROOT));
        assertThat(fourth.statusCode()).isEqualTo(429);
        assertThat(fourth.headers().firstValue("Retry-After")).isPresent();
        for (int i = 4; i < 20; i++) {
            assertThat(ask("password", i + unknown).statusCode()).isEqualTo(202);
        }
        assertThat(ask("password", "21" + unknown).statusCode()).isEqualTo(429);
        OFFICE.clock.advance(Duration.ofHours(1));
        assertThat(ask("password", unknown).statusCode()).isEqualTo(202);
    }

    @Test
    void an_account_is_opened_by_the_letter_alone_and_its_owner_chooses_name_and_password() {
        String email = "new-" + UUID.randomUUID() + "@example.org";
        ask("accounts", email);
        OFFICE.postman.deliver();
        assertThat(people().findByEmail(email)).isEmpty();
        String secret = OFFICE.to(email).get(0).secret("/register/");

        Browser browser = new Browser(OFFICE.port());
        Map<String, String> typed = Map.of(
                "token",
                secret,
                "name",
                "Noor Newcomer",
                "sortName",
                "Newcomer, Noor",
                "affiliation",
                "",
                "password",
                "short",
                "_page",
                "/register/" + secret);
        String back = browser.form("/api/accounts", typed)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(back).startsWith("/register/" + secret + "?form=");
        String kept = String.valueOf(rows("select page || state from identity.form_state where id = '"
                + back.substring(back.indexOf("form=") + 5) + "'"));
        assertThat(kept).contains("Noor Newcomer").doesNotContain(secret).doesNotContain("short\"");

        HttpResponse<String> opened =
                browser.form("/api/accounts", Map.of("token", secret, "name", "Noor Newcomer", "password", NEW));
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(303);
        assertThat(opened.headers().firstValue("Location")).contains("/account?done=welcome");
        assertThat(browser.cookie("rejoinder")).isNotEmpty();
        assertThat(signIn(email, NEW).statusCode()).isEqualTo(200);
        assertThat(new Browser(OFFICE.port())
                        .form("/api/accounts", Map.of("token", secret, "name", "Second", "password", NEW))
                        .statusCode())
                .isEqualTo(409);
        assertThat(rows(
                        "select role from identity.roles r join identity.people p on p.id = r.person_id where p.email = '"
                                + email + "'"))
                .isEmpty();
    }

    @Test
    void a_link_of_one_kind_does_nothing_of_another() {
        String email = someone();
        String stranger = "new-" + UUID.randomUUID() + "@example.org";
        ask("password", email);
        ask("accounts", stranger);
        OFFICE.postman.deliver();
        String password = OFFICE.to(email).get(0).secret("/password/");
        String account = OFFICE.to(stranger).get(0).secret("/register/");
        assertThat(choose(account, NEW).statusCode()).isEqualTo(409);
        Browser browser = new Browser(OFFICE.port());
        assertThat(browser.form("/api/accounts", Map.of("token", password, "name", "X", "password", NEW))
                        .statusCode())
                .isEqualTo(409);
        assertThat(browser.form("/api/letters/come-in", Map.of("token", password))
                        .statusCode())
                .isEqualTo(404);
        assertThat(choose(password, NEW).statusCode()).isEqualTo(204);
    }

    @Test
    void without_a_mail_server_the_letter_is_kept_and_goes_with_whoever_is_erased() {
        String email = someone();
        UUID person = people().findByEmail(email).orElseThrow().id();
        ask("password", email);
        OFFICE.postman(null).deliver();
        assertThat(rows("select plain from identity.letters where to_address = '" + email + "'")
                        .toString())
                .contains("/password/");

        new TransactionTemplate(OFFICE.house.bean("storeTransactions", PlatformTransactionManager.class))
                .executeWithoutResult(status ->
                        new PersonalTraces(OFFICE.house.store()).removePerson(person, OFFICE.house.person("rosa")));
        assertThat(rows("select id::text from identity.asked where email = '" + email + "'"))
                .isEmpty();
        assertThat(rows("select id::text from identity.letters where to_address = '" + email + "'"))
                .isEmpty();
        assertThat(rows("select kind from identity.notices where kind = '" + NoticeKind.PASSWORD_ASKED
                        + "' and mail = 'KEPT'"))
                .isEmpty();
    }

    @Test
    void whoever_asks_in_a_language_is_written_to_in_it_unless_their_account_has_another() {
        String email = someone();
        askInJapanese(email);
        assertThat(OFFICE.to(email).get(0).html()).contains("<html lang=\"ja\"");

        Browser owner = signedIn(email, OLD);
        assertThat(owner.cookie("lang")).isEmpty();
        assertThat(profile(owner, "ru")).isEqualTo(200);
        assertThat(owner.cookie("lang")).isEqualTo("ru");
        askInJapanese(email);
        assertThat(OFFICE.to(email).get(0).html()).contains("<html lang=\"ru\"");
        assertThat(signedIn(email, OLD).cookie("lang")).as("in another browser").isEqualTo("ru");

        HttpResponse<String> refused =
                owner.json("/api/account/profile", "{\"name\":\"S\",\"orcid\":\"1\",\"language\":\"ru\"}");
        assertThat(refused.body())
                .contains(new Bundle("command-messages").find(Language.RUSSIAN, "identity.NOT_AN_ORCID"));
        assertThat(profile(owner, "tlh")).isEqualTo(422);
        assertThat(profile(owner, "any")).isEqualTo(200);
        assertThat(owner.cookie("lang")).as("for a moment").isEqualTo("en");
        askInJapanese(email);
        assertThat(OFFICE.to(email).get(0).html()).contains("<html lang=\"ja\"");
    }

    private static void askInJapanese(String email) {
        OFFICE.throwAway();
        new Browser(OFFICE.port()).withCookie("lang", "ja").json("/api/password/ask", "{\"email\":\"" + email + "\"}");
        OFFICE.postman.deliver();
    }

    private static int profile(Browser browser, String language) {
        return browser.json("/api/account/profile", "{\"name\":\"Somebody\",\"language\":\"" + language + "\"}")
                .statusCode();
    }

    private static String someone() {
        String email = "s" + UUID.randomUUID() + "@example.org";
        People people = people();
        people.setPassword(
                people.create(new NewPerson(email, "Somebody", null, null), null)
                        .id(),
                OLD,
                null);
        return email;
    }

    private static People people() {
        return OFFICE.house.bean("identityPeople", People.class);
    }

    private static HttpResponse<String> ask(String what, String email) {
        return new Browser(OFFICE.port()).json("/api/" + what + "/ask", "{\"email\":\"" + email + "\"}");
    }

    private static HttpResponse<String> choose(String secret, String password) {
        return new Browser(OFFICE.port())
                .json("/api/password", "{\"token\":\"" + secret + "\",\"password\":\"" + password + "\"}");
    }

    private static HttpResponse<String> signIn(String email, String password) {
        return new Browser(OFFICE.port())
                .json("/api/sign-in", "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}");
    }

    private static Browser signedIn(String email, String password) {
        Browser browser = new Browser(OFFICE.port());
        assertThat(browser.json("/api/sign-in", "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}")
                        .statusCode())
                .isEqualTo(200);
        return browser;
    }

    private static List<String> rows(String sql) {
        return OFFICE.house.store().sql(sql).query(String.class).list();
    }
}
