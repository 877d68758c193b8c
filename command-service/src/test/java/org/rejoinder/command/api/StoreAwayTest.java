package org.rejoinder.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StoreAwayTest {

    @Test
    void without_its_database_the_service_asks_callers_to_come_again() throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
        try (House house = new House(postgres.getJdbcUrl("postgres", "postgres"))) {
            Map<String, String> series = Map.of("title", "Away", "description", "x", "language", "en");
            assertThat(house.post("aiko", "/api/series", series).status()).isEqualTo(201);
            postgres.close();
            House.Answer answer = house.post("aiko", "/api/series", series);
            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("5");
            assertThat(answer.text("code")).isEqualTo("STORE_AWAY");
            assertThat(answer.body()).doesNotContainIgnoringCase("jdbc").doesNotContainIgnoringCase("postgres");
        } finally {
            postgres.close();
        }
    }
}
