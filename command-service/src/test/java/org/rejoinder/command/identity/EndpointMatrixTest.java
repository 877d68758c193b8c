package org.rejoinder.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rejoinder.command.access.SiteRole;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every endpoint of the command side against every kind of person. The matrix is {@code endpoint-matrix.txt}; an endpoint
 * that is not in it fails here, and so does a line without an endpoint.
 */
class EndpointMatrixTest extends IdentityTest {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping endpoints;

    @Test
    void every_endpoint_is_in_the_matrix_and_the_matrix_names_no_other() {
        Set<String> registered = new TreeSet<>();
        endpoints.getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().getPackageName().startsWith("org.rejoinder.command")) {
                for (String path : mapping.getPatternValues()) {
                    mapping.getMethodsCondition().getMethods().forEach(verb -> registered.add(verb + " " + path));
                }
            }
        });

        Set<String> listed = new TreeSet<>(matrix().map(Line::endpoint).toList());
        assertThat(listed).isEqualTo(registered);
    }

    @TestFactory
    Stream<DynamicTest> nobody_gets_through_without_signing_in() {
        return matrix().filter(line -> !line.isOpen())
                .map(line -> DynamicTest.dynamicTest(line.endpoint(), () -> {
                    assertThat(browser()
                                    .post(line.verb(), line.path(), "application/json", "{}")
                                    .statusCode())
                            .isEqualTo(401);
                    assertThat(browser()
                                    .withoutCsrfToken()
                                    .post(line.verb(), line.path(), "application/json", "{}")
                                    .statusCode())
                            .isEqualTo(401);
                    var form = browser()
                            .post(line.verb(), line.path(), "application/x-www-form-urlencoded", "_page=/desk?a%3Db");
                    assertThat(form.statusCode()).isEqualTo(303);
                    assertThat(form.headers().firstValue("Location").orElseThrow())
                            .isEqualTo("/sign-in?next=%2Fdesk%3Fa%3Db");
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_session_without_a_csrf_token_is_refused() {
        Browser browser =
                signedIn(someone(SiteRole.PUBLISHER, SiteRole.ADMINISTRATOR)).withoutCsrfToken();
        return matrix().map(line -> DynamicTest.dynamicTest(line.endpoint(), () -> {
            var response = browser.post(line.verb(), line.path(), "application/json", "{}");
            if (line.who().equals("link")) {
                assertThat(response.body()).doesNotContain("/problems/csrf");
            } else {
                assertThat(response.statusCode()).isEqualTo(403);
                assertThat(response.body()).contains("/problems/csrf");
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> each_role_gets_as_far_as_the_matrix_says() {
        return EnumSet.allOf(SiteRole.class).stream().flatMap(role -> {
            Browser browser = signedIn(someone(role));
            return matrix().filter(line -> !line.isOpen())
                    .map(line -> DynamicTest.dynamicTest(role + " " + line.endpoint(), () -> {
                        var response = browser.post(line.verb(), line.path(), "application/json", line.body());
                        if (line.admits(role)) {
                            assertThat(response.statusCode())
                                    .as(response.body())
                                    .isNotIn(401, 403);
                        } else {
                            assertThat(response.statusCode())
                                    .as(response.body())
                                    .isEqualTo(403);
                        }
                    }));
        });
    }

    private static Stream<Line> matrix() {
        try (InputStream lines =
                Objects.requireNonNull(EndpointMatrixTest.class.getResourceAsStream("/endpoint-matrix.txt"))) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(Line::of).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line: {@code VERB path who body}. */
    private record Line(String verb, String pattern, String who, String body) {

        static Line of(String line) {
            String[] parts = line.strip().split("\\s+", 4);
            return new Line(parts[0], parts[1], parts[2], parts.length > 3 ? parts[3] : "{}");
        }

        String endpoint() {
            return verb + " " + pattern;
        }

        boolean isOpen() {
            return who.equals("anyone") || who.equals("link");
        }

        /** The path with ids that name nothing. */
        String path() {
            return pattern.replaceAll("\\{[^}]+}", new UUID(0, 0).toString());
        }

        boolean admits(SiteRole role) {
            List<String> names = List.of(who.split(","));
            return names.contains("everyone") || names.stream().anyMatch(name -> role.implies(SiteRole.valueOf(name)));
        }
    }
}
