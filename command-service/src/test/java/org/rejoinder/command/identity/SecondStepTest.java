package org.rejoinder.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rejoinder.command.access.SiteRole;
import org.rejoinder.contract.identity.HandedOver;
import org.springframework.beans.factory.annotation.Autowired;

class SecondStepTest extends IdentityTest {

    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    @Autowired
    SetupLinks setupLinks;

    @Autowired
    KeptSecrets kept;

    @Autowired
    SecondSteps steps;

    @Autowired
    Tokens tokens;

    @BeforeEach
    void nobody_has_tried_before() {
        CLOCK.advance(Duration.ofDays(1).plusSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({"59,287082", "1111111109,081804", "1111111111,050471", "1234567890,005924", "2000000000,279037"})
    void codes_are_those_of_rfc_6238(long seconds, String code) {
        byte[] secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
        assertThat(Totp.code(secret, seconds / Totp.SECONDS)).isEqualTo(code);
        assertThat(Totp.written(secret)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    @Test
    void it_asks_for_nothing_until_its_first_code_was_right_and_then_ends_the_other_sessions() {
        Person person = someone();
        Browser here = signedIn(person);
        Browser elsewhere = signedIn(person);
        assertThat(here.json("/api/account/second-step/begin", "{\"presentPassword\":\"not the password\"}")
                        .body())
                .contains("presentPassword");
        byte[] secret = begin(here);
        assertThat(isIn(signedIn(person))).isTrue();
        assertThat(confirm(here, "000000").body()).contains("NOT_THE_FIRST_CODE");

        var confirmed = confirm(here, now(secret));

        assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(200);
        assertThat(codes(confirmed.body())).hasSize(SecondSteps.RECOVERY_CODES).doesNotHaveDuplicates();
        assertThat(isIn(here)).isTrue();
        assertThat(isIn(elsewhere)).isFalse();
        assertThat(column("select what from identity.changes where person_id = :id", person))
                .contains("second step on");
        assertThat(column("select kind from identity.notices where recipient = :id", person))
                .containsExactly("SECOND_STEP_ON");
        assertThat(here.json("/api/account/second-step/begin", "{\"presentPassword\":\"%s\"}".formatted(PASSWORD))
                        .body())
                .contains("SECOND_STEP_IS_ON");
    }

    @Test
    void the_password_alone_is_no_sign_in_and_a_code_counts_once() {
        Person person = someone();
        byte[] secret = on(person);
        CLOCK.advance(Duration.ofSeconds(60));
        Browser browser = browser();

        var password = browser.json("/api/sign-in", credentials(person));

        assertThat(password.statusCode()).isEqualTo(401);
        assertThat(password.body()).contains("CODE_NEEDED");
        assertThat(isIn(browser)).isFalse();
        String before = browser.cookie("rejoinder");
        String code = now(secret);
        assertThat(browser.json("/api/sign-in/code", code("123")).body()).contains("\"field\":\"code\"");
        assertThat(browser.json("/api/sign-in/code", code(code)).statusCode()).isEqualTo(200);
        assertThat(isIn(browser)).isTrue();
        assertThat(browser.cookie("rejoinder")).isNotEqualTo(before);

        Browser overTheShoulder = browser();
        overTheShoulder.json("/api/sign-in", credentials(person));
        assertThat(overTheShoulder.json("/api/sign-in/code", code(code)).statusCode())
                .isEqualTo(422);
        assertThat(isIn(overTheShoulder)).isFalse();
    }

    @Test
    void a_form_goes_on_to_the_page_for_the_code_and_from_there_to_where_it_was_going() {
        Person person = someone();
        byte[] secret = on(person);
        CLOCK.advance(Duration.ofSeconds(60));
        Browser browser = browser();

        var password = browser.form(
                "/api/sign-in", Map.of("email", person.email(), "password", PASSWORD, "next", "/desk/inbox?page=2"));
        assertThat(location(password)).isEqualTo("/sign-in/code?next=%2Fdesk%2Finbox%3Fpage%3D2");
        var code = browser.form("/api/sign-in/code", Map.of("code", now(secret), "next", "/desk/inbox?page=2"));
        assertThat(location(code)).isEqualTo("/desk/inbox?page=2");
        assertThat(location(browser().form("/api/sign-in/code", Map.of("code", "123456"))))
                .isEqualTo("/sign-in?late=1");
    }

    @Test
    void a_password_waits_ten_minutes_for_its_code_and_not_beyond_a_new_password() {
        Person person = someone();
        byte[] secret = on(person);
        Browser slow = browser();
        slow.json("/api/sign-in", credentials(person));
        CLOCK.advance(Sessions.AWAITED.plusSeconds(1));
        assertThat(slow.json("/api/sign-in/code", code(now(secret))).statusCode())
                .isEqualTo(401);

        Browser outdated = browser();
        outdated.json("/api/sign-in", credentials(person));
        CLOCK.advance(Duration.ofSeconds(6));
        people.setPassword(person.id(), "another good password", null);
        CLOCK.advance(Duration.ofSeconds(6));
        assertThat(outdated.json("/api/sign-in/code", code(now(secret))).statusCode())
                .isEqualTo(401);
    }

    @Test
    void guessing_codes_is_limited_in_a_quarter_of_an_hour_and_in_a_day() {
        Person person = someone();
        byte[] secret = on(person);
        CLOCK.advance(Duration.ofSeconds(60));
        Browser browser = browser();
        browser.json("/api/sign-in", credentials(person));
        for (int i = 0; i < SecondSteps.TRIES; i++) {
            browser.json("/api/sign-in/code", code("12345"));
        }
        assertThat(browser.json("/api/sign-in/code", code(now(secret))).body()).contains("CODES_TOO_OFTEN");
        assertThat(isIn(browser)).isFalse();

        for (int i = SecondSteps.TRIES; i <= SecondSteps.TRIES_A_DAY; i += SecondSteps.TRIES) {
            CLOCK.advance(SecondSteps.WINDOW.plusSeconds(1));
            browser.json("/api/sign-in", credentials(person));
            for (int wrong = 0; wrong < SecondSteps.TRIES; wrong++) {
                browser.json("/api/sign-in/code", code("12345"));
            }
        }
        CLOCK.advance(SecondSteps.WINDOW.plusSeconds(1));
        browser.json("/api/sign-in", credentials(person));
        assertThat(browser.json("/api/sign-in/code", code(now(secret))).body()).contains("CODES_TOO_OFTEN");
    }

    @Test
    void whoever_knows_the_password_cannot_keep_the_owner_out_by_wrong_codes() {
        Person person = someone();
        Browser owner = signedIn(person);
        byte[] secret = begin(owner);
        confirm(owner, now(secret));
        CLOCK.advance(Duration.ofSeconds(60));
        for (int i = 0; i < SecondSteps.TRIES_A_DAY / SecondSteps.TRIES; i++) {
            Browser thief = browser().with("X-Forwarded-For", "198.51.100." + i);
            thief.json("/api/sign-in", credentials(person));
            for (int wrong = 0; wrong < SecondSteps.TRIES; wrong++) {
                thief.json("/api/sign-in/code", code("12345"));
            }
        }
        Browser unknown = browser();
        unknown.json("/api/sign-in", credentials(person));
        assertThat(unknown.json("/api/sign-in/code", code(now(secret))).body()).contains("CODES_TOO_OFTEN");

        owner.json("/api/sign-out", "{}");
        owner.json("/api/sign-in", credentials(person));
        assertThat(owner.json("/api/sign-in/code", code(now(secret))).statusCode())
                .as("in a browser that is known")
                .isEqualTo(200);
        CLOCK.advance(Duration.ofSeconds(60));
        steps.forgive(person.email());
        unknown.json("/api/sign-in", credentials(person));
        assertThat(unknown.json("/api/sign-in/code", code(now(secret))).statusCode())
                .as("after a new password")
                .isEqualTo(200);
    }

    @Test
    void a_code_may_be_demanded_and_nothing_else_is_open_until_it_is_set_up() {
        Person editor = someone(SiteRole.EDITOR);
        Browser demanding = signedIn(someone(SiteRole.ADMINISTRATOR));
        String rule = "/api/people/second-step";
        assertThat(demanding.json(rule, "{\"of\":\"EDITORS\"}").body()).contains("SECOND_STEP_YOURSELF_FIRST");
        confirm(demanding, now(begin(demanding)));
        Browser here = signedIn(editor);
        String token =
                tokens.issue(editor.id(), "a script", Set.of(Scope.WRITE), 1).secret();
        try {
            assertThat(demanding.json(rule, "{\"of\":\"ADMINISTRATORS\"}").statusCode())
                    .isEqualTo(200);
            CLOCK.advance(Standings.REMEMBERED.plusSeconds(1));
            assertThat(isIn(here)).as("not of editors").isTrue();
            assertThat(demanding.json(rule, "{\"of\":\"EDITORS\"}").statusCode())
                    .isEqualTo(200);
            CLOCK.advance(Standings.REMEMBERED.plusSeconds(1));

            assertThat(here.json("/api/notices/preferences", "{}").body()).contains("SECOND_STEP_OWED");
            assertThat(browser()
                            .withToken(token)
                            .json("/api/notices/preferences", "{}")
                            .body())
                    .contains("SECOND_STEP_OWED");
            Browser there = signedIn(editor);
            assertThat(location(there.form("/api/account/profile", Map.of("name", "Somebody"))))
                    .isEqualTo("/account/second-step");
            assertThat(isIn(signedIn(someone()))).as("a contributor").isTrue();

            byte[] secret = begin(there);
            assertThat(confirm(there, now(secret)).statusCode()).isEqualTo(200);
            assertThat(isIn(there)).as("at once").isTrue();
            CLOCK.advance(Duration.ofSeconds(60));
            assertThat(there.json("/api/account/second-step/off", proof(now(secret)))
                            .body())
                    .contains("SECOND_STEP_DEMANDED");
            assertThat(jdbc.sql("select detail from identity.changes where what = 'second step demanded' order by id")
                            .query(String.class)
                            .list())
                    .endsWith("ADMINISTRATORS", "EDITORS");
        } finally {
            demanding.json(rule, "{\"of\":\"NOBODY\"}");
            CLOCK.advance(Standings.REMEMBERED.plusSeconds(1));
        }
    }

    @Test
    void a_recovery_code_works_once_however_it_is_typed_and_new_ones_end_the_old() {
        Person person = someone();
        Browser owner = signedIn(person);
        byte[] secret = begin(owner);
        List<String> codes = codes(confirm(owner, now(secret)).body());

        assertThat(isIn(byCode(person, codes.get(0).replace("-", " ").toUpperCase(Locale.ROOT))))
                .isTrue();
        assertThat(isIn(byCode(person, codes.get(0)))).isFalse();
        CLOCK.advance(Duration.ofSeconds(60));
        var fresh = owner.json("/api/account/second-step/codes", proof(now(secret)));
        assertThat(codes(fresh.body())).hasSize(SecondSteps.RECOVERY_CODES).doesNotContainAnyElementsOf(codes);
        assertThat(isIn(byCode(person, codes.get(1)))).isFalse();
        assertThat(isIn(byCode(person, codes(fresh.body()).get(9)))).isTrue();
        assertThat(column("select what from identity.changes where person_id = :id", person))
                .contains("recovery code used", "recovery codes made");
    }

    @Test
    void switching_it_off_takes_password_and_code() {
        Person person = someone();
        Browser owner = signedIn(person);
        byte[] secret = begin(owner);
        confirm(owner, now(secret));
        CLOCK.advance(Duration.ofSeconds(60));
        assertThat(owner.json("/api/account/second-step/off", proof("12345")).statusCode())
                .isEqualTo(422);
        assertThat(owner.json(
                                "/api/account/second-step/off",
                                "{\"presentPassword\":\"not the password\",\"code\":\"%s\"}".formatted(now(secret)))
                        .statusCode())
                .isEqualTo(422);
        assertThat(browser().json("/api/sign-in", credentials(person)).body()).contains("CODE_NEEDED");

        assertThat(owner.json("/api/account/second-step/off", proof(now(secret)))
                        .statusCode())
                .isEqualTo(200);

        assertThat(isIn(signedIn(person))).isTrue();
        assertThat(column("select kind from identity.notices where recipient = :id", person))
                .contains("SECOND_STEP_OFF");
    }

    @Test
    void a_link_to_choose_a_password_does_not_get_around_it() {
        Person person = someone();
        on(person);
        String link = setupLinks.createFor(person.id());
        Browser browser = browser();

        browser.json("/api/setup", """
                {"token":"%s","password":"another good password"}""".formatted(link.substring("/setup/".length())));

        assertThat(isIn(browser)).isFalse();
    }

    @Test
    void the_secret_is_kept_for_its_person_only_and_handed_over_in_no_address() {
        Person person = someone();
        Browser owner = signedIn(person);
        var begun = owner.form("/api/account/second-step/begin", Map.of("presentPassword", PASSWORD));
        String cookie = owner.cookie(HandedOver.SECOND_STEP_SECRET.cookie(false));
        assertThat(HandedOver.read(UUID.randomUUID(), cookie)).isEmpty();
        String written = HandedOver.read(person.id(), cookie).orElseThrow();
        assertThat(written).matches("[A-Z2-7]{32}");
        assertThat(location(begun)).isEqualTo("/account/second-step");
        byte[] closed = jdbc.sql("select secret from identity.second_steps where person_id = :id")
                .param("id", person.id())
                .query(byte[].class)
                .single();
        assertThat(Totp.written(kept.open(person.id(), closed).orElseThrow())).isEqualTo(written);
        assertThat(kept.open(UUID.randomUUID(), closed)).isEmpty();
        assertThat(new KeptSecrets("another key").open(person.id(), closed)).isEmpty();

        var confirmed = owner.form(
                "/api/account/second-step/confirm",
                Map.of("code", now(kept.open(person.id(), closed).orElseThrow())));
        assertThat(location(confirmed)).isEqualTo("/account/security?done=second-step#second-step");
        assertThat(owner.cookie(HandedOver.SECOND_STEP_SECRET.cookie(false))).isEmpty();
        assertThat(HandedOver.read(person.id(), owner.cookie(HandedOver.RECOVERY_CODES.cookie(false)))
                        .orElseThrow()
                        .split("\\."))
                .hasSize(SecondSteps.RECOVERY_CODES);
    }

    @Test
    void an_administrator_helps_others_out_and_not_themselves() {
        Person locked = someone();
        on(locked);
        Person administrator = someone(SiteRole.ADMINISTRATOR);
        Browser helper = signedIn(administrator);
        assertThat(helper.json("/api/people/" + administrator.id() + "/second-step/off", "{}")
                        .statusCode())
                .isEqualTo(403);

        assertThat(helper.json("/api/people/" + locked.id() + "/second-step/off", "{}")
                        .statusCode())
                .isEqualTo(200);

        assertThat(isIn(signedIn(locked))).isTrue();
        assertThat(jdbc.sql("select by_person from identity.changes where person_id = :id and what = 'second step off'")
                        .param("id", locked.id())
                        .query(UUID.class)
                        .single())
                .isEqualTo(administrator.id());
    }

    /** Someone's second step, switched on; answers the secret. */
    private byte[] on(Person person) {
        Browser owner = signedIn(person);
        byte[] secret = begin(owner);
        assertThat(confirm(owner, now(secret)).statusCode()).isEqualTo(200);
        return secret;
    }

    private byte[] begin(Browser browser) {
        var begun = browser.json("/api/account/second-step/begin", "{\"presentPassword\":\"%s\"}".formatted(PASSWORD));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
        assertThat(begun.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        return read(match("\"secret\":\"([A-Z2-7]{32})\"", begun.body()).get(0));
    }

    private static HttpResponse<String> confirm(Browser browser, String code) {
        return browser.json("/api/account/second-step/confirm", code(code));
    }

    private Browser byCode(Person person, String code) {
        Browser browser = browser();
        browser.json("/api/sign-in", credentials(person));
        browser.json("/api/sign-in/code", code(code));
        return browser;
    }

    private static String now(byte[] secret) {
        return Totp.code(secret, CLOCK.instant().getEpochSecond() / Totp.SECONDS);
    }

    private static byte[] read(String base32) {
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < base32.length(); i++) {
            number = number.shiftLeft(5).or(BigInteger.valueOf(BASE_32.indexOf(base32.charAt(i))));
        }
        byte[] bytes = new byte[20];
        for (int i = 0; i < 20; i++) {
            bytes[19 - i] = number.shiftRight(8 * i).byteValue();
        }
        return bytes;
    }

    private static List<String> codes(String body) {
        return match("\"([a-z2-9]{4}(?:-[a-z2-9]{4}){3})\"", body);
    }

    private static List<String> match(String pattern, String body) {
        return Pattern.compile(pattern)
                .matcher(body)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static boolean isIn(Browser browser) {
        return browser.json("/api/notices/preferences", "{}").statusCode() == 200;
    }

    private List<String> column(String sql, Person person) {
        return jdbc.sql(sql).param("id", person.id()).query(String.class).list();
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("none, but " + response.body());
    }

    private static String credentials(Person person) {
        return "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(person.email(), PASSWORD);
    }

    private static String code(String code) {
        return "{\"code\":\"%s\"}".formatted(code);
    }

    private static String proof(String code) {
        return "{\"presentPassword\":\"%s\",\"code\":\"%s\"}".formatted(PASSWORD, code);
    }
}
