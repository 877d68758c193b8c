package org.rejoinder.query.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.log.LogReader;
import org.rejoinder.contract.replication.LoggedEvent;
import org.rejoinder.contract.replication.LoggedText;
import org.rejoinder.query.Postgres;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReplicaTest {

    private final TestCommandSide commandSide = new TestCommandSide();
    private final List<Replica> replicas = new ArrayList<>();
    private HikariDataSource dataSource;
    private JdbcClient jdbc;
    private ReplicaRows rows;

    @BeforeEach
    void database() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(Postgres.newDatabase());
        config.setMaximumPoolSize(6);
        dataSource = new HikariDataSource(config);
        ReplicaSchema.migrate(dataSource);
        jdbc = JdbcClient.create(dataSource);
        rows = new ReplicaRows(dataSource, new JdbcTransactionManager(dataSource));
    }

    @AfterEach
    void stop() {
        replicas.forEach(Replica::stop);
        commandSide.close();
        dataSource.close();
    }

    /** A node with a replica; its sweep is rare unless it is what the test is about. */
    private Replica start(String node, Duration sweep) {
        Replica replica = new Replica(
                new ReplicaProperties(
                        new ReplicaProperties.Kafka(TestBroker.address(), Map.of()),
                        new ReplicaProperties.Command(commandSide.url()),
                        new ReplicaProperties.Replication(TestCommandSide.KEY, sweep)),
                rows,
                new CommandSide(commandSide.url(), TestCommandSide.KEY),
                new LogReader(dataSource, ReplicaSchema.NAME),
                // Changes of the log's life are tested on the whole application: they end in rebuilds.
                new Rebirth(rows, group -> {}),
                node,
                () -> {});
        replicas.add(replica);
        replica.start();
        return replica;
    }

    private Replica start() {
        return start("a", Duration.ofHours(1));
    }

    /** The numbers of a stream's events in the order of the log. */
    private List<Long> numbers(String stream) {
        return jdbc.sql("""
            select sequence_number from replica.events where aggregate_id = :id
             order by transaction_id, global_index\
            """).param("id", stream).query(Long.class).list();
    }

    private void awaitEvents(String stream, int count) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(numbers(stream)).hasSize(count));
    }

    @Test
    void every_event_comes_byte_for_byte_in_the_order_of_its_stream() {
        start();
        LoggedEvent first = commandSide.event("a");
        commandSide.send(first, commandSide.event("b"), commandSide.event("a"), commandSide.event("a"));
        awaitEvents("a", 3);
        awaitEvents("b", 1);
        assertThat(numbers("a")).containsExactly(0L, 1L, 2L);
        assertThat(jdbc.sql("""
            select event_id::text, payload::text, metadata::text, encode(hash, 'hex') as hash, name
              from replica.events where aggregate_id = 'a' and sequence_number = 0\
            """).query().singleRow())
                .containsEntry("event_id", first.entry().eventId())
                .containsEntry("payload", first.entry().payload())
                .containsEntry("metadata", first.entry().metadata())
                .containsEntry("hash", first.hash())
                .containsEntry("name", "test.Happened");
    }

    @Test
    void an_event_that_comes_again_is_there_once() {
        start();
        LoggedEvent first = commandSide.event("a");
        LoggedEvent second = commandSide.event("a");
        commandSide.send(first, second, first, second, commandSide.event("a"));
        awaitEvents("a", 3);
        assertThat(numbers("a")).containsExactly(0L, 1L, 2L);
    }

    @Test
    void what_is_missing_before_an_event_is_fetched_and_put_before_it() {
        start();
        commandSide.send(commandSide.event("a"));
        LoggedText text = commandSide.text("never sent");
        commandSide.event("a", text);
        commandSide.event("a");
        commandSide.event("a");
        commandSide.send(commandSide.event("a"));
        awaitEvents("a", 5);
        assertThat(numbers("a")).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(content(text)).isEqualTo("never sent");
    }

    @Test
    void a_partition_waits_behind_a_hole_while_the_command_side_is_away_and_the_others_go_on() {
        start();
        commandSide.send(commandSide.event("a"));
        awaitEvents("a", 1);
        commandSide.away(true);
        commandSide.event("a");
        commandSide.send(commandSide.event("a"));
        for (int i = 0; i < 20; i++) {
            commandSide.send(commandSide.event("other-" + i));
        }
        await().untilAsserted(() -> assertThat(
                        jdbc.sql("select count(*) from replica.events where aggregate_id like 'other-%'")
                                .query(Long.class)
                                .single())
                .isBetween(1L, 19L));
        assertThat(numbers("a")).containsExactly(0L);
        commandSide.away(false);
        awaitEvents("a", 3);
        await().untilAsserted(() -> assertThat(jdbc.sql("select count(*) from replica.events")
                        .query(Long.class)
                        .single())
                .isEqualTo(23));
    }

    @Test
    void a_missing_last_event_is_found_by_the_sweep() {
        start("a", Duration.ofMillis(200));
        commandSide.send(commandSide.event("a"));
        awaitEvents("a", 1);
        commandSide.event("a");
        commandSide.event("never-heard-of");
        awaitEvents("a", 2);
        awaitEvents("never-heard-of", 1);
    }

    @Test
    void an_event_waits_for_the_texts_it_names() {
        start();
        List<LoggedText> texts = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            LoggedText text = commandSide.text("text " + i);
            texts.add(text);
            commandSide.send(text);
            commandSide.send(commandSide.event("a", text));
        }
        awaitEvents("a", 50);
        assertThat(jdbc.sql("select count(*) from replica.texts")
                        .query(Long.class)
                        .single())
                .isEqualTo(50);
        assertThat(content(texts.get(7))).isEqualTo("text 7");
    }

    @Test
    void what_was_missed_for_long_goes_into_transactions_that_end_in_time() {
        // A bound of 4 s, and 8 ms for each text: what was missed does not fit into one transaction.
        jdbc.sql("""
            create function slow() returns trigger language plpgsql as
            $$ begin
                 if current_setting('transaction_timeout') <> '4s' then
                   perform set_config('transaction_timeout', '4s', true);
                 end if;
                 perform pg_sleep(0.008);
                 return new;
               end $$;
            create trigger slow before insert on replica.texts for each row execute function slow()\
            """).update();
        LoggedText last = commandSide.text("text");
        for (int i = 0; i < 1200; i++) {
            last = commandSide.text("text " + i);
            commandSide.send(last);
        }
        // In every partition, so that some come to be read before the text that they name.
        List<String> streams =
                IntStream.range(0, 20).mapToObj(i -> "stream-" + i).toList();
        for (String stream : streams) {
            commandSide.send(commandSide.event(stream, last));
        }
        start();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(streams)
                        .allSatisfy(stream -> assertThat(numbers(stream)).hasSize(1)));
        assertThat(content(last)).isEqualTo("text 1199");
    }

    @Test
    void a_text_that_was_erased_is_erased_here_and_stays_so() {
        start();
        LoggedText text = commandSide.text("too private");
        commandSide.send(text);
        commandSide.send(commandSide.event("a", text));
        awaitEvents("a", 1);
        commandSide.send(commandSide.erase(text));
        await().untilAsserted(() -> assertThat(content(text)).isNull());
        commandSide.send(text);
        commandSide.send(commandSide.event("a"));
        awaitEvents("a", 2);
        assertThat(content(text)).isNull();
    }

    @Test
    void another_past_of_a_stream_stops_its_partition_and_says_so() {
        start();
        commandSide.send(commandSide.event("a"));
        awaitEvents("a", 1);
        LoggedEvent lost = commandSide.event("a");
        commandSide.send(lost);
        awaitEvents("a", 2);
        LoggedEvent other = commandSide.event("b");
        LoggedEvent forged = new LoggedEvent(lost.incarnation(), lost.entry(), other.hash(), List.of());
        commandSide.send(forged);
        await().untilAsserted(() ->
                assertThat(rows.stopped().values()).singleElement().asString().startsWith("DIVERGED: event 1 of a"));
        assertThat(new ReplicaHealth(rows).health().getStatus().getCode()).isEqualTo("DOWN");
        assertThat(numbers("a")).containsExactly(0L, 1L);
    }

    @Test
    void an_event_that_does_not_follow_from_what_is_here_is_not_taken() {
        start();
        commandSide.send(commandSide.event("a"));
        awaitEvents("a", 1);
        LoggedEvent genuine = commandSide.event("a");
        commandSide.send(new LoggedEvent(genuine.incarnation(), genuine.entry(), "00".repeat(32), List.of()));
        await().untilAsserted(() -> assertThat(rows.stopped()).hasSize(1));
        assertThat(numbers("a")).containsExactly(0L);
    }

    @Test
    void a_record_that_is_none_of_this_log_stops_its_partition() {
        start();
        commandSide.send(commandSide.event("a"));
        awaitEvents("a", 1);
        commandSide.send(commandSide.life().eventsTopic(), "a", Map.of("ce_id", "x"), new byte[0]);
        await().untilAsserted(() ->
                assertThat(rows.stopped().values()).singleElement().asString().contains("is none of this log"));
    }

    @Test
    void a_position_that_the_topic_does_not_reach_stops_its_partition() {
        Replica before = start();
        commandSide.send(commandSide.event("a"));
        awaitEvents("a", 1);
        before.stop();
        jdbc.sql("update replica.positions set next_offset = 1000").update();
        start();
        await().untilAsserted(() -> assertThat(rows.stopped().values())
                .singleElement()
                .isEqualTo("the topic has no record 1000 to go on from"));
    }

    @Test
    void of_two_nodes_one_takes_the_log_in_and_the_other_takes_over() {
        Replica first = start("a", Duration.ofHours(1));
        commandSide.send(commandSide.event("a"));
        awaitEvents("a", 1);
        start("b", Duration.ofHours(1));
        commandSide.send(commandSide.event("a"), commandSide.event("a"));
        awaitEvents("a", 3);
        assertThat(jdbc.sql("select holder from replica.intake")
                        .query(String.class)
                        .single())
                .isEqualTo("a");
        first.stop();
        commandSide.send(commandSide.event("a"));
        awaitEvents("a", 4);
        assertThat(jdbc.sql("select holder from replica.intake")
                        .query(String.class)
                        .single())
                .isEqualTo("b");
    }

    @Test
    void a_node_that_lost_its_claim_writes_nothing() {
        rows.begin(commandSide.life(), new Claim(rows.claim("a", 0).orElseThrow(), 0));
        Claim lost = new Claim(rows.claim("a", 0).orElseThrow(), 0);
        Claim held = new Claim(rows.claim("b", 10).orElseThrow(), 10);
        Batch batch = new Batch();
        batch.event(commandSide.event(UUID.randomUUID().toString()));
        assertThatThrownBy(() -> rows.write(batch, lost, () -> {})).isInstanceOf(ClaimLost.class);
        assertThat(jdbc.sql("select count(*) from replica.events")
                        .query(Long.class)
                        .single())
                .isZero();
        rows.write(batch, held, () -> {});
        assertThat(jdbc.sql("select count(*) from replica.events")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    private @Nullable String content(LoggedText text) {
        return jdbc.sql("select content from replica.texts where id = :id")
                .param("id", text.id())
                .query((row, n) -> Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null);
    }
}
