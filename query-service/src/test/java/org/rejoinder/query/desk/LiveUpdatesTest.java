package org.rejoinder.query.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRecommended;
import org.rejoinder.contract.commentary.CommentaryEvent.ReturnedAsIncomplete;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.words.Language;
import org.rejoinder.query.Postgres;
import org.rejoinder.query.QueryServiceApplication;
import org.rejoinder.query.TestIdentity;
import org.rejoinder.query.TestLog;
import org.rejoinder.query.feed.Generations;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.language.Spoken;
import org.rejoinder.query.live.OpenPages;
import org.rejoinder.query.live.Watch;
import org.rejoinder.query.security.Viewer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Pages that are open while the log grows: each is told what concerns it, once, and nothing else. */
@SpringBootTest(
        classes = QueryServiceApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        // Fewer threads than streams.
        properties = "server.tomcat.threads.max=4")
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LiveUpdatesTest {

    private static final String URL = Postgres.newDatabase();
    private static final TestLog LOG = new TestLog(URL);
    private static final TestIdentity PEOPLE = new TestIdentity(LOG.jdbc());
    private static final Story STORY = new Story(LOG, PEOPLE);
    private static final Stages STAGES = new Stages(
            LOG,
            STORY.mira,
            STORY.stranger,
            PEOPLE.person("Somebody Answered"),
            STORY.aiko,
            STORY.tomas,
            STORY.aiko,
            STORY.daniel);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern ADDRESS = Pattern.compile("data-live-address=\"([^\"]*)\"");
    /** Within five seconds nobody is told anything who may not be. */
    private static final Duration AT_MOST = Duration.ofSeconds(5);

    private static long version;

    private final List<Stream> opened = new ArrayList<>();

    @LocalServerPort
    int port;

    @Autowired
    Freshness freshness;

    @Autowired
    Generations generations;

    @Autowired
    OpenPages pages;

    /** An open stream, and all that is said on it until it ends. */
    private record Stream(int status, InputStream body, CompletableFuture<String> said) {

        String all() throws Exception {
            return said.get(20, TimeUnit.SECONDS).replaceAll("(?m)^:.*\n?", "").strip();
        }

        boolean isOpen() {
            return !said.isDone();
        }
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("rejoinder.reading.url", () -> URL);
    }

    @BeforeAll
    static void begin() {
        STORY.opened();
        version = STORY.submitted();
    }

    @AfterEach
    void hang_up() throws IOException {
        for (Stream stream : opened) {
            stream.body().close();
        }
    }

    private HttpResponse<InputStream> get(String cookie, String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Cookie", cookie)
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
    }

    private Stream listen(String cookie, String address) throws Exception {
        HttpResponse<InputStream> answer = get(cookie, address);
        Stream stream = new Stream(answer.statusCode(), answer.body(), CompletableFuture.supplyAsync(() -> {
            try {
                return new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException hungUp) {
                throw new UncheckedIOException(hungUp);
            }
        }));
        opened.add(stream);
        return stream;
    }

    /** Opens a page and listens as its script would. */
    private Stream open(String cookie, String page) throws Exception {
        Stream stream = listen(cookie, address(cookie, page));
        assertThat(stream.status()).isEqualTo(200);
        return stream;
    }

    private String address(String cookie, String page) throws Exception {
        assertThat(freshness.pending(STORY.id, version)).isFalse();
        try (InputStream body = get(cookie, page).body()) {
            String html = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            Matcher address = ADDRESS.matcher(html);
            assertThat(address.find()).as(html).isTrue();
            return address.group(1).replace("&amp;", "&");
        }
    }

    private static String dossier() {
        return "/desk/commentaries/" + STORY.id;
    }

    @Test
    @Order(1)
    void a_page_is_told_in_one_word_that_it_is_old_and_of_nothing_that_is_not_on_it() throws Exception {
        Stream editors = open(PEOPLE.signIn(STORY.aiko), "/desk");
        Stream strangers = open(PEOPLE.signIn(STORY.stranger), "/desk");
        Stream authors = open(PEOPLE.signIn(STORY.mira), dossier());

        STORY.asked();
        STORY.agreed();
        version = STORY.reviewed();
        assertThat(editors.all()).isEqualTo("event:changed\ndata:1");
        assertThat(authors.all()).isEqualTo("event:changed\ndata:1");

        Stream authorsThen = open(PEOPLE.signIn(STORY.mira), dossier());
        Stream authorsDesk = open(PEOPLE.signIn(STORY.mira), "/desk");
        Stream editorsThen = open(PEOPLE.signIn(STORY.aiko), dossier());
        version = STORY.recommended();
        assertThat(editorsThen.all()).isEqualTo("event:changed\ndata:1");
        Stream last = open(PEOPLE.signIn(STORY.daniel), "/desk");
        version = STORY.revisionsRequested();
        assertThat(last.all()).isEqualTo("event:changed\ndata:1");
        assertThat(authorsThen.all()).isEqualTo("event:changed\ndata:1");
        assertThat(authorsDesk.all()).isEqualTo("event:changed\ndata:1");

        assertThat(strangers.isOpen()).isTrue();
    }

    @Test
    @Order(2)
    void that_a_decision_is_recommended_the_editors_learn_and_the_author_not_even_that_something_happened()
            throws Exception {
        Stages.At at = STAGES.at(Stage.UNDER_REVIEW);
        assertThat(freshness.pending(at.id(), at.version())).isFalse();
        String page = "/desk/commentaries/" + at.id();
        Stream authors = open(PEOPLE.signIn(STORY.mira), page);
        Stream editors = open(PEOPLE.signIn(STORY.aiko), page);
        LOG.append(recommendation(at.id()));
        assertThat(editors.all()).isEqualTo("event:changed\ndata:1");
        // Another round, in which the author's page was compared after that event for certain.
        Stream again = open(PEOPLE.signIn(STORY.daniel), "/desk");
        LOG.append(new ReturnedAsIncomplete(STORY.id, STORY.prose("Not yet."), STORY.aiko));
        assertThat(again.all()).isEqualTo("event:changed\ndata:1");
        assertThat(authors.isOpen()).isTrue();
    }

    @Test
    @Order(3)
    void a_page_that_was_old_before_it_asked_is_told_at_once() throws Exception {
        Stream stream = listen(PEOPLE.signIn(STORY.aiko), "/desk/live?shown=" + "0".repeat(32) + "&at=1");
        assertThat(stream.all()).isEqualTo("event:changed\ndata:1");
    }

    @Test
    @Order(4)
    void what_another_node_has_taken_in_is_told_too() throws Exception {
        Stream stream = open(PEOPLE.signIn(STORY.aiko), dossier());
        LOG.jdbc()
                .sql("update reading.desk_manuscripts set licence = 'CC0-1.0' where commentary_id = :id")
                .param("id", STORY.id)
                .update();
        generations.changedElsewhere(Groups.DESK);
        assertThat(stream.all()).isEqualTo("event:changed\ndata:1");
    }

    @Test
    @Order(5)
    void a_stream_ends_with_its_session_and_says_nothing_more() throws Exception {
        String cookie = PEOPLE.signIn(STORY.daniel);
        Stream stream = open(cookie, "/desk");
        Stream other = open(PEOPLE.signIn(STORY.daniel), "/desk");
        LOG.jdbc()
                .sql("delete from identity.spring_session where session_id = :id")
                .param("id", cookie.substring(cookie.indexOf('=') + 1))
                .update();
        await().atMost(AT_MOST).until(() -> !stream.isOpen());
        assertThat(stream.all()).isEmpty();
        assertThat(other.isOpen()).isTrue();
        assertThat(listen(cookie, "/desk/live").status()).isEqualTo(303);
    }

    @Test
    @Order(6)
    void who_loses_the_right_to_read_it_hears_no_more_of_a_manuscript() throws Exception {
        UUID editor = PEOPLE.person("Only Here");
        PEOPLE.editor(STORY.series, editor);
        String cookie = PEOPLE.signIn(editor);
        Stream stream = open(cookie, dossier());
        LOG.jdbc()
                .sql("delete from identity.series_editors where person_id = :id")
                .param("id", editor)
                .update();
        await().atMost(AT_MOST).until(() -> !stream.isOpen());
        assertThat(stream.all()).isEmpty();
        await().atMost(AT_MOST)
                .untilAsserted(() ->
                        assertThat(listen(cookie, dossier() + "/live").status()).isEqualTo(404));
    }

    @Test
    @Order(7)
    void streams_are_bounded_for_each_person_and_hold_no_thread() throws Exception {
        String cookie = PEOPLE.signIn(STORY.tomas);
        String address = address(cookie, "/desk");
        List<Stream> streams = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            streams.add(listen(cookie, address));
        }
        assertThat(streams).allMatch(stream -> stream.status() == 200 && stream.isOpen());
        Stream others = open(PEOPLE.signIn(STORY.aiko), "/desk");

        streams.add(listen(cookie, address));
        assertThat(streams.get(0).all()).isEqualTo("event:enough\ndata:1");
        assertThat(streams.subList(1, 7)).allMatch(stream -> stream.status() == 200 && stream.isOpen());
        assertThat(others.isOpen()).isTrue();
    }

    @Test
    @Order(8)
    void one_page_more_than_there_may_be_streams_is_the_page_it_ever_was_and_asks_again_later() throws Exception {
        String cookie = PEOPLE.signIn(STORY.daniel);
        String address = address(cookie, "/desk");
        Watch same = viewer -> Optional.of("same");
        await().untilAsserted(() -> {
            Viewer somebody = new Viewer(UUID.randomUUID(), "Somebody", Set.of(), Set.of());
            while (pages.open("no session", somebody, same, "same").isPresent()) {
                somebody = new Viewer(UUID.randomUUID(), "Somebody", Set.of(), Set.of());
            }
            HttpResponse<InputStream> refused = get(cookie, address);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).contains("60");
            assertThat(refused.body().readAllBytes()).isEmpty();
        });
        assertThat(get(cookie, "/desk").statusCode()).isEqualTo(200);
        // Streams of sessions that are none have ended by then.
        await().atMost(AT_MOST)
                .untilAsserted(
                        () -> assertThat(listen(cookie, address).status()).isEqualTo(200));
    }

    @Test
    @Order(10)
    void a_page_is_looked_at_again_in_the_language_it_is_read_in() {
        String cookie = PEOPLE.signIn(STORY.aiko);
        Set<Language> looked = ConcurrentHashMap.newKeySet();
        Watch watch = viewer -> {
            looked.add(Spoken.now());
            return Optional.of("same");
        };
        Viewer aiko = new Viewer(STORY.aiko, "Aiko", Set.of("EDITOR"), Set.of());
        String session = cookie.substring(cookie.indexOf('=') + 1);
        assertThat(Spoken.in(Language.JAPANESE, () -> pages.open(session, aiko, watch, "same")))
                .isPresent();
        await().untilAsserted(() -> assertThat(looked).containsExactly(Language.JAPANESE));
    }

    @Test
    @Order(9)
    void after_a_restart_a_page_learns_what_it_missed_by_asking_with_what_it_shows() throws Exception {
        Stages.At at = STAGES.at(Stage.UNDER_REVIEW);
        assertThat(freshness.pending(at.id(), at.version())).isFalse();
        String cookie = PEOPLE.signIn(STORY.aiko);
        String address = address(cookie, "/desk/commentaries/" + at.id());
        Stream before = listen(cookie, address);

        pages.stop();
        assertThat(before.all()).isEmpty();
        assertThat(listen(cookie, address).status()).isEqualTo(503);
        long recommended = LOG.append(recommendation(at.id()));
        assertThat(freshness.pending(at.id(), recommended)).isFalse();
        pages.start();

        assertThat(listen(cookie, address).all()).isEqualTo("event:changed\ndata:1");
    }

    private static DecisionRecommended recommendation(UUID id) {
        return new DecisionRecommended(
                id, 1, 2, "REVISE", "0".repeat(64), STORY.prose("One more turn."), List.of(), STORY.aiko);
    }
}
