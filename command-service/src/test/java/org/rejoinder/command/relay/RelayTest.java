package org.rejoinder.command.relay;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.log.EventHash;
import org.rejoinder.contract.replication.LogIncarnation;
import org.rejoinder.contract.replication.LoggedEvent;
import org.rejoinder.contract.replication.LoggedText;
import org.rejoinder.contract.replication.StreamHead;
import org.rejoinder.contract.text.TextRef;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RelayTest {

    private final Writing log = new Writing();
    private final UUID manuscript = UUID.randomUUID();

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void the_log_arrives_complete_and_each_stream_in_its_order_with_the_texts_it_names() {
        List<UUID> manuscripts = Stream.generate(UUID::randomUUID).limit(5).toList();
        manuscripts.forEach(one -> log.save(one, 0, "before " + one));
        Relay relay = log.relay();
        for (int version = 1; version < 8; version++) {
            for (UUID one : manuscripts) {
                log.save(one, version, version + " of " + one);
            }
        }
        await().until(log::relayed);
        relay.stop();

        List<LoggedEvent> arrived = Kafka.events(log.life().eventsTopic());
        for (UUID one : manuscripts) {
            List<LoggedEvent> stream = arrived.stream()
                    .filter(event -> event.key().equals(one.toString()))
                    .toList();
            assertThat(stream).isEqualTo(log.published().stream(one.toString(), 0));
            assertThat(stream)
                    .extracting(event -> event.entry().sequenceNumber())
                    .containsExactlyElementsOf(
                            IntStream.range(0, 8).mapToObj(Long::valueOf).toList());
            assertThat(stream)
                    .extracting(LoggedEvent::incarnation)
                    .containsOnly(log.life().id());
        }
        List<LoggedText> texts = Kafka.texts(log.life().textsTopic());
        assertThat(texts.stream().map(LoggedText::id))
                .containsExactlyInAnyOrderElementsOf(arrived.stream()
                        .flatMap(event -> event.texts().stream())
                        .toList());
        assertThat(texts).extracting(LoggedText::content).contains("before " + manuscripts.get(0));
    }

    @Test
    void a_long_past_arrives_round_by_round_with_nothing_left_out_or_sent_twice() {
        for (int transaction = 0; transaction < 5; transaction++) {
            log.store().sql("""
                            with texts as (
                              insert into store.texts (id, media_type, content, sha256, words)
                              select gen_random_uuid(), 'text/plain', 'text ' || n, '', 1 from generate_series(1, 300) n)
                            insert into store.events (event_id, aggregate_type, aggregate_id, sequence_number,
                                                      recorded_at, name, revision, payload, metadata, hash)
                            select gen_random_uuid(), 'commentary', 'stream ' || n % 10, ? + n / 10, now(), 'x', '1',
                                   '{}', '{}', '\\x00'
                              from generate_series(0, 999) n
                            """).param(100 * transaction).update();
        }

        log.relay();
        await().until(log::relayed);

        assertThat(Kafka.texts(log.life().textsTopic())).hasSize(1500);
        assertThat(Kafka.events(log.life().eventsTopic()).stream()
                        .collect(groupingBy(
                                LoggedEvent::key, mapping(event -> event.entry().sequenceNumber(), toList()))))
                .hasSize(10)
                .allSatisfy((stream, numbers) -> assertThat(numbers)
                        .containsExactlyElementsOf(
                                LongStream.range(0, 500).boxed().toList()));
    }

    @Test
    void transactions_go_by_their_number_and_not_by_its_digits() {
        TextRef text = log.save(manuscript, 0, "ninth");
        log.save(manuscript, 1, "tenth");
        log.store()
                .sql("update store.events set transaction_id = (9 + sequence_number)::text::xid8")
                .update();
        log.store()
                .sql("update store.texts set transaction_id = (case when id = ? then '9' else '10' end)::xid8")
                .param(text.id())
                .update();

        log.relay();
        await().until(log::relayed);

        assertThat(Kafka.events(log.life().eventsTopic()))
                .extracting(event -> event.entry().sequenceNumber())
                .containsExactly(0L, 1L);
        assertThat(Kafka.texts(log.life().textsTopic())).hasSize(2);
    }

    @Test
    void what_arrives_is_hashed_as_it_is_stored() {
        log.save(manuscript, 0, "one");
        log.save(manuscript, 1, "two");
        log.relay();
        await().until(log::relayed);

        byte[] before = null;
        for (LoggedEvent event : Kafka.events(log.life().eventsTopic())) {
            before = EventHash.chain(before, EventHash.digest(event.entry()));
            assertThat(event.hash()).isEqualTo(HexFormat.of().formatHex(before));
        }
        assertThat(before).isNotNull();
    }

    @Test
    void a_text_that_was_sent_long_ago_goes_from_the_topic_when_it_is_erased_and_another_soon_after_it_too() {
        TextRef first = log.save(manuscript, 0, "to be erased");
        TextRef second = log.save(manuscript, 1, "to be erased while the topic is cleaned");
        log.relay();
        await().until(log::relayed);

        log.erase(first);
        awaitTopicWithout("to be erased");
        log.erase(second);
        awaitTopicWithout("to be erased while the topic is cleaned");

        assertThat(log.published().text(first.id()).orElseThrow().erasedAt()).isNotNull();
    }

    private void awaitTopicWithout(String words) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(Kafka.texts(log.life().textsTopic()))
                        .extracting(LoggedText::content)
                        .containsNull()
                        .doesNotContain(words));
    }

    @Test
    void of_two_relays_one_works_and_the_other_takes_over_where_it_stopped() {
        Relay first = log.relay();
        log.save(manuscript, 0, "one");
        await().until(log::relayed);
        String holder = epoch();
        Relay second = log.relay();
        log.save(manuscript, 1, "two");
        await().until(log::relayed);
        assertThat(epoch()).isEqualTo(holder);

        first.stop();
        log.save(manuscript, 2, "three");
        await().until(log::relayed);
        second.stop();

        assertThat(epoch()).isNotEqualTo(holder);
        assertThat(Kafka.events(log.life().eventsTopic()))
                .extracting(event -> event.entry().sequenceNumber())
                .containsExactly(0L, 1L, 2L);
    }

    @Test
    void a_holder_whose_connection_is_gone_is_not_waited_for() {
        log.relay();
        log.save(manuscript, 0, "one");
        await().until(log::relayed);
        log.store()
                .sql("select pg_terminate_backend(backend) from store.relay")
                .query(Boolean.class)
                .single();

        log.save(manuscript, 1, "two");

        await().atMost(RelayClaim.LEASE.dividedBy(2)).until(log::relayed);
    }

    @Test
    void when_the_store_was_put_back_nothing_is_relayed_until_another_life_begins() {
        log.save(manuscript, 0, "kept");
        Relay relay = log.relay();
        await().until(log::relayed);
        log.store().sql("create table kept as select * from store.relay").update();
        log.save(manuscript, 1, "lost");
        await().until(log::relayed);
        relay.stop();
        putBack();
        log.save(manuscript, 1, "another past");

        Relay again = log.relay();
        await().until(() -> log.state().equals("DIVERGED"));
        LogIncarnation former = log.life();
        assertThat(Kafka.events(former.eventsTopic())).hasSize(2);
        assertThat(log.relayed()).isFalse();

        log.store()
                .sql("select store.begin_incarnation('a test')")
                .query(UUID.class)
                .single();
        await().until(log::relayed);
        again.stop();

        assertThat(log.state()).isEqualTo("RELAYING");
        assertThat(log.life()).isNotEqualTo(former);
        assertThat(Kafka.texts(log.life().textsTopic()))
                .extracting(LoggedText::content)
                .containsExactlyInAnyOrder("kept", "lost", "another past");
        assertThat(Kafka.events(log.life().eventsTopic()))
                .isEqualTo(log.published().stream(manuscript.toString(), 0))
                .hasSize(2);
    }

    @Test
    void a_topic_that_lost_what_it_had_acknowledged_is_not_added_to() throws Exception {
        log.save(manuscript, 0, "one");
        Relay relay = log.relay();
        await().until(log::relayed);
        relay.stop();
        Kafka.delete(log.life().eventsTopic());
        log.save(manuscript, 1, "two");

        log.relay();

        await().until(() -> log.state().equals("DIVERGED"));
        assertThat(Kafka.events(log.life().eventsTopic())).isEmpty();
    }

    @Test
    void replicas_are_told_of_what_was_published_and_page_by_page_which_streams_moved() {
        UUID other = UUID.randomUUID();
        log.save(manuscript, 0, "one");
        log.save(other, 0, "other");
        Relay relay = log.relay();
        await().until(log::relayed);
        relay.stop();
        log.save(manuscript, 1, "not yet");

        StreamHead.Page all = log.published().heads(null);
        assertThat(all.complete()).isTrue();
        assertThat(all.heads())
                .extracting(StreamHead::aggregateId, StreamHead::sequenceNumber)
                .containsExactlyInAnyOrder(tuple(manuscript.toString(), 0L), tuple(other.toString(), 0L));
        assertThat(log.published().stream(manuscript.toString(), 0)).hasSize(1);

        log.relay();
        await().until(log::relayed);
        assertThat(log.published().heads(all.cursor()).heads())
                .extracting(StreamHead::aggregateId, StreamHead::sequenceNumber)
                .containsExactly(tuple(manuscript.toString(), 1L));
    }

    private String epoch() {
        return log.store()
                .sql("select epoch::text from store.relay")
                .query(String.class)
                .single();
    }

    /** As after a restore to a moment when one event was there. */
    private void putBack() {
        log.store().sql("delete from store.events where sequence_number > 0").update();
        log.store().sql("delete from store.relay").update();
        log.store().sql("insert into store.relay select * from kept").update();
    }
}
