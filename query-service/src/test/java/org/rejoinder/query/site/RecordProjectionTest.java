package org.rejoinder.query.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.record.PublicRecordEvent.NoticePublished;
import org.rejoinder.query.Postgres;
import org.rejoinder.query.QueryServiceApplication;
import org.rejoinder.query.TestLog;
import org.rejoinder.query.feed.Anew;
import org.rejoinder.query.feed.DeadLetters;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordProjectionTest {

    private static final List<String> TABLES = List.of(
            "series", "essays", "essay_versions", "answers", "pins", "notices", "public_history", "review_modes");

    private static ConfigurableApplicationContext start(String url) {
        return SpringApplication.run(
                QueryServiceApplication.class, "--server.port=0", "--rejoinder.reading.url=" + url);
    }

    private static String rows(TestLog log, List<String> tables) {
        return tables.stream()
                .map(table -> table + ":\n"
                        + log
                                .jdbc()
                                .sql("select to_jsonb(t)::text from reading." + table + " t order by 1")
                                .query(String.class)
                                .list()
                                .stream()
                                .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n"));
    }

    private static void awaitEverything(TestLog log) {
        await().untilAsserted(() ->
                assertThat(log.jdbc().sql("""
                                select count(*) from (
                                    select aggregate_id, max(sequence_number) as last from store.events
                                    where name not in ('commentary.ReturnedAsIncomplete', 'commentary.ReviewerAssigned',
                                        'commentary.Declined')
                                    group by aggregate_id) e
                                where not exists (
                                    select 1 from reading.seen s where s.processing_group = 'site'
                                      and s.aggregate_id = e.aggregate_id and s.version >= e.last)""").query(Long.class).single()).isZero());
    }

    private static List<Object> all(TestLog log, Random random) {
        List<List<Object>> left = new ArrayList<>();
        SampleSeries.streams(log).forEach(stream -> left.add(new ArrayList<>(stream)));
        SampleRecord.streams(log).forEach(stream -> {
            // What goes on with a stream comes after its beginning.
            boolean goesOn = stream.get(0) instanceof NoticePublished;
            if (goesOn) {
                left.get(3).addAll(stream);
            } else {
                left.add(new ArrayList<>(stream));
            }
        });
        List<Object> events = new ArrayList<>();
        while (!left.isEmpty()) {
            events.add(left.get(random.nextInt(left.size())).remove(0));
            left.removeIf(List::isEmpty);
        }
        return events;
    }

    @Test
    void events_of_the_record_in_any_order_between_streams_and_again_give_the_same_rows() {
        String url = Postgres.newDatabase();
        TestLog log = new TestLog(url);
        append(log, 1);
        String expected;
        try (ConfigurableApplicationContext context = start(url)) {
            expected = rowsOfAll(log, context);
            assertThat(expected).contains("NEW_VERSION", "lifted_at", "bridges-2", "REMOVAL", "RETRACTION");
        }
        log.jdbc().sql("delete from reading.tokens; delete from reading.seen").update();
        try (ConfigurableApplicationContext context = start(url)) {
            assertThat(rowsOfAll(log, context)).as("redelivered").isEqualTo(expected);
            for (int seed = 2; seed <= 3; seed++) {
                int order = seed;
                Anew.whileNobodyReads(context, () -> {
                    Anew.empty(log);
                    append(log, order);
                });
                assertThat(rowsOfAll(log, context)).as("seed " + seed).isEqualTo(expected);
                Anew.whileNobodyReads(
                        context,
                        () -> log.jdbc()
                                .sql("delete from reading.tokens; delete from reading.seen")
                                .update());
                assertThat(rowsOfAll(log, context))
                        .as("seed " + seed + ", redelivered")
                        .isEqualTo(expected);
            }
        }
    }

    private static void append(TestLog log, int seed) {
        all(log, new Random(seed)).forEach(log::append);
        SampleRecord.eraseTexts(log, SampleRecord.TOLL);
    }

    private static String rowsOfAll(TestLog log, ConfigurableApplicationContext context) {
        awaitEverything(log);
        assertThat(context.getBean(DeadLetters.class).waiting()).isEmpty();
        return rows(log, TABLES);
    }

    @Test
    void no_word_of_a_removed_essay_is_in_any_table_of_readers_even_while_the_store_still_has_it() {
        assertThat(WithAllTexts.ROWS)
                .doesNotContain("Secret words", "ordered to be taken down", "A title to forget")
                .contains("about-toll", "Removed by order of a court");
    }

    @Test
    void the_public_history_holds_no_person_and_no_words_of_the_editors() {
        assertThat(WithAllTexts.ROWS)
                .doesNotContain(
                        SampleRecord.REVIEWER.toString(),
                        SampleRecord.DECIDER.toString(),
                        SampleSeries.EDITOR.toString(),
                        "confidential",
                        "Nobody is to read of this proposal",
                        "DECLINE");
    }

    /** What is made of the events while no text was erased. */
    private static final class WithAllTexts {

        static final String ROWS = rows();

        private static String rows() {
            String url = Postgres.newDatabase();
            TestLog log = new TestLog(url);
            all(log, new Random(4)).forEach(log::append);
            try (ConfigurableApplicationContext context = start(url)) {
                return rowsOfAll(log, context);
            }
        }
    }
}
