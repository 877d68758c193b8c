package org.rejoinder.query.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rejoinder.contract.identity.SignedIn;
import org.rejoinder.contract.identity.Vouched;
import org.rejoinder.query.Postgres;
import org.rejoinder.query.QueryServiceApplication;
import org.rejoinder.query.TestLog;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The three chains of the query side behind a real port, on the identity schema as the command side makes it. */
@SpringBootTest(
        classes = QueryServiceApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "server.forward-headers-strategy=native")
@DisplayNameGeneration(ReplaceUnderscores.class)
class QuerySecurityTest {

    private static final String URL = Postgres.newDatabase();
    private static final JdbcClient JDBC = new TestLog(URL).jdbc();
    private static final MovableClock CLOCK = new MovableClock();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TestBean(name = "viewerClock", methodName = "clock")
    @Nullable
    Clock clock;

    @TestBean(name = "viewerTicker", methodName = "ticker")
    @Nullable
    Ticker ticker;

    @LocalServerPort
    int port;

    static Clock clock() {
        return CLOCK;
    }

    static Ticker ticker() {
        return () -> TimeUnit.MILLISECONDS.toNanos(CLOCK.millis());
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        Flyway.configure()
                .dataSource(URL, null, null)
                .schemas("identity")
                .locations("filesystem:../command-service/src/main/resources/db/identity")
                .load()
                .migrate();
        properties.add("rejoinder.reading.url", () -> URL);
    }

