package org.rejoinder.query.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.query.Postgres;
import org.rejoinder.query.QueryServiceApplication;
import org.rejoinder.query.TestIdentity;
import org.rejoinder.query.TestLog;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every page of a manuscript, asked for by everyone who can stand in some relation to it, at every stage. What is to be
 * is written in {@code manuscript-pages.txt}, apart from the code that decides; a page that is not there fails here.
 */
@SpringBootTest(classes = QueryServiceApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PageAuthorizationTest {

    private enum Relation {
        STRANGER,
        NOBODY,
        AUTHOR,
        COAUTHOR,
        ANSWERED,
        SCRIBE,
        REVIEWER,
        HANDLING_EDITOR,
        EDITOR,
        SERIES_EDITOR,
        OTHER_SERIES_EDITOR,
        PUBLISHER,
        ADMINISTRATOR
    }

    private static final String URL = Postgres.newDatabase();
    private static final TestLog LOG = new TestLog(URL);
    private static final TestIdentity PEOPLE = new TestIdentity(LOG.jdbc());
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final Map<Relation, UUID> IDS = new EnumMap<>(Relation.class);
    private static final Map<Relation, String> COOKIES = new EnumMap<>(Relation.class);
    private static final Map<Stage, Stages.At> MANUSCRIPTS = new EnumMap<>(Stage.class);

    @LocalServerPort
    int port;

    @Autowired
    Freshness freshness;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping endpoints;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("rejoinder.reading.url", () -> URL);
    }

    @BeforeAll
    static void a_manuscript_at_each_stage() {
        for (Relation relation : Relation.values()) {
            String[] roles = switch (relation) {
                case SCRIBE, HANDLING_EDITOR, EDITOR -> new String[] {"EDITOR"};
                case PUBLISHER, ADMINISTRATOR -> new String[] {relation.name()};
                default -> new String[0];
            };
            UUID person = PEOPLE.person(relation.name(), roles);
            IDS.put(relation, person);
            COOKIES.put(relation, relation == Relation.STRANGER ? "" : PEOPLE.signIn(person));
        }
        Stages stages = new Stages(
                LOG,
                id(Relation.AUTHOR),
                id(Relation.COAUTHOR),
                id(Relation.ANSWERED),
                id(Relation.SCRIBE),
                id(Relation.REVIEWER),
                id(Relation.HANDLING_EDITOR),
                id(Relation.PUBLISHER));
        PEOPLE.editor(stages.series, id(Relation.SERIES_EDITOR));
        PEOPLE.editor(UUID.randomUUID(), id(Relation.OTHER_SERIES_EDITOR));
        for (Stage stage : Stage.values()) {
            Stages.At at = stages.at(stage);
            PEOPLE.workingCopy(at.id(), id(Relation.AUTHOR));
            MANUSCRIPTS.put(stage, at);
        }
    }

    private static UUID id(Relation relation) {
        return Objects.requireNonNull(IDS.get(relation));
    }

    @Test
    void every_page_of_a_manuscript_is_in_the_matrix_and_the_matrix_names_no_other() {
        Set<String> registered = new TreeSet<>();
        endpoints
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.matches("/(desk/commentaries|write|api/commentaries)/\\{id}.*"))
                        .forEach(registered::add));

        assertThat(new TreeSet<>(matrix().map(Page::pattern).toList())).isEqualTo(registered);
    }

    @TestFactory
    Stream<DynamicTest> a_page_opens_to_those_and_then_as_the_matrix_says() {
        return matrix().flatMap(page -> Stream.of(Stage.values())
                .map(stage -> DynamicTest.dynamicTest(page.pattern() + " at " + stage, () -> tryAt(page, stage))));
    }

    private void tryAt(Page page, Stage stage) throws Exception {
        Stages.At at = Objects.requireNonNull(MANUSCRIPTS.get(stage));
        assertThat(freshness.pending(at.id(), at.version())).as("still behind").isFalse();
        if (stage == Stage.PUBLISHED) {
            assertThat(freshness.pending(PublicRecordEvent.recordIdOf(at.id()), 0L))
                    .isFalse();
        }
        SoftAssertions answers = new SoftAssertions();
        for (Relation relation : Relation.values()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + port + page.path(at.id())))
                    .header("Accept", page.pattern().startsWith("/api") ? "application/json" : "text/html");
            if (relation != Relation.STRANGER) {
                request.header("Cookie", COOKIES.get(relation));
            }
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            answers.assertThat(answer.statusCode())
                    .as(relation + " at " + stage)
                    .isEqualTo(page.isOpen(relation, stage) ? 200 : refusal(page, relation, stage));
        }
        answers.assertAll();
    }

    /**
     * Who has to sign in is asked to; who could open the page at another stage is led to where the manuscript stands; all
     * others are told that there is no such page.
     */
    private static int refusal(Page page, Relation relation, Stage stage) {
        if (relation == Relation.STRANGER) {
            return page.pattern().startsWith("/api") ? 401 : 303;
        }
        return page.isOpenAtAnotherStage(relation, stage) && page.pattern().startsWith("/write") ? 302 : 404;
    }

    private static Stream<Page> matrix() {
        List<Page> pages = new ArrayList<>();
        for (String line : lines()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (Character.isWhitespace(line.charAt(0))) {
                pages.get(pages.size() - 1).open(line);
            } else {
                pages.add(new Page(line.strip(), new EnumMap<>(Relation.class)));
            }
        }
        return pages.stream();
    }

    private static List<String> lines() {
        try (InputStream file =
                Objects.requireNonNull(PageAuthorizationTest.class.getResourceAsStream("/manuscript-pages.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One page, and who may open it when. */
    private record Page(String pattern, Map<Relation, Set<Stage>> openTo) {

        void open(String line) {
            String[] sides = line.strip().split(":", 2);
            for (String relation : sides[0].strip().split("\\s+", -1)) {
                Set<Stage> stages =
                        openTo.computeIfAbsent(Relation.valueOf(relation), ignored -> EnumSet.noneOf(Stage.class));
                stages.addAll(stages(sides[1].strip()));
            }
        }

        /** {@code all}, or stages by name. */
        private static Set<Stage> stages(String words) {
            if (words.equals("all")) {
                return EnumSet.allOf(Stage.class);
            }
            return Stream.of(words.split("\\s+", -1)).map(Stage::valueOf).collect(Collectors.toSet());
        }

        boolean isOpen(Relation relation, Stage stage) {
            return openTo.getOrDefault(relation, Set.of()).contains(stage);
        }

        boolean isOpenAtAnotherStage(Relation relation, Stage stage) {
            return openTo.containsKey(relation) && !isOpen(relation, stage);
        }

        String path(UUID id) {
            return pattern.replace("{id}", id.toString())
                    .replaceFirst("\\{from:[^}]*}}", "1")
                    .replaceFirst("\\{to:[^}]*}}", "2")
                    .replaceFirst("\\{sha256:[^}]*}}", "0".repeat(64));
        }
    }
}
