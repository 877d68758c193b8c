package org.rejoinder.command.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StoreAwayTest {

    @TempDir
    private Path data;

    @Test
    void without_its_database_the_service_asks_callers_to_come_again_and_goes_on_when_it_is_back() throws Exception {
        EmbeddedPostgres postgres = start(0);
        int port = postgres.getPort();
        try (House house = new House(postgres.getJdbcUrl("postgres", "postgres"))) {
            Map<String, String> series = Map.of("title", "Away", "description", "x", "language", "en");
            assertThat(house.post("aiko", "/api/series", series).status()).isEqualTo(201);
            postgres.close();
            House.Answer answer = house.post("aiko", "/api/series", series);
            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("5");
            assertThat(answer.text("code")).isEqualTo("STORE_AWAY");
            assertThat(answer.body()).doesNotContainIgnoringCase("jdbc").doesNotContainIgnoringCase("postgres");

            postgres = start(port);
            Map<String, String> back = Map.of("title", "Back", "description", "x", "language", "en");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> house.post("aiko", "/api/series", back).status() == 201);
        } finally {
            postgres.close();
        }
    }

    private EmbeddedPostgres start(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data.resolve("pg"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }
}
