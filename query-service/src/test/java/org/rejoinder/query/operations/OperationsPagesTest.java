package org.rejoinder.query.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.series.SeriesEvent.SeriesDescribed;
import org.rejoinder.contract.series.SeriesEvent.SeriesOpened;
import org.rejoinder.contract.text.CanonicalJson;
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

/** What an administrator sees of the installation, and does about it, on a log with an event that cannot be read. */
@SpringBootTest(classes = QueryServiceApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
class OperationsPagesTest {

    private static final String URL = Postgres.newDatabase();
    private static final TestLog LOG = new TestLog(URL);
    private static final TestIdentity PEOPLE = new TestIdentity(LOG.jdbc());
    private static final UUID ADMINISTRATOR = PEOPLE.person("Nadia Rahman", "ADMINISTRATOR");
    private static final UUID PUBLISHER = PEOPLE.person("Daniel Weiss", "PUBLISHER", "EDITOR");
    private static final UUID SERIES = UUID.randomUUID();
    private static final String KEY = "a key that an operator knows";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    Measures measures;

    @Autowired
    MeterRegistry metrics;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        LOG.append(opened(SERIES, "bridges-1"));
        LOG.append(new SeriesDescribed(SERIES, "Bridges", 1, "About more bridges.", null, ADMINISTRATOR));
        LOG.append(opened(UUID.randomUUID(), "ferries-1"));
        LOG.jdbc()
                .sql(
                        "update store.events set payload = '{\"seriesId\":[]}' where aggregate_id = :id and sequence_number = 0")
                .param("id", SERIES.toString())
                .update();
        properties.add("rejoinder.reading.url", () -> URL);
        properties.add("rejoinder.operator.key", () -> KEY);
    }

    private static SeriesOpened opened(UUID series, String slug) {
        return new SeriesOpened(series, slug, "Bridges", 1, "About bridges.", "en", false, ADMINISTRATOR);
    }

    @Test
    void an_event_that_cannot_be_read_waits_is_shown_with_its_cause_and_is_taken_when_it_can_be() throws Exception {
        await().untilAsserted(() -> assertThat(measures.readings())
                .extracting(Reading::group, Reading::lag, Reading::waiting)
                .containsExactly(tuple("site", Lag.NONE, 2L), tuple("desk", Lag.NONE, 2L)));
        signIn(ADMINISTRATOR);

        assertThat(get("/operations").body())
                .contains("Something needs a look", "2 streams wait", "Try all of it again: Desk")
                .contains("series.SeriesOpened · 1", SERIES.toString(), "1 event waits behind it")
                .containsPattern("<strong>\\w+Exception</strong> <span>[^<]+")
                .contains("&quot;seriesId&quot; : [ ]");
        assertThat(get("/operations/waiting/site/" + SERIES).body())
                .contains("series.SeriesDescribed · 1", "It waits behind the one before it.");

        assertThat(retry("group=site&stream=" + SERIES)).isEqualTo("/operations?tried=waiting");
        assertThat(get("/operations?tried=waiting").body())
                .contains("Tried again: something still waits", "tried again once")
                .doesNotContain("ThrowableCause");

        LOG.jdbc()
                .sql("update reading.dead_letters set payload = convert_to(:payload, 'UTF8') where sequence_number = 0")
                .param("payload", CanonicalJson.write(opened(SERIES, "bridges-1")))
                .update();
        assertThat(retry("group=site&stream=" + SERIES)).isEqualTo("/operations?tried=taken");
        assertThat(retry("group=desk")).isEqualTo("/operations?tried=taken");
        assertThat(get("/operations").body())
                .contains("All is well", "Every event was taken")
                .doesNotContain("org.rejoinder.");
        assertThat(get("/operations/waiting/site/" + SERIES).statusCode()).isEqualTo(404);
        assertThat(LOG.jdbc()
                        .sql("select count(*) from reading.seen where aggregate_id = :id and version = 1")
                        .param("id", SERIES.toString())
                        .query(Long.class)
                        .single())
                .as("what waited behind it was taken with it")
                .isEqualTo(2);
    }

    @Test
    void projections_are_made_anew_and_the_page_says_so() throws Exception {
        signIn(ADMINISTRATOR);
        assertThat(post("/operations/rebuild", "group=desk&_csrf=" + csrf("/operations"))
                        .statusCode())
                .isEqualTo(303);
        await().untilAsserted(() -> assertThat(get("/operations").body())
                .containsPattern("3 events, ready \\d+ \\w+ \\d{4}, \\d\\d:\\d\\d UTC"));
    }

    @Test
    void a_rebuild_that_loses_its_connection_has_failed_and_says_so() throws Exception {
        try (Connection reader = DriverManager.getConnection(URL);
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            // Whoever reads a table holds up the one that is to take its place.
            statement.execute("lock table reading.desk_essays in access share mode");
            operator(KEY, "/operator/rebuild?group=desk");
            await().until(() -> LOG.jdbc().sql("""
                                    select count(pg_terminate_backend(pid)) from pg_locks
                                    where locktype = 'advisory' and granted
                                      and classid::bigint = hashtext('rejoinder.rebuild')::bigint & 4294967295
                                      and objid::bigint = hashtext('desk')::bigint & 4294967295""").query(Long.class).single() > 0);
            await().untilAsserted(() -> assertThat(operator(KEY, "/operator/rebuild/progress?group=desk")
                            .body())
                    .startsWith("desk FAILED"));
        }
    }

    @Test
    void nobody_but_an_administrator_looks_or_does_anything_and_not_by_a_form_of_another_site() throws Exception {
        assertThat(get("/operations").uri().getPath()).isEqualTo("/sign-in");
        signIn(PUBLISHER);
        assertThat(get("/operations").statusCode()).isEqualTo(403);
        assertThat(get("/operations/waiting/site/" + SERIES).statusCode()).isEqualTo(403);
        assertThat(post("/operations/waiting/retry", "group=site&_csrf=" + csrf("/account"))
                        .statusCode())
                .isEqualTo(403);
        signIn(ADMINISTRATOR);
        assertThat(post("/operations/waiting/retry", "group=site").statusCode()).isEqualTo(403);
        assertThat(post("/operations/waiting/retry", "group=store&_csrf=" + csrf("/operations"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_page_tells_how_the_last_check_of_the_log_ended_and_works_without_the_command_side() throws Exception {
        signIn(ADMINISTRATOR);
        assertThat(get("/operations").body()).contains("None yet.", "Check the log now");

        check("now()", null);
        assertThat(get("/operations").body()).contains("Every hash holds", "12 events and 3 texts");

        check("now()", "series 7 #3: stored hash aa, computed bb");
        assertThat(get("/operations").body())
                .contains("The log does not hold", "series 7 #3", "Keep a copy of it as it is");

        check("null", null);
        assertThat(get("/operations").body())
                .contains("Under way: 12 of 24 events")
                .doesNotContain("Check the log now");

        LOG.jdbc().sql("alter table store.checks rename to checks_away").update();
        try {
            assertThat(get("/operations").body())
                    .contains("The database of the log cannot be reached", "whose database cannot be reached");
        } finally {
            LOG.jdbc().sql("alter table store.checks_away rename to checks").update();
            LOG.jdbc().sql("delete from store.checks").update();
        }
    }

    @Test
    void an_operator_asks_from_a_terminal_and_nobody_without_the_key() throws Exception {
        assertThat(operator(KEY, "/operator/projections").body())
                .containsPattern("site +(up to date|\\d+ events behind)")
                .containsPattern("log +3 events");
        assertThat(operator(KEY, "/operator/dead-letters").statusCode()).isEqualTo(200);
        assertThat(operator(KEY, "/operator/rebuild?group=store").statusCode()).isEqualTo(400);
        assertThat(operator(KEY, "/operator/rebuild?group=site").body()).containsPattern("site (begun|under way)");
        await().untilAsserted(() -> assertThat(
                        operator(KEY, "/operator/rebuild/progress?group=site").body())
                .startsWith("site DONE 3 3"));
        assertThat(operator("another key", "/operator/projections").statusCode())
                .isIn(403, 404, 405);
    }

    @Test
    void what_is_behind_and_what_waits_is_measured_and_only_whoever_has_the_key_or_the_role_collects_it()
            throws Exception {
        await().untilAsserted(() -> assertThat(metrics.get("rejoinder.projection.lag.events")
                        .tag("group", "site")
                        .gauge()
                        .value())
                .isZero());
        assertThat(metrics.get("rejoinder.dead.letters")
                        .tag("group", "desk")
                        .gauge()
                        .value())
                .isBetween(0.0, 2.0);

        assertThat(collect("X-Operator-Key", "another key")).isEqualTo(401);
        assertThat(collect("X-Operator-Key", KEY)).as("let through").isNotIn(401, 403);
    }

    private int collect(String header, String value) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(uri("/actuator/prometheus"))
                                .header(header, value)
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private HttpResponse<String> operator(String key, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .header("X-Operator-Key", key)
                        .POST(BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static void check(String ended, @Nullable String firstBreak) {
        LOG.jdbc()
                .sql(
                        "insert into store.checks (ended_at, of_events, events, texts, first_break) values (%s, 24, 12, 3, :broken)"
                                .formatted(ended))
                .param("broken", firstBreak, java.sql.Types.VARCHAR)
                .update();
    }

    private String retry(String form) throws Exception {
        HttpResponse<String> answer = post("/operations/waiting/retry", form + "&_csrf=" + csrf("/operations"));
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private String csrf(String page) throws Exception {
        Matcher token = CSRF.matcher(get(page).body());
        assertThat(token.find()).isTrue();
        return URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() == 303
                ? get(answer.headers().firstValue("Location").orElseThrow())
                : answer;
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private void signIn(UUID person) {
        cookies.getCookieStore().removeAll();
        String[] session = PEOPLE.signIn(person).split("=", 2);
        HttpCookie cookie = new HttpCookie(session[0], session[1]);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(uri("/"), cookie);
    }
}
