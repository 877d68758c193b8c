package org.rejoinder.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.local.Operator;
import org.rejoinder.local.Options;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Today's application on a database that an older one left: nothing is lost, and pages are made anew from the log. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UpgradeTest {

    private static final String SERIES = "/series/on-lighthouses";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static String database;
    private static Path data;
    private static Server server;

    @BeforeAll
    static void start_on_what_was_kept() {
        database = Clusters.databaseOf(Clusters.BEFORE_THE_SPLIT);
        data = RunningStandalone.newDataFolder();
        server = new Server(Options.parse(
                List.of("--port", "0", "--data", data.toString(), "--database-url", database, "--no-seeds")));
        server.open();
    }

    @AfterAll
    static void stop() {
        server.close();
        RunningStandalone.delete(data);
    }

    @Test
    void the_log_is_whole() {
        assertThat(Operator.of(data).askCommandSide("/operator/log-check", Map.of()))
                .startsWith("105 events in ")
                .endsWith("every hash holds.");
    }

    @Test
    void names_that_are_not_public_went_out_of_the_log_and_are_still_known() {
        JdbcClient store = JdbcClient.create(new DriverManagerDataSource(database));
        assertThat(store.sql("select distinct name from store.events where payload::text like '%displayName%'")
                        .query(String.class)
                        .list())
                .isSubsetOf(
                        "record.EssayPublished",
                        "record.PreviouslyPublishedRecorded",
                        "record.EssayCorrected",
                        "record.NewVersionPublished");
        assertThat(store.sql("select content from store.texts where media_type = 'application/vnd.rejoinder.name+json'")
                        .query(String.class)
                        .list())
                .anyMatch(name -> name.contains("Mira Okonedo"));
    }

    @Test
    void readers_find_every_essay_its_corrections_and_what_was_taken_away() {
        await().untilAsserted(() -> assertThat(page(SERIES, null))
                .contains("The last light", "A light is not a map", "A price paid at night")
                .doesNotContain("Handed in", "Ready"));
        assertThat(page(SERIES + "/a-price-paid", null)).contains("and the keeper pays it first", "Mira Okonedo");
        String corrected = link("A light is not a map");
        assertThat(page(corrected, null)).contains("A coast is no reader.", "One word is corrected.");
        assertThat(page(corrected + "/v/1.0", null)).contains("A coast is not a reader.");
        assertThat(page("/series/japan-russia-relations-1", null)).contains("Japan–Russia Relations");
    }

    @Test
    void people_sign_in_as_before_and_the_desk_has_every_manuscript_at_its_stage() {
        String desk = page("/desk", "aiko@demo.invalid");

        assertThat(desk)
                .contains("Handed in", "In review", "Recommended", "To be revised", "Accepted", "In proof", "Ready");
        assertThat(page("/desk", "mira@demo.invalid")).contains("Saved", "Withdrawn", "A price paid at night");
    }

    private static String link(String title) {
        Matcher link = Pattern.compile("href=\"(" + SERIES + "/[^\"#?]+)\"[^>]*>\\s*" + title)
                .matcher(page(SERIES, null));
        assertThat(link.find()).as(title).isTrue();
        return link.group(1);
    }

    private static String page(String path, @Nullable String reader) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + path));
        if (reader != null) {
            request.header(
                    "Authorization",
                    "Bearer "
                            + Operator.of(data)
                                    .askCommandSide(
                                            "/operator/tokens",
                                            Map.of("person", reader, "scope", "read", "days", "1")));
        }
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path + "\n" + answer.body()).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
