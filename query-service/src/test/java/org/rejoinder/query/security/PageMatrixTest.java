package org.rejoinder.query.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
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

/** Every page and read endpoint: open to anyone, or to those signed in. One that is not in the matrix fails here. */
@SpringBootTest(classes = QueryServiceApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PageMatrixTest {

    private static final String URL = Postgres.newDatabase();
    private static final TestLog LOG = new TestLog(URL);
    /** What an administrator does on this side. */
    private static final Set<String> OPERATING = Set.of("/operations/waiting/retry", "/operations/rebuild");

    /** What may be asked by POST, too, and changes nothing. */
    private static final Set<String> READ_BY_POST = Set.of("/oai");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping endpoints;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        new TestIdentity(LOG.jdbc());
        properties.add("rejoinder.reading.url", () -> URL);
    }

    @Test
    void every_page_is_in_the_matrix_only_reads_unless_it_operates_and_the_matrix_names_no_other() {
        Set<String> registered = new TreeSet<>();
        endpoints.getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().getPackageName().startsWith("org.rejoinder.query")) {
                registered.addAll(mapping.getPatternValues());
                Set<String> patterns = mapping.getPatternValues();
                assertThat(mapping.getMethodsCondition().getMethods().toString())
                        .as(mapping.toString())
                        .isIn(
                                patterns.stream().allMatch(OPERATING::contains)
                                        ? Set.of("[POST]")
                                        : patterns.stream().allMatch(READ_BY_POST::contains)
                                                ? Set.of("[GET]", "[POST]")
                                                : Set.of("[GET]"));
            }
        });

        assertThat(new TreeSet<>(matrix().map(Line::pattern).toList())).isEqualTo(registered);
    }

    @TestFactory
    Stream<DynamicTest> nobody_sees_a_private_page_and_a_public_one_sets_no_cookie() {
        return matrix().map(line -> DynamicTest.dynamicTest(line.pattern(), () -> {
            HttpResponse<String> response = HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + line.path()))
                            .method(OPERATING.contains(line.pattern()) ? "POST" : "GET", BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            switch (line.who()) {
                case "signed-in" ->
                    assertThat(response.statusCode()).isEqualTo(line.path().startsWith("/api/") ? 401 : 303);
                case "public" -> {
                    assertThat(response.statusCode()).isNotIn(303, 401, 403);
                    assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
                }
                case "administrator" ->
                    // What changes something is refused before it is asked who it is: no form of ours sent it.
                    assertThat(response.statusCode()).isEqualTo(OPERATING.contains(line.pattern()) ? 403 : 303);
                case "elsewhere" ->
                    assertThat(response.headers().firstValue("Location").orElse(""))
                            .matches("/(unsubscribe|following)/.+");
                case "before-sign-in" -> assertThat(response.statusCode()).isNotIn(303, 401, 403);
                default -> throw new AssertionError(line.who());
            }
        }));
    }

    private static Stream<Line> matrix() {
        try (InputStream lines = Objects.requireNonNull(PageMatrixTest.class.getResourceAsStream("/page-matrix.txt"))) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(Line::of).toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One line: {@code path who}. */
    private record Line(String pattern, String who) {

        static Line of(String line) {
            int space = line.strip().lastIndexOf(' ');
            return new Line(
                    line.substring(0, space).strip(), line.substring(space).strip());
        }

        String path() {
            return pattern.replaceAll("\\{\\w+:[^}]*}}", "1").replaceAll("\\{[^}]+}", new UUID(0, 0).toString());
        }
    }
}
