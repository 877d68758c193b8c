package org.rejoinder.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rejoinder.command.access.SiteRole;
import org.rejoinder.command.erasure.PersonalTraces;
import org.rejoinder.contract.identity.Vouched;
import org.rejoinder.provider.TestProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Signing in by a real provider, and by ones that are away or lie. */
class ProviderSignInTest extends IdentityTest {

    private static final String ORIGIN = "https://journal.example";
    private static final TestProvider PROVIDER = TestProvider.start(0, ORIGIN + "/api/sign-in/return/elsewhere");

    @Autowired
    ProviderLinks links;

    @Autowired
    SecondSteps secondSteps;

    @Autowired
    KeptSecrets kept;

    @DynamicPropertySource
    static void providers(DynamicPropertyRegistry properties) {
        properties.add("rejoinder.mail.origin", () -> ORIGIN + "/");
        properties.add("rejoinder.providers.elsewhere.issuer", PROVIDER::issuer);
        properties.add("rejoinder.providers.elsewhere.id", () -> TestProvider.CLIENT);
        properties.add("rejoinder.providers.elsewhere.secret", () -> TestProvider.CLIENT_SECRET);
        properties.add("rejoinder.providers.elsewhere.title", () -> "Elsewhere");
        // Nothing listens there: the application has started all the same.
        properties.add("rejoinder.providers.away.issuer", () -> "http://127.0.0.1:1");
        properties.add("rejoinder.providers.away.id", () -> "any");
        properties.add("rejoinder.providers.away.secret", () -> "any");
    }

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    @BeforeEach
    void nobody_has_tried_before() {
        PROVIDER.sayTheTruth();
        CLOCK.advance(SignInAttempts.WINDOW.plusSeconds(1));
    }