    @BeforeAll
    static void sample_pages(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping endpoints,
            @Autowired Viewers viewers)
            throws NoSuchMethodException {
        SamplePages pages = new SamplePages(viewers);
        endpoints.registerMapping(
                RequestMappingInfo.paths("/desk/sample")
                        .methods(RequestMethod.GET)
                        .options(endpoints.getBuilderConfiguration())
                        .build(),
                pages,
                SamplePages.class.getDeclaredMethod("page", HttpServletRequest.class));
        endpoints.registerMapping(
                RequestMappingInfo.paths("/api/sample")
                        .methods(RequestMethod.GET)
                        .options(endpoints.getBuilderConfiguration())
                        .build(),
                pages,
                SamplePages.class.getDeclaredMethod("api"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/series", "/css/base.css", "/sitemap.xml", "/api/series", "/no-such-page"})
    void a_public_answer_sets_no_cookie_and_may_be_kept(String path) {
        var response = get(path, "Cookie", "rejoinder=" + signIn(person("EDITOR")));

        assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(response.headers().firstValue("Cache-Control").orElse("")).doesNotContain("no-store");
        assertThat(header(response, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self';", "style-src 'self';", "frame-ancestors 'none'")
                .contains("form-action 'self'", "base-uri 'none'")
                .doesNotContain("unsafe", "nonce");
        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(response, "X-Frame-Options")).isEqualTo("DENY");
        assertThat(header(response, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(header(response, "Referrer-Policy")).isEqualTo("strict-origin-when-cross-origin");
        assertThat(header(response, "Permissions-Policy")).contains("camera=()");
        assertThat(response.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void over_https_a_browser_is_told_to_stay_there() {
        assertThat(header(get("/", "X-Forwarded-Proto", "https"), "Strict-Transport-Security"))
                .startsWith("max-age=31536000");
    }

    @Test
    void a_private_page_knows_its_viewer_is_kept_by_nobody_and_has_a_new_nonce_each_time() {
        UUID editor = person("EDITOR");
        String session = signIn(editor);

        var first = get("/desk/sample", "Cookie", "rejoinder=" + session);
        var second = get("/desk/sample", "Cookie", "rejoinder=" + session);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).startsWith(editor + " CONTRIBUTOR,EDITOR ");
        assertThat(header(first, "Cache-Control")).contains("no-store");
        assertThat(header(first, "Referrer-Policy")).isEqualTo("same-origin");
        String nonce = first.body().substring(first.body().lastIndexOf(' ') + 1);
        assertThat(header(first, "Content-Security-Policy"))
                .contains("'nonce-" + nonce + "'", "frame-ancestors 'none'");
        assertThat(header(second, "Content-Security-Policy")).doesNotContain(nonce);
    }

    @Test
    void a_private_page_sets_the_csrf_cookie_once_and_gives_the_form_its_half() {
        String session = signIn(person());

        var first = get("/desk/sample", "Cookie", "rejoinder=" + session);
        String cookie = header(first, "Set-Cookie");
        assertThat(cookie)
                .startsWith("csrf=")
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Secure");
        assertThat(first.body().split(" ", -1)[2]).hasSizeGreaterThan(40);

        var second =
                get("/desk/sample", "Cookie", "rejoinder=" + session + "; " + cookie.substring(0, cookie.indexOf(";")));
        assertThat(second.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void over_https_only_the_cookies_bound_to_this_host_count() {
        String session = signIn(person());

        assertThat(get("/desk/sample", "Cookie", "rejoinder=" + session, "X-Forwarded-Proto", "https")
                        .statusCode())
                .isEqualTo(303);
        var response = get("/desk/sample", "Cookie", "__Host-rejoinder=" + session, "X-Forwarded-Proto", "https");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Set-Cookie")).startsWith("__Host-csrf=").contains("Secure");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/desk",
                "/%64esk/sample",
                "/desk/commentaries/1?v=3&x=%26",
                "/write/1",
                "/account",
                "/operations"
            })
    void whoever_is_not_signed_in_is_sent_to_sign_in_and_then_back(String path) {
        var response = get(path);

        assertThat(response.statusCode()).isEqualTo(303);
        String location = header(response, "Location");
        assertThat(location).startsWith("/sign-in?next=%2F");
        assertThat(URLDecoder.decode(location.substring("/sign-in?next=".length()), StandardCharsets.UTF_8))
                .isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/commentaries/1",
                "/api/people",
                "/api/no-such",
                "/%61pi/commentaries/1",
                "/actuator/metrics"
            })
    void the_private_read_api_answers_nobody_with_a_problem(String path) {
        var response = get(path);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(header(response, "Content-Type")).startsWith("application/problem+json");
        assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void operations_are_for_administrators() {
        assertThat(get("/operations", "Cookie", "rejoinder=" + signIn(person("PUBLISHER")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("/actuator/metrics", "Cookie", "rejoinder=" + signIn(person("PUBLISHER")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("/operations", "Cookie", "rejoinder=" + signIn(person("ADMINISTRATOR")))
                        .statusCode())
                .isNotIn(303, 403);
        assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
    }

    @Test
    void a_sign_in_counts_until_it_is_ended_or_the_account_is() {
        UUID person = person();
        String session = signIn(person);
        assertThat(get("/desk/sample", "Cookie", "rejoinder=" + session).statusCode())
                .isEqualTo(200);

        JDBC.sql("update identity.people set sessions_since = :now where id = :id")
                .param("now", CLOCK.instant().plusSeconds(1).atOffset(ZoneOffset.UTC))
                .param("id", person)
                .update();
        CLOCK.advance(Duration.ofSeconds(5));
        assertThat(get("/desk/sample", "Cookie", "rejoinder=" + session).statusCode())
                .isEqualTo(303);

        UUID other = person();
        String others = signIn(other);
        JDBC.sql("delete from identity.spring_session where session_id = :id")
                .param("id", others)
                .update();
        assertThat(get("/desk/sample", "Cookie", "rejoinder=" + others).statusCode())
                .isEqualTo(303);
    }

    @Test
    void a_role_taken_away_is_gone_within_five_seconds() {
        UUID person = person("EDITOR");
        String session = signIn(person);
        assertThat(get("/desk/sample", "Cookie", "rejoinder=" + session).body()).contains("EDITOR");

        JDBC.sql("delete from identity.roles where person_id = :id")
                .param("id", person)
                .update();
        CLOCK.advance(Duration.ofSeconds(5));

        assertThat(get("/desk/sample", "Cookie", "rejoinder=" + session).body()).doesNotContain("EDITOR");
    }

    @Test
    void a_session_in_use_is_prolonged_but_not_at_every_page() {
        String session = signIn(person());
        long before = expiry(session);
        get("/desk/sample", "Cookie", "rejoinder=" + session);
        assertThat(expiry(session)).isEqualTo(before);

        CLOCK.advance(Duration.ofMinutes(6));
        get("/desk/sample", "Cookie", "rejoinder=" + session);
        assertThat(expiry(session)).isEqualTo(before + Duration.ofMinutes(6).toMillis());
    }

    @Test
    void a_token_reads_the_api_when_its_scope_is_reading_and_its_day_has_not_come() {
        UUID person = person();
        token(person, "reader", "read", CLOCK.instant().plusSeconds(60));
        token(person, "writer", "write", CLOCK.instant().plusSeconds(60));
        token(person, "late", "read", CLOCK.instant().minusSeconds(1));

        assertThat(get("/api/sample", "Authorization", "Bearer reader").body()).isEqualTo(person.toString());
        assertThat(get("/api/sample", "Authorization", "Bearer writer").statusCode())
                .isEqualTo(401);
        assertThat(get("/api/sample", "Authorization", "Bearer late").statusCode())
                .isEqualTo(401);
    }

    @Test
    void this_side_takes_no_commands() {
        for (String path : List.of("/", "/desk/sample", "/sign-in", "/api/sample")) {
            var response = send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .header("Cookie", "rejoinder=" + signIn(person("PUBLISHER", "ADMINISTRATOR"))));
            assertThat(response.statusCode()).as(path).isIn(403, 405);
        }
    }

    /** Pages that say whom they are for; without a stereotype, so that no other test finds them in its scan. */
    static class SamplePages {

        private final Viewers viewers;

        SamplePages(Viewers viewers) {
            this.viewers = viewers;
        }

        @ResponseBody
        String page(HttpServletRequest request) {
            Viewer viewer = viewers.current();
            var csrf = (CsrfToken) request.getAttribute("_csrf");
            return viewer.person() + " "
                    + String.join(",", viewer.roles().stream().sorted().toList()) + " " + csrf.getToken() + " "
                    + PageNonce.of(request);
        }

        @ResponseBody
        String api() {
            return viewers.current().person().toString();
        }
    }

    @ParameterizedTest
    @CsvSource({"PASSWORD,/password/", "ACCOUNT,/register/"})
    void the_page_of_a_link_that_is_used_once_uses_nothing_up_and_tells_nobody_its_address(
            String purpose, String page) {
        for (String good : List.of("1 hour", "-1 second")) {
            String secret = UUID.randomUUID().toString();
            JDBC.sql("""
                            insert into identity.letter_links (secret_hash, recipient, purpose, target, expires_at)
                            values (sha256(convert_to(:secret, 'UTF8')), :who, :purpose, '', now() + :good::interval)
                            """)
                    .param("secret", secret)
                    .param("who", person())
                    .param("purpose", purpose)
                    .param("good", good)
                    .update();
            int status = good.startsWith("-") ? 404 : 200;
            for (int look = 0; look < 2; look++) {
                var response = get(page + secret);
                assertThat(response.statusCode()).isEqualTo(status);
                assertThat(header(response, "Referrer-Policy")).isEqualTo("no-referrer");
                assertThat(header(response, "Cache-Control")).contains("no-store");
            }
            assertThat(get("/come-in/" + secret).statusCode()).isEqualTo(404);
            assertThat(get((page.equals("/password/") ? "/register/" : "/password/") + secret)
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void other_sites_are_offered_where_there_are_some_and_who_waits_to_be_linked_is_shown_to_that_browser_alone() {
        assertThat(get("/sign-in").body()).doesNotContain("/api/sign-in/with/");
        JDBC.sql("insert into identity.providers values ('orcid', 'https://orcid.org', 'ORCID & more', 0)")
                .update();
        UUID person = withPassword(person());
        JDBC.sql(
                        "insert into identity.provider_links values (:id, 'https://orcid.org', 's', :person, '<i>me</i>', now())")
                .param("id", UUID.randomUUID())
                .param("person", person)
                .update();
        Vouched vouched = new Vouched("orcid", "https://orcid.org", "t", "<b>0000</b>", Instant.now());
        String waiting = session(Vouched.ATTRIBUTE, vouched.toJson());

        assertThat(get("/sign-in?next=/desk/inbox").body())
                .contains("\"/api/sign-in/with/orcid?next=", "Continue with ORCID &amp; more");
        assertThat(get("/sign-in?went=away&by=orcid").body()).contains("ORCID &amp; more does not answer");
        assertThat(get("/sign-in?went=away&by=nobody").body()).doesNotContain("does not answer");
        assertThat(get("/sign-in?went=nonsense&by=orcid").statusCode()).isEqualTo(200);
        assertThat(get("/sign-in/link").body()).contains("waited too long").doesNotContain("<form method=\"post\"");
        assertThat(get("/sign-in/link", "Cookie", "rejoinder=" + waiting).body())
                .contains("&lt;b&gt;0000", "name=\"link\"");
        assertThat(get("/desk", "Cookie", "rejoinder=" + waiting).statusCode()).isEqualTo(303);
        assertThat(get("/account/security", "Cookie", "rejoinder=" + signIn(person))
                        .body())
                .contains("&lt;i&gt;me", "Unlink ORCID &amp; more")
                .doesNotContain("&lt;b&gt;0000", "/api/sign-in/with/orcid");
        assertThat(get("/account/security", "Cookie", "rejoinder=" + signIn(withPassword(person())))
                        .body())
                .contains("/api/sign-in/with/orcid");
        assertThat(get("/operations/people/" + person, "Cookie", "rejoinder=" + signIn(person("ADMINISTRATOR")))
                        .body())
                .containsPattern("/api/people/" + person + "/providers/[-0-9a-f]+/unlink")
                .contains("ORCID &amp; more")
                .doesNotContain("&lt;i&gt;me");
        JDBC.sql("delete from identity.providers").update();
        assertThat(get("/account/security", "Cookie", "rejoinder=" + signIn(person()))
                        .body())
                .doesNotContain("id=\"providers\"");
    }

    @Test
    void whoever_owes_a_code_sees_the_page_that_sets_one_up_and_no_other_until_it_is() {
        UUID editor = person("EDITOR");
        String cookie = "rejoinder=" + signIn(editor);
        assertThat(get("/desk/sample", "Cookie", cookie).statusCode()).isEqualTo(200);
        JDBC.sql("update identity.rules set second_step_for = 'EDITORS'").update();
        try {
            UUID owing = withPassword(person("EDITOR"));
            String owed = "rejoinder=" + signIn(owing);
            for (String page : List.of("/desk/sample", "/account", "/account/security", "/operations")) {
                var answer = get(page, "Cookie", owed);
                assertThat(answer.statusCode()).as(page).isEqualTo(303);
                assertThat(header(answer, "Location")).isEqualTo("/account/second-step");
            }
            assertThat(get("/api/commentaries/1", "Cookie", owed).body()).contains("SECOND_STEP_OWED");
            assertThat(get("/account/second-step", "Cookie", owed).body())
                    .contains("until then nothing else is open to you", "/api/account/second-step/begin");
            assertThat(get("/desk/sample", "Cookie", "rejoinder=" + signIn(person()))
                            .statusCode())
                    .as("a contributor")
                    .isEqualTo(200);

            JDBC.sql("insert into identity.second_steps (person_id, secret, begun_at, confirmed_at)"
                            + " values (:id, 's', now(), now())")
                    .param("id", owing)
                    .update();
            assertThat(get("/desk/sample", "Cookie", owed).statusCode())
                    .as("at once")
                    .isEqualTo(200);
            assertThat(get("/account/security", "Cookie", owed).body())
                    .contains("so it cannot be switched off")
                    .doesNotContain("/api/account/second-step/off");
        } finally {
            JDBC.sql("update identity.rules set second_step_for = 'NOBODY'").update();
        }
    }

    @Test
    void an_old_address_of_the_account_leads_on_and_the_page_of_a_new_password_says_what_stays_linked() {
        String cookie = "rejoinder=" + signIn(person());
        assertThat(header(get("/account?done=token", "Cookie", cookie), "Location"))
                .endsWith("/account/security?done=token");
        assertThat(get("/account", "Cookie", cookie).body())
                .contains("id=\"tokens\"", "href=\"/account/security\"", "id=\"letters\"")
                .containsOnlyOnce("aria-current=\"page\"");
        UUID person = person();
        JDBC.sql(
                        "insert into identity.provider_links values (:id, 'https://gone.example', 'u', :person, 'me there', now())")
                .param("id", UUID.randomUUID())
                .param("person", person)
                .update();
        JDBC.sql("""
                        insert into identity.letter_links
                        values (sha256('choose'), :person, 'PASSWORD', '', now() + interval '1 hour')""").param("person", person).update();
        assertThat(get("/password/choose").body()).contains("https://gone.example", "me there", "name=\"unlink\"");
        assertThat(get("/account/data", "Cookie", cookie).body())
                .contains("name=\"email\"", "told by letter")
                .doesNotContain("name=\"presentPassword\"");
    }

    private UUID person(String... roles) {
        UUID id = UUID.randomUUID();
        JDBC.sql("""
                        insert into identity.people (id, display_name, sort_name, email, email_key)
                        values (:id, 'Someone', 'Someone', :id::text, :id::text)
                        """).param("id", id).update();
        for (String role : roles) {
            JDBC.sql("insert into identity.roles (person_id, role) values (:id, :role)")
                    .param("id", id)
                    .param("role", role)
                    .update();
        }
        return id;
    }

    private UUID withPassword(UUID person) {
        JDBC.sql("update identity.people set password_hash = 'a hash' where id = :id")
                .param("id", person)
                .update();
        return person;
    }

    private String signIn(UUID person) {
        return session(SignedIn.ATTRIBUTE, new SignedIn(person, CLOCK.instant(), List.of("password")).toJson());
    }

    private String session(String attribute, String json) {
        String session = UUID.randomUUID().toString();
        JDBC.sql("""
                        with s as (
                            insert into identity.spring_session (primary_id, session_id, creation_time,
                                last_access_time, max_inactive_interval, expiry_time)
                            values (:id, :id, :now, :now, 3600, :now + 3600000) returning primary_id)
                        insert into identity.spring_session_attributes
                        select primary_id, :name, to_json(:json::text) from s
                        """)
                .param("id", session)
                .param("now", CLOCK.millis())
                .param("name", attribute)
                .param("json", json)
                .update();
        return session;
    }

    private void token(UUID person, String secret, String scope, Instant expires) {
        JDBC.sql("""
                        insert into identity.tokens (id, person_id, secret_hash, scopes, expires_at)
                        values (gen_random_uuid(), :person, sha256(convert_to(:secret, 'UTF8')), array[:scope], :expires)
                        """)
                .param("person", person)
                .param("secret", secret)
                .param("scope", scope)
                .param("expires", expires.atOffset(ZoneOffset.UTC))
                .update();
    }

    private long expiry(String session) {
        return JDBC.sql("select expiry_time from identity.spring_session where session_id = :id")
                .param("id", session)
                .query(Long.class)
                .single();
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElseThrow(() -> new AssertionError("no " + name));
    }

    private HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A clock that a test moves on; to the microsecond, as the database keeps time. */
    private static final class MovableClock extends Clock {

        private volatile Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
