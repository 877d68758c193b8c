package org.rejoinder.query.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rejoinder.contract.commentary.CommentaryEvent;
import org.rejoinder.contract.commentary.Told;
import org.rejoinder.contract.erasure.ErasureEvent;
import org.rejoinder.contract.invitation.InvitationEvent;
import org.rejoinder.contract.log.LogPosition;
import org.rejoinder.contract.log.LogReader;
import org.rejoinder.contract.publication.PublicationEvent;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.series.SeriesEvent;
import org.rejoinder.query.Postgres;
import org.rejoinder.query.QueryServiceApplication;
import org.rejoinder.query.TestLog;
import org.rejoinder.query.feed.RandomLog.Delivery;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ReflectionUtils;

/**
 * A projection is a function of the log: whichever way the events come, each stream in its order, every table of both groups
 * has the same rows in the end.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SameRowsTest {

    private static final long SEED = 4;
    private static final int MOST_TOGETHER = 60;

    /** Columns that nothing in the random log fills, and why. */
    private static final Map<String, String> EMPTY = Map.of();

    private static TestLog log;
    private static RandomLog story;
    private static ConfigurableApplicationContext application;
    /** What the projections made of it while it happened, and while the texts that were erased could still be read. */
    private static Map<String, List<String>> served;

    @BeforeAll
    static void live_through_it() {
        String url = Postgres.newDatabase();
        log = new TestLog(url);
        // Here an event may come twice.
        log.jdbc()
                .sql("alter table store.events drop constraint events_aggregate_id_sequence_number_key")
                .update();
        story = new RandomLog(log, SEED);
        application = SpringApplication.run(
                QueryServiceApplication.class, "--server.port=0", "--rejoinder.reading.url=" + url);
        deliver(story.beforeTheErasing(), 1);
        log.jdbc()
                .sql("update store.texts set content = null, erased_at = now() where id = any(:gone)")
                .param("gone", story.gone().toArray(UUID[]::new))
                .update();
        deliver(story.withTheErasing(), 1);
        served = rows();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    /**
     * Some alone and some many in a transaction, so that they are read in batches of all sizes.
     *
     * @param most in a transaction
     */
    private static void deliver(List<Delivery> events, int most) {
        Random random = new Random(SEED);
        for (int at = 0, next; at < events.size(); at = next) {
            next = Math.min(events.size(), at + 1 + random.nextInt(most));
            List<Delivery> together = events.subList(at, next);
            log.together(() -> together.forEach(delivery -> log.append(delivery.event(), delivery.sequence())));
        }
        ReadSoFar read = application.getBean(ReadSoFar.class);
        LogPosition end = log.jdbc()
                .sql("select max(transaction_id)::text::bigint, max(global_index) from store.events")
                .query((row, n) -> new LogPosition(row.getLong(1), row.getLong(2)))
                .single();
        application.getBean(LogReader.class).signal();
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        Groups.ALL.stream().allMatch(group -> read.of(group).compareTo(end) >= 0));
    }

    /** Empties the log and all that was made of it, and lets the processors begin anew with other deliveries. */
    private static void deliverInstead(List<Delivery> events) {
        Anew.whileNobodyReads(application, () -> Anew.empty(log));
        deliver(events, MOST_TOGETHER);
    }

    private static void rebuild() {
        Rebuild rebuild = application.getBean(Rebuild.class);
        Groups.ALL.forEach(rebuild::start);
        for (String group : Groups.ALL) {
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> rebuild.progress(group).orElseThrow().state() != Progress.State.RUNNING);
            assertThat(rebuild.progress(group).orElseThrow().problem()).isNull();
        }
    }

    /** Every row of every table of both groups, and what they have seen. */
    private static Map<String, List<String>> rows() {
        assertThat(application.getBean(DeadLetters.class).waiting()).isEmpty();
        return Stream.concat(Anew.tables(log).stream(), Stream.of("seen"))
                .collect(Collectors.toMap(
                        table -> table,
                        table -> log.jdbc()
                                .sql("select to_jsonb(t)::text from reading." + table + " t order by 1")
                                .query(String.class)
                                .list()));
    }

    private static void assertSameRows(String as) {
        Map<String, List<String>> now = rows();
        List<String> differences = new ArrayList<>();
        served.forEach((table, rows) -> {
            List<String> others = now.getOrDefault(table, List.of());
            without(rows, others).forEach(row -> differences.add("served  " + table + " " + row));
            without(others, rows).forEach(row -> differences.add("instead " + table + " " + row));
        });
        assertThat(differences).as(as).isEmpty();
    }

    private static List<String> without(List<String> rows, List<String> others) {
        List<String> left = new ArrayList<>(rows);
        others.forEach(left::remove);
        return left;
    }

    @Test
    void every_event_of_the_contract_is_among_them() {
        Set<Class<?>> missing = Stream.of(
                        SeriesEvent.class,
                        InvitationEvent.class,
                        CommentaryEvent.class,
                        PublicRecordEvent.class,
                        ErasureEvent.class,
                        PublicationEvent.class)
                .flatMap(contract -> Arrays.stream(contract.getPermittedSubclasses()))
                .collect(Collectors.toSet());
        application.getBeansWithAnnotation(ProcessingGroup.class).values().stream()
                .flatMap(bean -> Arrays.stream(ReflectionUtils.getDeclaredMethods(bean.getClass())))
                .filter(method -> method.isAnnotationPresent(EventHandler.class))
                .forEach(handler -> missing.add(handler.getParameterTypes()[0]));
        story.inAnyOrder(0).forEach(delivery -> missing.remove(delivery.event().getClass()));
        assertThat(missing).isEmpty();
    }

    @Test
    void no_column_is_empty() {
        Set<String> empty = new TreeSet<>();
        for (String table : Anew.tables(log)) {
            Map<String, Object> filled = log.jdbc()
                    .sql("select "
                            + columns(table).stream()
                                    .map(column -> "count(\"%s\") as \"%s\"".formatted(column, column))
                                    .collect(Collectors.joining(", "))
                            + " from reading." + table)
                    .query()
                    .singleRow();
            filled.forEach((column, count) -> {
                if (count.equals(0L)) {
                    empty.add(table + "." + column);
                }
            });
        }
        assertThat(empty).containsExactlyInAnyOrderElementsOf(EMPTY.keySet());
    }

    /** What the command side holds a precondition against is what the lines say that the query side shows. */
    @Test
    void authors_and_reviewers_are_told_as_many_lines_as_the_contract_counts() {
        Map<UUID, Told> told = new HashMap<>();
        story.inAnyOrder(0).forEach(delivery -> {
            if (delivery.event() instanceof CommentaryEvent event) {
                told.computeIfAbsent(event.commentaryId(), id -> new Told()).take(event);
            }
        });
        assertThat(counted("select commentary_id, null::uuid, count(*) from reading.author_history group by 1"))
                .allSatisfy((line, version) -> assertThat(
                                told.getOrDefault(line.manuscript(), NOTHING).toAuthors())
                        .isEqualTo(version))
                .hasSameSizeAs(told.entrySet());
        assertThat(counted("select commentary_id, reviewer_id, count(*) from reading.reviewer_history group by 1, 2"))
                .allSatisfy((line, version) -> assertThat(told.getOrDefault(line.manuscript(), NOTHING)
                                .toReviewer(Objects.requireNonNull(line.reviewer())))
                        .isEqualTo(version))
                .hasSizeGreaterThan(told.size());
    }

    private static final Told NOTHING = new Told();

    private record Reader(UUID manuscript, @Nullable UUID reviewer) {}

    private static Map<Reader, Long> counted(String lines) {
        Map<Reader, Long> counted = new HashMap<>();
        log.jdbc().sql(lines).query(row -> {
            counted.put(new Reader(row.getObject(1, UUID.class), row.getObject(2, UUID.class)), row.getLong(3) - 1);
        });
        return counted;
    }

    private static List<String> columns(String table) {
        return log.jdbc()
                .sql(
                        "select column_name from information_schema.columns where table_schema = 'reading' and table_name = :table")
                .param("table", table)
                .query(String.class)
                .list();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void streams_come_in_any_order(long seed) {
        deliverInstead(story.inAnyOrder(seed));
        assertSameRows("live");
        rebuild();
        assertSameRows("rebuilt");
    }

    /** As after a batch that was committed although its reader never learned of it; in the end the whole log once more. */
    @Test
    void every_event_comes_again() {
        List<Delivery> once = story.inAnyOrder(4);
        List<Delivery> events = new ArrayList<>();
        Random random = new Random(SEED);
        for (int end = 1; end <= once.size(); end++) {
            events.add(once.get(end - 1));
            if (random.nextInt(10) == 0) {
                events.addAll(once.subList(end - 1 - random.nextInt(Math.min(end, 40)), end));
            }
        }
        events.addAll(once);
        deliverInstead(events);
        assertSameRows("live");
        rebuild();
        assertSameRows("rebuilt");
    }
}
