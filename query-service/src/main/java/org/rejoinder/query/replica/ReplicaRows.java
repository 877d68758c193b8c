package org.rejoinder.query.replica;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.log.EventHash;
import org.rejoinder.contract.replication.LogIncarnation;
import org.rejoinder.contract.replication.LoggedEvent;
import org.rejoinder.contract.replication.LoggedText;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables of the replica. Whatever is written is written under the claim, or not at all. */
final class ReplicaRows {

    /** What a replica is doing. */
    enum State {
        /** Taking in what comes. */
        FOLLOWING,
        /** Taking in another life of the log from its beginning; the projections are those of the former. */
        REFILLING,
        /** All of it is here, and the projections are built from it. */
        REBUILDING
    }

    /** Owner of the tokens that no processor may have. */
    private static final String FORMER_LIFE = "former life of the log";

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    ReplicaRows(DataSource dataSource, PlatformTransactionManager transactions) {
        this.template = new JdbcTemplate(dataSource);
        this.jdbc = JdbcClient.create(template);
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Takes the claim, if nobody else holds it by the clock of this database.
     *
     * @return the epoch of the claim
     */
    OptionalLong claim(String node, long seconds) {
        return jdbc.sql("""
            update replica.intake
               set holder = :node, epoch = epoch + 1, held_until = clock_timestamp() + :seconds * interval '1 s'
             where held_until < clock_timestamp() or holder = :node
            returning epoch\
            """)
                .param("node", node)
                .param("seconds", seconds)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /** Keeps the claim. */
    void renew(Claim claim) {
        demand(jdbc.sql("""
            update replica.intake set held_until = clock_timestamp() + :seconds * interval '1 s'
             where epoch = :epoch\
            """)
                .param("epoch", claim.epoch())
                .param("seconds", claim.seconds())
                .update());
    }

    /** Gives the claim back, so that another node need not wait for its end. */
    void release(Claim claim) {
        jdbc.sql("update replica.intake set held_until = '-infinity' where epoch = :epoch")
                .param("epoch", claim.epoch())
                .update();
    }

    /** Which life of the log is here; empty before the first. */
    Optional<LogIncarnation> life() {
        return jdbc.sql("""
            select incarnation, since, events_topic, texts_topic
              from replica.intake where incarnation is not null\
            """)
                .query((row, n) -> new LogIncarnation(
                        row.getObject("incarnation", UUID.class),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getString("events_topic"),
                        row.getString("texts_topic")))
                .optional();
    }

    /** Begins the first life. */
    void begin(LogIncarnation life, Claim claim) {
        transaction.executeWithoutResult(begun -> {
            renew(claim);
            jdbc.sql("""
                update replica.intake
                   set incarnation = :id, since = :since, events_topic = :events, texts_topic = :texts,
                       heads_cursor = null, swept_at = null, behind = null\
                """)
                    .param("id", life.id())
                    .param("since", at(life.since()))
                    .param("events", life.eventsTopic())
                    .param("texts", life.textsTopic())
                    .update();
        });
    }

    /**
     * Empties the replica for another life. The processors' tokens are taken away in the same transaction, so that no node
     * projects an event of this life onto what was made from the former; a rebuild gives them back.
     */
    void change(LogIncarnation life, Claim claim) {
        transaction.executeWithoutResult(begun -> {
            begin(life, claim);
            jdbc.sql("update replica.intake set state = 'REFILLING'").update();
            jdbc.sql("update reading.tokens set owner = :former, timestamp = '9999-12-31T23:59:59Z'")
                    .param("former", FORMER_LIFE)
                    .update();
            jdbc.sql("truncate replica.events").update();
            jdbc.sql("delete from replica.positions").update();
        });
    }

    /** How far a change of the log's life has come. */
    State state() {
        return State.valueOf(
                jdbc.sql("select state from replica.intake").query(String.class).single());
    }

    /** Notes that everything was taken in that there is. */
    void filled(Claim claim) {
        jdbc.sql("update replica.intake set state = 'REBUILDING' where state = 'REFILLING' and epoch = :epoch")
                .param("epoch", claim.epoch())
                .update();
    }

    /** The groups whose projections are still those of the former life. */
    List<String> groupsOfFormerLife() {
        return jdbc.sql("select distinct processor_name from reading.tokens where owner = :former order by 1")
                .param("former", FORMER_LIFE)
                .query(String.class)
                .list();
    }

    /** Lets go what only the projections of the former life needed. */
    void forgetFormerLife(Claim claim) {
        transaction.executeWithoutResult(begun -> {
            renew(claim);
            jdbc.sql("delete from replica.texts where incarnation <> (select incarnation from replica.intake)")
                    .update();
            jdbc.sql("update replica.intake set state = 'FOLLOWING'").update();
        });
    }

    /** Where the reading of each partition goes on. */
    Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        jdbc.sql("select topic, partition, next_offset from replica.positions").query(row -> {
            positions.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
        });
        return positions;
    }

    /** What is here of the streams that these events belong to, and of these events. */
    Streams streamsOf(Collection<Streams.Key> events) {
        Streams streams = new Streams();
        jdbc.sql("""
            select e.aggregate_id, e.sequence_number, encode(e.hash, 'hex')
              from unnest(:ids::text[]) as wanted(id) cross join lateral (
                   select aggregate_id, sequence_number, hash from replica.events
                    where aggregate_id = wanted.id
                    order by sequence_number desc limit 1) e\
            """)
                .param(
                        "ids",
                        events.stream().map(Streams.Key::aggregateId).distinct().toArray(String[]::new))
                .query(row -> {
                    streams.end(row.getString(1), row.getLong(2));
                    streams.hash(new Streams.Key(row.getString(1), row.getLong(2)), row.getString(3));
                });
        List<Streams.Key> here = events.stream()
                .filter(event -> event.sequenceNumber() < streams.next(event.aggregateId()) - 1)
                .toList();
        if (!here.isEmpty()) {
            jdbc.sql("""
                select aggregate_id, sequence_number, encode(hash, 'hex')
                  from replica.events
                  join unnest(:ids::text[], :numbers::bigint[]) as wanted(id, number)
                    on aggregate_id = wanted.id and sequence_number = wanted.number\
                """)
                    .param("ids", here.stream().map(Streams.Key::aggregateId).toArray(String[]::new))
                    .param(
                            "numbers",
                            here.stream().map(Streams.Key::sequenceNumber).toArray(Long[]::new))
                    .query(row -> {
                        streams.hash(new Streams.Key(row.getString(1), row.getLong(2)), row.getString(3));
                    });
        }
        return streams;
    }

    /** Which of these texts are here, erased ones too. */
    Set<UUID> known(Collection<UUID> texts, UUID incarnation) {
        return new HashSet<>(
                jdbc.sql("select id from replica.texts where id = any(:ids) and incarnation = :incarnation")
                        .param("ids", texts.toArray(UUID[]::new))
                        .param("incarnation", incarnation)
                        .query(UUID.class)
                        .list());
    }

    /**
     * Writes a batch.
     *
     * @throws ClaimLost when another node took over
     */
    void write(Batch batch, Claim claim, Runnable announce) {
        transaction.executeWithoutResult(begun -> {
            renew(claim);
            writeTexts(batch.texts());
            if (!batch.events().isEmpty()) {
                writeEvents(batch.events());
                announce.run();
            }
            template.batchUpdate(
                    """
                    insert into replica.positions (topic, partition, next_offset, stopped) values (?, ?, ?, ?)
                    on conflict (topic, partition)
                    do update set next_offset = excluded.next_offset, stopped = excluded.stopped\
                    """,
                    batch.positions().entrySet().stream()
                            .map(read -> new @Nullable Object[] {
                                read.getKey().topic(),
                                read.getKey().partition(),
                                read.getValue().nextOffset(),
                                read.getValue().stopped()
                            })
                            .toList());
        });
    }

    /** Notes how far the heads were compared. */
    void swept(@Nullable String cursor, Claim claim) {
        demand(jdbc.sql("""
            update replica.intake set heads_cursor = :cursor, swept_at = clock_timestamp()
             where epoch = :epoch\
            """)
                .param("cursor", cursor)
                .param("epoch", claim.epoch())
                .update());
    }

    /** Notes how many records are written that were not taken in yet. */
    void behind(long records, Claim claim) {
        demand(jdbc.sql("update replica.intake set behind = :records where epoch = :epoch")
                .param("records", records)
                .param("epoch", claim.epoch())
                .update());
    }

    /** How far the heads were compared; null before the first time. */
    @Nullable
    String cursor() {
        return jdbc.sql("select heads_cursor from replica.intake")
                .query((row, n) -> Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null);
    }

    /** What is wrong with the replica, by partition; empty when nothing is. */
    Map<String, String> stopped() {
        Map<String, String> stopped = new HashMap<>();
        jdbc.sql("""
            select topic || '-' || partition, stopped
              from replica.positions where stopped is not null order by 1\
            """).query(row -> {
            stopped.put(row.getString(1), row.getString(2));
        });
        return stopped;
    }

    /** Whether the heads were compared in the last seconds. */
    boolean sweptWithin(long seconds) {
        return jdbc.sql("""
            select coalesce(swept_at > clock_timestamp() - :seconds * interval '1 s', false)
              from replica.intake\
            """).param("seconds", seconds).query(Boolean.class).single();
    }

    /** In this life an erased text stays erased; of a former life nothing counts. */
    private void writeTexts(List<LoggedText> texts) {
        template.batchUpdate(
                """
                insert into replica.texts (id, media_type, content, sha256, words, erased_at, incarnation)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update
                   set media_type = excluded.media_type, content = excluded.content, sha256 = excluded.sha256,
                       words = excluded.words, erased_at = excluded.erased_at, incarnation = excluded.incarnation
                 where texts.incarnation <> excluded.incarnation
                    or (texts.erased_at is null and excluded.erased_at is not null)\
                """,
                texts.stream()
                        .map(text -> new @Nullable Object[] {
                            text.id(),
                            text.mediaType(),
                            text.content(),
                            text.sha256(),
                            text.words(),
                            at(text.erasedAt()),
                            text.incarnation()
                        })
                        .toList());
    }

    private void writeEvents(List<LoggedEvent> events) {
        template.execute((Connection connection) -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                insert into replica.events (event_id, aggregate_type, aggregate_id, sequence_number, recorded_at, name,
                                            revision, payload, metadata, hash)
                select event_id::uuid, type, id, number, recorded_at::timestamptz, name, revision, payload::json,
                       metadata::json, decode(hash, 'hex')
                  from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) with ordinality as
                       e(event_id, type, id, number, recorded_at, name, revision, payload, metadata, hash, place)
                 order by place\
                """)) {
                column(connection, insert, 1, events, EventHash.Entry::eventId);
                column(connection, insert, 2, events, EventHash.Entry::aggregateType);
                column(connection, insert, 3, events, EventHash.Entry::aggregateId);
                insert.setArray(
                        4,
                        connection.createArrayOf(
                                "bigint",
                                events.stream()
                                        .map(event -> event.entry().sequenceNumber())
                                        .toArray()));
                column(connection, insert, 5, events, EventHash.Entry::recordedAt);
                column(connection, insert, 6, events, EventHash.Entry::name);
                column(connection, insert, 7, events, EventHash.Entry::revision);
                column(connection, insert, 8, events, EventHash.Entry::payload);
                column(connection, insert, 9, events, EventHash.Entry::metadata);
                insert.setArray(
                        10,
                        connection.createArrayOf(
                                "text", events.stream().map(LoggedEvent::hash).toArray()));
                return insert.executeUpdate();
            }
        });
    }

    private static void column(
            Connection connection,
            PreparedStatement insert,
            int place,
            List<LoggedEvent> events,
            Function<EventHash.Entry, String> value)
            throws SQLException {
        insert.setArray(
                place,
                connection.createArrayOf(
                        "text",
                        events.stream().map(LoggedEvent::entry).map(value).toArray()));
    }

    private static void demand(int rows) {
        if (rows == 0) {
            throw new ClaimLost();
        }
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
