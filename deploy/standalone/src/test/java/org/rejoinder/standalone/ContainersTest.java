package org.rejoinder.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ComposeContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** The images are built and run together as {@code deploy/compose.yaml} says, where a Docker engine answers. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContainersTest {

    private static final String PROXY = "proxy-1";
    private static final int PORT = 8080;
    private static final Map<String, String> SECRETS = Map.of(
            "POSTGRES_PASSWORD", "superuser-of-a-test",
            "REJOINDER_COMMAND_PASSWORD", "command-of-a-test",
            "REJOINDER_QUERY_PASSWORD", "query-of-a-test",
            "REJOINDER_READER_PASSWORD", "reader-of-a-test",
            "REJOINDER_REPLICATION_KEY", "replication-of-a-test",
            "REJOINDER_OPERATOR_KEY", "operator-of-a-test",
            "REJOINDER_SECRETS_KEY", "secrets-of-a-test",
            "REJOINDER_PORT", "0");

    /** In the test, not before it, so that it is named among those that were skipped. */
    private static void needsDocker() {
        // It says as an error what is none where there is no Docker.
        LoggingSystem.get(ContainersTest.class.getClassLoader()).setLogLevel("org.testcontainers", LogLevel.OFF);
        assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "no Docker engine answers");
    }

    @Test
    void the_composition_serves_the_reading_room_through_its_proxy() throws Exception {
        needsDocker();
        try (ComposeContainer composition =
                new ComposeContainer(Path.of("../compose.yaml").toFile())) {
            composition
                    .withBuild(true)
                    .withEnv(SECRETS)
                    .withExposedService(
                            PROXY, PORT, Wait.forHttp("/actuator/health").withStartupTimeout(Duration.ofMinutes(10)));
            composition.start();
            URI home = URI.create("http://" + composition.getServiceHost(PROXY, PORT) + ":"
                    + composition.getServicePort(PROXY, PORT) + "/");

            HttpResponse<String> page = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(home).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("<html");
            HttpResponse<String> secret = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(home.resolve("/internal/log"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(secret.statusCode()).isEqualTo(404);
        }
    }
}