    @Test
    void a_browser_is_sent_there_with_state_nonce_and_pkce_and_the_configured_address_to_come_back_to() {
        var sent = browser().with("X-Forwarded-Host", "evil.example").get("/api/sign-in/with/elsewhere");

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(location(sent))
                .startsWith(PROVIDER.issuer() + "/oauth2/authorize?")
                .contains(
                        "response_type=code",
                        "client_id=rejoinder",
                        "scope=openid",
                        "code_challenge_method=S256",
                        "redirect_uri=" + ORIGIN + "/api/sign-in/return/elsewhere")
                .containsPattern("[?&]state=[^&]{20}")
                .containsPattern("[?&]nonce=[^&]{20}")
                .containsPattern("[?&]code_challenge=[^&]{40}");
        assertThat(sent.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }

    @Test
    void whoever_has_linked_it_signs_in_by_it_and_the_session_says_how() {
        Person person = someone();
        String subject = linked(person);
        Browser browser = browser();
        String before = browser.cookie("rejoinder");

        var back = come(browser, subject, "/desk/inbox?page=2");

        assertThat(location(back)).isEqualTo("/desk/inbox?page=2");
        assertThat(isIn(browser)).isTrue();
        assertThat(browser.cookie("rejoinder")).isNotEqualTo(before);
        assertThat(signedInAs(browser)).contains(person.id().toString(), "\"methods\":[\"provider\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example/", "/api/sign-out", "/\\evil.example", ""})
    void nobody_is_led_elsewhere_afterwards(String next) {
        String subject = linked(someone());
        assertThat(location(come(browser(), subject, next))).isEqualTo("/desk");
    }

    @Test
    void the_same_email_address_there_lets_nobody_in_to_an_account_here() {
        Person person = someone();
        PROVIDER.say(claims -> claims.claim("email", person.email()).claim("email_verified", true));
        Browser browser = browser();

        var back = come(browser, person.email(), "/desk");

        assertThat(location(back)).isEqualTo("/sign-in/link");
        assertThat(isIn(browser)).isFalse();
        assertThat(linksOf(person)).isEmpty();
    }

    @Test
    void whoever_comes_for_the_first_time_links_it_by_the_password_of_an_account() {
        Person person = someone();
        String subject = name();
        Browser browser = browser();
        come(browser, subject, "/desk");
        assertThat(isIn(browser)).isFalse();

        var wrong = browser.form(
                "/api/sign-in",
                Map.of(
                        "email",
                        person.email(),
                        "password",
                        "not the password",
                        "link",
                        "true",
                        "_page",
                        "/sign-in/link"));
        assertThat(location(wrong)).startsWith("/sign-in/link?form=");
        assertThat(isIn(browser)).isFalse();
        assertThat(linksOf(person)).isEmpty();

        var linked =
                browser.form("/api/sign-in", Map.of("email", person.email(), "password", PASSWORD, "link", "true"));

        assertThat(location(linked)).isEqualTo("/account/security?done=linked#providers");
        assertThat(isIn(browser)).isTrue();
        assertThat(linksOf(person)).containsExactly(PROVIDER.issuer() + " " + subject);
        assertThat(column("select what || ' ' || detail from identity.changes where person_id = :id", person))
                .contains("provider linked " + PROVIDER.issuer());
        assertThat(column("select kind from identity.notices where recipient = :id", person))
                .containsExactly("PROVIDER_LINKED");
        Browser another = browser();
        come(another, subject, "/desk");
        assertThat(isIn(another)).isTrue();
    }

    @Test
    void signing_in_with_the_password_alone_links_nothing() {
        Person person = someone();
        Browser browser = browser();
        come(browser, name(), "/desk");

        browser.json("/api/sign-in", credentials(person.email(), PASSWORD));

        assertThat(isIn(browser)).isTrue();
        assertThat(linksOf(person)).isEmpty();
        assertThat(browser.json("/api/account/providers", present(PASSWORD)).body())
                .contains("NOBODY_VOUCHED_FOR");
    }

    @Test
    void nothing_is_linked_where_nobody_was_vouched_for_or_too_long_ago() {
        Person person = someone();
        String link = """
                {"email":"%s","password":"%s","link":true}""".formatted(person.email(), PASSWORD);
        assertThat(browser().json("/api/sign-in", link).body()).contains("NOBODY_VOUCHED_FOR");
        Browser browser = browser();
        come(browser, name(), "/desk");
        CLOCK.advance(Vouched.LIFETIME.plusSeconds(1));
        assertThat(browser.json("/api/sign-in", link).body()).contains("NOBODY_VOUCHED_FOR");
        assertThat(isIn(browser)).isFalse();
    }

    @Test
    void somebody_signed_in_links_it_with_their_password_and_unlinks_it_which_ends_the_other_sessions() {
        Person person = someone();
        String subject = name();
        Browser here = signedIn(person);
        assertThat(location(come(here, subject, "/desk"))).isEqualTo("/account/security#providers");
        assertThat(linksOf(person)).isEmpty();
        assertThat(here.json("/api/account/providers", present("not the password"))
                        .body())
                .contains("\"field\":\"presentPassword\"");
        assertThat(linksOf(person)).isEmpty();

        assertThat(here.json("/api/account/providers", present(PASSWORD)).statusCode())
                .isEqualTo(200);

        assertThat(linksOf(person)).hasSize(1);
        assertThat(here.json("/api/account/providers", present(PASSWORD)).body())
                .contains("NOBODY_VOUCHED_FOR");
        assertThat(location(come(here, subject, "/desk")))
                .isEqualTo("/account/security?went=known&by=elsewhere#providers");
        Browser byProvider = browser();
        come(byProvider, subject, "/desk");
        assertThat(isIn(byProvider)).isTrue();

        String unlink = "/api/account/providers/" + idOf(person) + "/unlink";
        assertThat(here.json(unlink, present("not the password")).statusCode()).isEqualTo(422);
        assertThat(signedIn(someone()).json(unlink, present(PASSWORD)).statusCode())
                .isEqualTo(200);
        assertThat(linksOf(person)).as("nobody unlinks what is somebody else's").hasSize(1);
        assertThat(here.json(unlink, present(PASSWORD)).statusCode()).isEqualTo(200);

        assertThat(linksOf(person)).isEmpty();
        assertThat(List.of(isIn(here), isIn(byProvider))).containsExactly(true, false);
        assertThat(column("select what from identity.changes where person_id = :id", person))
                .contains("provider linked", "provider unlinked");
        assertThat(column("select kind from identity.notices where recipient = :id", person))
                .containsExactlyInAnyOrder("PROVIDER_LINKED", "PROVIDER_UNLINKED");
        assertThat(location(come(browser(), subject, "/desk"))).isEqualTo("/sign-in/link");
    }

    @Test
    void an_administrator_unlinks_for_others_which_ends_their_sessions_and_is_written_down_and_told() {
        Person person = someone();
        String subject = linked(person);
        Browser theirs = signedIn(person);
        Person administrator = someone(SiteRole.ADMINISTRATOR);
        Browser helper = signedIn(administrator);
        String unlink = "/api/people/" + person.id() + "/providers/" + idOf(person) + "/unlink";
        linked(administrator);
        assertThat(helper.json(
                                "/api/people/" + administrator.id() + "/providers/" + idOf(administrator) + "/unlink",
                                "{}")
                        .statusCode())
                .as("one's own takes the password")
                .isEqualTo(403);
        assertThat(theirs.json(unlink, "{}").statusCode()).isEqualTo(403);

        assertThat(helper.json(unlink, "{}").statusCode()).isEqualTo(200);

        assertThat(linksOf(person)).isEmpty();
        assertThat(isIn(theirs)).isFalse();
        assertThat(location(come(browser(), subject, "/desk"))).isEqualTo("/sign-in/link");
        assertThat(jdbc.sql(
                                "select by_person from identity.changes where person_id = :id and what = 'provider unlinked'")
                        .param("id", person.id())
                        .query(UUID.class)
                        .single())
                .isEqualTo(administrator.id());
        assertThat(column("select kind from identity.notices where recipient = :id", person))
                .contains("PROVIDER_UNLINKED");
    }

    @Test
    void what_lets_one_in_lets_nobody_else_in_and_nobody_becomes_somebody_else_by_it() {
        Person owner = someone();
        String subject = linked(owner);
        Person other = someone();
        Browser browser = signedIn(other);

        assertThat(location(come(browser, subject, "/desk")))
                .isEqualTo("/account/security?went=anothers&by=elsewhere#providers");

        assertThat(signedInAs(browser)).contains(other.id().toString());
        assertThat(linksOf(other)).isEmpty();
        // Vouched for before its owner linked it, elsewhere.
        String late = name();
        come(browser, late, "/desk");
        link(owner, late);
        assertThat(browser.json("/api/account/providers", present(PASSWORD)).body())
                .contains("PROVIDER_IS_ANOTHERS");
    }

    @Test
    void the_last_way_in_is_not_unlinked() {
        Person person = someone();
        String subject = linked(person);
        Browser browser = browser();
        come(browser, subject, "/desk");
        jdbc.sql("update identity.people set password_hash = null where id = :id")
                .param("id", person.id())
                .update();

        assertThat(browser.json("/api/account/providers/" + idOf(person) + "/unlink", present(PASSWORD))
                        .body())
                .contains("LAST_WAY_IN");

        assertThat(linksOf(person)).hasSize(1);
    }

    @Test
    void a_closed_account_lets_nobody_in() {
        Person person = someone();
        String subject = linked(person);
        people.disable(person.id(), null);
        Browser browser = browser();

        assertThat(location(come(browser, subject, "/desk"))).isEqualTo("/sign-in?went=closed&by=elsewhere");

        assertThat(isIn(browser)).isFalse();
    }

    @Test
    void whoever_is_asked_for_a_code_is_asked_after_the_provider_too() {
        Person person = someone();
        String subject = linked(person);
        byte[] secret = askForCodes(person);
        Browser browser = browser();

        assertThat(location(come(browser, subject, "/desk/inbox"))).isEqualTo("/sign-in/code?next=%2Fdesk%2Finbox");

        assertThat(isIn(browser)).isFalse();
        assertThat(browser.json("/api/sign-in/code", "{\"code\":\"123456x\"}").statusCode())
                .isEqualTo(422);
        assertThat(browser.json("/api/sign-in/code", code(secret)).statusCode()).isEqualTo(200);
        assertThat(signedInAs(browser)).contains("\"methods\":[\"provider\",\"code\"]");
    }

    @Test
    void it_is_linked_at_sign_in_only_after_the_code() {
        Person person = someone();
        byte[] secret = askForCodes(person);
        String subject = name();
        Browser browser = browser();
        come(browser, subject, "/desk");

        var password =
                browser.form("/api/sign-in", Map.of("email", person.email(), "password", PASSWORD, "link", "true"));

        assertThat(location(password)).isEqualTo("/sign-in/code");
        assertThat(linksOf(person)).isEmpty();
        assertThat(browser.json("/api/sign-in/code", code(secret)).statusCode()).isEqualTo(200);
        assertThat(linksOf(person)).hasSize(1);
        assertThat(signedInAs(browser)).contains("\"methods\":[\"password\",\"code\"]");
    }

    @Test
    void whoever_leaves_for_a_provider_before_the_code_links_nothing_by_the_code() {
        Person person = someone();
        byte[] secret = askForCodes(person);
        Browser browser = browser();
        browser.json("/api/sign-in", credentials(person.email(), PASSWORD));
        come(browser, name(), "/desk");

        assertThat(browser.json("/api/sign-in/code", code(secret)).statusCode()).isEqualTo(401);

        assertThat(isIn(browser)).isFalse();
        assertThat(linksOf(person)).isEmpty();
    }

    @Test
    void an_answer_counts_once_in_the_browser_that_asked_and_for_a_quarter_of_an_hour() {
        String subject = linked(someone());
        Browser browser = browser();
        String back = path(PROVIDER.signIn(begin(browser, "/desk"), subject));

        Browser stolen = browser();
        assertThat(location(stolen.get(back))).isEqualTo("/sign-in?went=late&by=elsewhere");
        assertThat(location(browser.get(back.replaceAll("state=[^&]+", "state=another"))))
                .isEqualTo("/sign-in?went=late&by=elsewhere");
        assertThat(location(browser.get(back.replace("/elsewhere", "/away")))).isEqualTo("/sign-in?went=late&by=away");
        assertThat(isIn(browser)).isFalse();
        assertThat(location(browser.get(back))).isEqualTo("/desk");
        assertThat(location(browser.get(back))).startsWith("/account/security?went=late");
        assertThat(isIn(stolen)).isFalse();

        Browser slow = browser();
        String late = path(PROVIDER.signIn(begin(slow, "/desk"), subject));
        CLOCK.advance(Errand.LIFETIME.plusSeconds(1));
        assertThat(location(slow.get(late))).isEqualTo("/sign-in?went=late&by=elsewhere");
    }

    @Test
    void a_code_that_was_used_or_is_another_browsers_is_worth_nothing() {
        String subject = linked(someone());
        Browser browser = browser();
        String used = path(PROVIDER.signIn(begin(browser, "/desk"), subject));
        browser.get(used);
        String fresh = path(PROVIDER.signIn(begin(browser(), "/desk"), subject));

        for (String stolen : List.of(used, fresh)) {
            Browser thief = browser();
            String mine = path(PROVIDER.signIn(begin(thief, "/desk"), name()));
            String injected = mine.replaceAll("code=[^&]+", "code=" + parameter(stolen, "code"));
            assertThat(location(thief.get(injected))).isEqualTo("/sign-in?went=failed&by=elsewhere");
            assertThat(isIn(thief)).isFalse();
        }
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("another issuer", claims -> claims.issuer("https://evil.example")),
                lie("another audience", claims -> claims.audience(List.of("another"))),
                lie("another nonce", claims -> claims.claim("nonce", "another")),
                lie("no nonce", claims -> claims.claims(all -> all.remove("nonce"))),
                lie(
                        "over",
                        claims -> claims.issuedAt(Instant.now().minusSeconds(7200))
                                .expiresAt(Instant.now().minusSeconds(3600))));
    }

