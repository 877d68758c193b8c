package org.rejoinder.query.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.record.PublicRecordEvent.NoticePublished;
import org.rejoinder.contract.series.SeriesEvent;
import org.rejoinder.contract.series.SeriesEvent.SeriesDescribed;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.Postgres;
import org.rejoinder.query.QueryServiceApplication;
import org.rejoinder.query.TestLog;
import org.rejoinder.query.feed.Anew;
import org.rejoinder.query.feed.DeadLetters;
import org.rejoinder.query.feed.Groups;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProjectionTest {

    private final String url = Postgres.newDatabase();
    private final TestLog log = new TestLog(url);

    private static ConfigurableApplicationContext start(String url) {
        return SpringApplication.run(
                QueryServiceApplication.class, "--server.port=0", "--rejoinder.reading.url=" + url);
    }

    private static void awaitEverything(TestLog log) {
        await().untilAsserted(() -> assertThat(log.jdbc()
                        .sql("select count(*) from reading.seen where processing_group = 'site'")
                        .query(Long.class)
                        .single())
                .isEqualTo(log.jdbc()
                        .sql("select count(distinct aggregate_id) from store.events")
                        .query(Long.class)
                        .single()));
        await().untilAsserted(() ->
                assertThat(log.jdbc().sql("""
                                select count(*) from reading.seen s
                                where processing_group = 'site' and version < (
                                    select max(sequence_number) from store.events e where e.aggregate_id = s.aggregate_id)""").query(Long.class).single()).isZero());
    }

    @Test
    void no_connection_of_the_reading_side_can_keep_a_transaction_open_for_longer_than_fifteen_seconds() {
        try (ConfigurableApplicationContext context = start(url)) {
            JdbcClient reading = context.getBean("readingJdbc", JdbcClient.class);
            assertThat(reading.sql("show transaction_timeout")
                            .query(String.class)
                            .single())
                    .isEqualTo("15s");
            assertThat(reading.sql("show idle_in_transaction_session_timeout")
                            .query(String.class)
                            .single())
                    .isEqualTo("15s");
        }
    }

    /** In a rebuild, and in a batch of many while the projections serve. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_event_that_cannot_be_projected_waits_with_what_follows_in_its_stream_until_it_can_be(boolean rebuilt) {
        List<List<Object>> streams = new ArrayList<>(SampleSeries.streams(log));
        EssayPublished broken = (EssayPublished) streams.get(2).get(0);
        streams.add(List.of(concernAbout(broken)));
        TextRef text = broken.text();
        String content = log.jdbc()
                .sql("select content from store.texts where id = :id")
                .param("id", text.id())
                .query(String.class)
                .single();
        log.jdbc()
                .sql("update store.texts set content = 'not json' where id = :id")
                .param("id", text.id())
                .update();
        if (rebuilt) {
            streams.forEach(stream -> stream.forEach(log::append));
        }
        try (ConfigurableApplicationContext context = start(url)) {
            if (!rebuilt) {
                Anew.whileNobodyReads(context, () -> streams.forEach(stream -> stream.forEach(log::append)));
            }
            awaitEverything(log);
            DeadLetters letters = context.getBean(DeadLetters.class);
            assertThat(letters.waiting()).containsEntry(Groups.SITE, 2L);
            log.append(concernAbout(broken));
            await().untilAsserted(() -> assertThat(letters.waiting()).containsEntry(Groups.SITE, 3L));
            HealthEndpoint health = context.getBean(HealthEndpoint.class);
            assertThat(health.health().getStatus().getCode()).isEqualTo("DEGRADED");
            Library library = context.getBean(Library.class);
            assertThat(library.essaysOf(SampleSeries.SERIES))
                    .extracting(Essay::slug)
                    .doesNotContain("harbour")
                    .hasSize(3);

            log.jdbc()
                    .sql("update store.texts set content = :content where id = :id")
                    .param("content", content)
                    .param("id", text.id())
                    .update();
            letters.waiting()
                    .keySet()
                    .forEach(group -> assertThat(letters.retryAll(group)).isTrue());
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            assertThat(library.essaysOf(SampleSeries.SERIES))
                    .extracting(Essay::slug)
                    .contains("harbour");
        }
    }

    private NoticePublished concernAbout(EssayPublished essay) {
        return new NoticePublished(
                PublicRecordEvent.recordIdOf(essay.commentaryId()),
                essay.commentaryId(),
                UUID.randomUUID(),
                "EXPRESSION_OF_CONCERN",
                "1.0",
                log.text("Its sources are looked into.", 5),
                SampleSeries.EDITOR,
                true);
    }

    @Test
    void a_slow_database_slows_projections_down_and_does_not_have_the_same_batch_end_at_the_bound_again_and_again() {
        try (ConfigurableApplicationContext context = start(url)) {
            // A bound of 5 s, and 30 ms for each event: the events that are there at once do not fit into one
            // transaction.
            log.jdbc().sql("""
                            create function slow() returns trigger language plpgsql as
                            $$ begin
                                 if current_setting('transaction_timeout') <> '5s' then
                                   -- A bound that runs already is not changed, so it is taken off first.
                                   perform set_config('transaction_timeout', '0', true);
                                   perform set_config('transaction_timeout', '5s', true);
                                 end if;
                                 perform pg_sleep(0.03);
                                 return new;
                               end $$;
                            create trigger slow before insert or update on reading.series
                            for each row execute function slow()""").update();
            SeriesEvent opened = (SeriesEvent) SampleSeries.streams(log).get(0).get(0);
            log.append(opened);
            for (int i = 1; i < 300; i++) {
                log.append(new SeriesDescribed(SampleSeries.SERIES, "As of " + i, 1, "", null, SampleSeries.EDITOR));
            }

            Library library = context.getBean(Library.class);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(library.around("bridges-1"))
                            .extracting(Series::title)
                            .containsExactly("As of 299"));
        }
    }

    @Test
    void an_erased_text_leaves_the_facts_of_its_essay_standing() {
        SampleSeries.streams(log).forEach(stream -> stream.forEach(log::append));
        log.jdbc()
                .sql("update store.texts set content = null, erased_at = now()")
                .update();
        try (ConfigurableApplicationContext context = start(url)) {
            awaitEverything(log);
            Library library = context.getBean(Library.class);
            assertThat(library.essaysOf(SampleSeries.SERIES)).hasSize(4);
            assertThat(library.content(SampleSeries.LEAD, "1.0").orElseThrow().html())
                    .isEmpty();
            assertThat(context.getBean(DeadLetters.class).waiting()).isEmpty();
        }
    }
}
