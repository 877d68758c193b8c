package org.rejoinder.command.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rejoinder.command.Postgres;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VerificationTest {

    private final Log log = Log.on(Postgres.newStore());
    private UUID talk = new UUID(0, 0);

    @BeforeEach
    void fill() {
        talk = log.begin();
        log.commands().send(new Talk.Say(talk, "one – with “quotes”, 𝄞 and \u0001"));
        log.commands().send(new Talk.End(talk));
        log.begin();
        log.commands().together(() -> log.part(TextStore.class).write("text/plain", "a text"));
    }

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void what_was_appended_verifies() {
        assertThat(log.part(Verification.class).verify()).isEqualTo(new Verification.Report(2, 5, 1, 0, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payload = replace(payload::text, 'quotes', 'quoted')::json",
                "metadata = '{\"by\":\"me\"}'",
                "recorded_at = recorded_at + interval '1 microsecond'",
                "name = 'series.CallClosed'",
                "event_id = gen_random_uuid()",
                "hash = sha256('')"
            })
    void a_changed_event_is_named(String change) {
        log.store()
                .sql("update store.events set " + change + " where aggregate_id = ? and sequence_number = 1")
                .param(talk.toString())
                .update();

        assertThat(brokenAt()).isEqualTo("series " + talk + " #1");
    }

    @Test
    void a_removed_event_is_named_by_its_successor() {
        log.store()
                .sql("delete from store.events where aggregate_id = ? and sequence_number = 2")
                .param(talk.toString())
                .update();

        assertThat(brokenAt()).isEqualTo("series " + talk + " #3");
    }

    @Test
    void a_changed_text_is_named() {
        log.store().sql("update store.texts set content = 'another text'").update();

        assertThat(brokenAt()).startsWith("text ");
    }

    @Test
    void the_missing_end_of_a_stream_is_seen_by_the_seals_and_by_nothing_else() {
        seal();
        log.store()
                .sql("delete from store.events where aggregate_id = ? and sequence_number = 3")
                .param(talk.toString())
                .update();

        assertThat(brokenAt()).isEqualTo("seal 1 over the events 1 to 5 of the log");
    }

    @Test
    void a_missing_end_of_the_log_is_seen_by_the_seals() {
        seal();
        log.store()
                .sql("delete from store.events where aggregate_id <> ?")
                .param(talk.toString())
                .update();

        assertThat(log.part(Verification.class).verify().firstBreak())
                .hasToString("seal 1 over the events 1 to 5 of the log: the log ends before event 5, which was sealed");
    }

    /** With so few events a sort would cost less than an index, so PostgreSQL is told to do without what it can do without. */
    @ParameterizedTest
    @ValueSource(strings = {Seals.UNSEALED, SealCheck.EVENTS_AFTER})
    void nothing_is_sorted_to_seal_the_log_or_to_check_its_seals(String statement) {
        String asked = statement
                .replaceAll(":transaction|\\?(?=::text::xid8)", "'7'")
                .replaceAll(":(index|skipped|most)|\\?", "8");
        List<String> plan = new TransactionTemplate(new JdbcTransactionManager(log.dataSource())).execute(status -> {
            log.store()
                    .sql("set local enable_seqscan = off; set local enable_bitmapscan = off")
                    .update();
            return log.store()
                    .sql("explain (costs off) " + asked)
                    .query(String.class)
                    .list();
        });
        assertThat(plan).anyMatch(step -> step.contains("using events_pkey")).noneMatch(step -> step.contains("Sort"));
    }

    @Test
    void seals_go_on_from_each_other_and_hold_after_the_log_was_moved() {
        seal();
        log.commands().send(new Talk.Say(talk, "later"));
        seal();
        seal();
        log.store().sql("select store.adopt_log()").query(Long.class).single();

        assertThat(log.part(Verification.class).verify()).isEqualTo(new Verification.Report(2, 6, 1, 2, null));
        log.store().sql("delete from store.seals where number = 1").update();
        assertThat(brokenAt()).startsWith("seal 2 ");
    }

    @Test
    void what_a_running_transaction_may_come_before_is_not_sealed() throws SQLException {
        seal();
        try (Connection open = log.dataSource().getConnection()) {
            open.setAutoCommit(false);
            open.createStatement().execute("select pg_current_xact_id()");
            log.begin();
            seal();
            assertThat(log.count("seals")).isEqualTo(1);
            open.rollback();
        }
        seal();
        assertThat(log.count("seals")).isEqualTo(2);
    }

    /** By an instance that has not sealed before: another node, or this one after a restart. */
    private void seal() {
        new Seals(log.store()).sealAll();
    }

    private String brokenAt() {
        Verification.Break broken = log.part(Verification.class).verify().firstBreak();
        return broken == null ? "nowhere" : broken.where();
    }
}
