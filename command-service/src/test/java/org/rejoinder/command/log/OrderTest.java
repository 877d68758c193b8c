package org.rejoinder.command.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.Postgres;
import org.rejoinder.contract.log.LogReader;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Nothing appears behind a reader, whoever is late, and nobody keeps it waiting for ever. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderTest {

    private final String database = Postgres.newStore();
    private final Log log = Log.on(database);
    private final LogReader reader = log.part(LogReader.class);
    private BlockingStream<TrackedEventMessage<?>> stream = reader.openStream(null);

    @AfterEach
    void stop() {
        stream.close();
        log.close();
    }

    @Test
    void an_event_with_a_lower_index_that_is_committed_late_is_not_skipped() throws Exception {
        UUID late = UUID.randomUUID();
        try (Connection slow = log.dataSource().getConnection()) {
            slow.setAutoCommit(false);
            append(slow, late);
            UUID early = log.begin();

            assertThat(next(Duration.ofMillis(300))).isNull();
            slow.commit();

            assertThat(next(Duration.ofSeconds(5))).isEqualTo(late.toString());
            assertThat(next(Duration.ofSeconds(5))).isEqualTo(early.toString());
        }
    }

    @Test
    void an_event_with_a_higher_index_of_an_older_transaction_is_not_skipped() throws Exception {
        UUID late = UUID.randomUUID();
        try (Connection slow = log.dataSource().getConnection();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("select pg_current_xact_id()");
            UUID early = log.begin();
            assertThat(next(Duration.ofMillis(300))).isNull();
            append(slow, late);
            slow.commit();

            assertThat(next(Duration.ofSeconds(5))).isEqualTo(late.toString());
            assertThat(next(Duration.ofSeconds(5))).isEqualTo(early.toString());
        }
    }

    @Test
    void an_event_of_a_transaction_that_was_undone_is_never_seen() throws Exception {
        try (Connection undone = log.dataSource().getConnection()) {
            undone.setAutoCommit(false);
            append(undone, UUID.randomUUID());
            UUID talk = log.begin();
            undone.rollback();

            assertThat(next(Duration.ofSeconds(5))).isEqualTo(talk.toString());
            assertThat(next(Duration.ofMillis(300))).isNull();
        }
    }

    @Test
    void a_transaction_left_open_holds_readers_up_only_until_its_bound() throws Exception {
        try (Connection forgotten = DriverManager.getConnection(database);
                Statement statement = forgotten.createStatement()) {
            // The same bounds as in production, shorter.
            statement.execute("set idle_in_transaction_session_timeout = '700ms'");
            forgotten.setAutoCommit(false);
            append(forgotten, UUID.randomUUID());
            UUID talk = log.begin();

            assertThat(next(Duration.ofMillis(300))).isNull();
            assertThat(next(Duration.ofSeconds(10))).isEqualTo(talk.toString());
        }
    }

    @Test
    void a_reader_goes_on_from_where_it_was() throws Exception {
        UUID first = log.begin();
        UUID second = log.begin();
        assertThat(next(Duration.ofSeconds(5))).isEqualTo(first.toString());
        TrackedEventMessage<?> seen = stream.nextAvailable();
        stream.close();

        stream = reader.openStream(seen.trackingToken());
        UUID third = log.begin();

        assertThat(((DomainEventMessage<?>) seen).getAggregateIdentifier()).isEqualTo(second.toString());
        assertThat(next(Duration.ofSeconds(5))).isEqualTo(third.toString());
    }

    @Test
    void an_append_from_a_transaction_older_than_the_streams_last_event_is_refused() {
        UUID talk = log.begin();
        PlatformTransactionManager transactions = log.part(PlatformTransactionManager.class);
        Talk.Say say = new Talk.Say(talk, "too old", () -> {}, 1L);

        assertThatThrownBy(() -> new TransactionTemplate(transactions).execute(status -> {
                    log.store()
                            .sql("select pg_current_xact_id()::text")
                            .query(String.class)
                            .single();
                    anotherThread(() -> log.commands().send(new Talk.Say(talk, "newer")));
                    return log.commands().send(say);
                }))
                .isInstanceOf(ConcurrencyException.class);

        assertThat(log.said(talk)).containsExactly("series.SeriesOpened", "newer");
    }

    private @Nullable String next(Duration patience) throws InterruptedException {
        return stream.hasNextAvailable((int) patience.toMillis(), TimeUnit.MILLISECONDS)
                ? ((DomainEventMessage<?>) stream.nextAvailable()).getAggregateIdentifier()
                : null;
    }

    private static void append(Connection connection, UUID talk) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into store.events (event_id, aggregate_type, aggregate_id, sequence_number, recorded_at, name,
                                          revision, payload, metadata, hash)
                values (gen_random_uuid(), 'series', ?, 0, now(), 'series.SeriesOpened', '1', '{}', '{}', '')
                """)) {
            insert.setString(1, talk.toString());
            insert.executeUpdate();
        }
    }

    private static void anotherThread(Runnable work) {
        CompletableFuture.runAsync(work).join();
    }
}