    private static Arguments lie(String name, Consumer<JwtClaimsSet.Builder> lie) {
        return Arguments.of(name, lie);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void a_token_that_is_not_for_this_sign_in_lets_nobody_in(String name, Consumer<JwtClaimsSet.Builder> lie) {
        String subject = linked(someone());
        PROVIDER.say(lie);
        Browser browser = browser();

        assertThat(location(come(browser, subject, "/desk"))).isEqualTo("/sign-in?went=failed&by=elsewhere");

        assertThat(isIn(browser)).isFalse();
    }

    @Test
    void a_token_that_another_key_has_signed_lets_nobody_in() {
        String subject = linked(someone());
        PROVIDER.forge(true);
        Browser browser = browser();

        assertThat(location(come(browser, subject, "/desk"))).isEqualTo("/sign-in?went=failed&by=elsewhere");

        assertThat(isIn(browser)).isFalse();
    }

    @Test
    void an_answer_in_the_name_of_another_issuer_is_not_taken() {
        Browser browser = browser();
        String back = path(PROVIDER.signIn(begin(browser, "/desk"), linked(someone())));
        assertThat(location(browser.get(back.replaceAll("&iss=[^&]+", "") + "&iss=https://evil.example")))
                .isEqualTo("/sign-in?went=failed&by=elsewhere");
        assertThat(isIn(browser)).isFalse();
    }

    @Test
    void whoever_turns_back_there_is_told_that_nothing_was_done() {
        Browser browser = browser();
        String state = parameter(begin(browser, "/desk").toString(), "state");
        assertThat(location(browser.get("/api/sign-in/return/elsewhere?error=access_denied&state=" + state)))
                .isEqualTo("/sign-in?went=turned-back&by=elsewhere");
    }

    @Test
    void a_provider_that_is_away_holds_up_nobody_with_a_password() {
        Person person = someone();
        assertThat(location(browser().get("/api/sign-in/with/away"))).isEqualTo("/sign-in?went=away&by=away");
        assertThat(location(browser().get("/api/sign-in/with/away?next=/account")))
                .isEqualTo("/sign-in?went=away&by=away&next=%2Faccount");
        assertThat(isIn(signedIn(person))).isTrue();
        assertThat(location(signedIn(person).get("/api/sign-in/with/away")))
                .isEqualTo("/account/security?went=away&by=away#providers");
        assertThat(browser().get("/api/sign-in/with/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void what_is_offered_is_written_down_for_the_pages() {
        assertThat(jdbc.sql("select name || ' ' || title from identity.providers order by position")
                        .query(String.class)
                        .list())
                .containsExactly("away away", "elsewhere Elsewhere");
    }

    @Test
    void the_id_that_orcid_vouches_for_is_taken_over_where_none_was_stated() {
        Person without = someone();
        Person with = someone();
        jdbc.sql("update identity.people set orcid = '0000-0002-1694-233X' where id = :id")
                .param("id", with.id())
                .update();

        links.link(without.id(), orcid("0000-0002-1825-0097"));
        links.link(with.id(), orcid("0000-0001-5109-3700"));

        assertThat(column("select orcid from identity.people where id = :id", without))
                .containsExactly("0000-0002-1825-0097");
        assertThat(column("select orcid from identity.people where id = :id", with))
                .containsExactly("0000-0002-1694-233X");
    }

    @Test
    void it_is_part_of_what_is_held_about_somebody_and_goes_with_them() {
        Person person = someone();
        String subject = linked(person);
        assertThat(signedIn(person).json("/api/account/export", "{}").body()).contains(subject, PROVIDER.issuer());

        new PersonalTraces(jdbc).removePerson(person.id(), person.id());

        assertThat(linksOf(person)).isEmpty();
    }

    private static Vouched orcid(String id) {
        return new Vouched("orcid", "https://orcid.org", id, id, Instant.now());
    }

    /** Somebody's subject at the provider, linked. */
    private String linked(Person person) {
        String subject = name();
        link(person, subject);
        return subject;
    }

    private void link(Person person, String subject) {
        links.link(person.id(), new Vouched("elsewhere", PROVIDER.issuer(), subject, subject, Instant.now()));
    }

    private static String name() {
        return "s" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Goes there, signs in as somebody, and comes back. */
    private static HttpResponse<String> come(Browser browser, String subject, String next) {
        return browser.get(path(PROVIDER.signIn(begin(browser, next), subject)));
    }

    private static URI begin(Browser browser, String next) {
        var sent = browser.get("/api/sign-in/with/elsewhere?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
        return URI.create(location(sent));
    }

    /** Behind the proxy that the public address leads to. */
    private static String path(URI back) {
        assertThat(back.toString()).startsWith(ORIGIN + "/api/sign-in/return/elsewhere?");
        return back.getRawPath() + "?" + back.getRawQuery();
    }

    private static String parameter(String address, String name) {
        var found = Pattern.compile("[?&]" + name + "=([^&]+)").matcher(address);
        assertThat(found.find()).as(address).isTrue();
        return found.group(1);
    }

    private byte[] askForCodes(Person person) {
        secondSteps.begin(person.id());
        byte[] secret = kept.open(
                        person.id(),
                        jdbc.sql("select secret from identity.second_steps where person_id = :id")
                                .param("id", person.id())
                                .query(byte[].class)
                                .single())
                .orElseThrow();
        secondSteps.confirm(person, Totp.code(secret, step()), "none", new Source("127.0.0.1", null));
        CLOCK.advance(Duration.ofSeconds(60));
        return secret;
    }

    private static String code(byte[] secret) {
        return "{\"code\":\"%s\"}".formatted(Totp.code(secret, step()));
    }

    private static long step() {
        return CLOCK.instant().getEpochSecond() / Totp.SECONDS;
    }

    private String signedInAs(Browser browser) {
        return jdbc.sql("""
                        select a.attribute_bytes #>> '{}' from identity.spring_session s
                        join identity.spring_session_attributes a on a.session_primary_id = s.primary_id
                        where s.session_id = :id and a.attribute_name = 'rejoinder.signed-in'""")
                .param("id", browser.cookie("rejoinder"))
                .query(String.class)
                .single();
    }

    private List<String> linksOf(Person person) {
        return column("select issuer || ' ' || subject from identity.provider_links where person_id = :id", person);
    }

    private UUID idOf(Person person) {
        return UUID.fromString(column("select id::text from identity.provider_links where person_id = :id", person)
                .get(0));
    }

    private List<String> column(String sql, Person person) {
        return jdbc.sql(sql).param("id", person.id()).query(String.class).list();
    }

    private static boolean isIn(Browser browser) {
        return browser.json("/api/notices/preferences", "{}").statusCode() == 200;
    }

    private static String present(String password) {
        return "{\"presentPassword\":\"%s\"}".formatted(password);
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("none, but " + response.statusCode() + response.body());
    }
}
