package org.rejoinder.command.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.Postgres;
import org.rejoinder.contract.series.SeriesEvent.CallOpened;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.TextRef;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AppendsTogetherTest {

    private static final Log LOG = Log.on(Postgres.newStore());

    @AfterAll
    static void stop() {
        LOG.close();
    }

    @Test
    void appends_of_several_shapes_are_one_transaction_and_each_event_is_chained_to_its_own_past() throws Exception {
        UUID known = LOG.begin();
        UUID begun = UUID.randomUUID();
        UUID other = LOG.begin();
        PendingAppend withText = said(known, 1);
        String content = "{\"braces\", \\ and \"quotes\"\nand a line}";
        TextRef text = new TextRef(UUID.randomUUID(), CanonicalJson.sha256(content), 7);
        withText.texts.add(new PendingAppend.StoredText(text, "text/plain", content));
        PendingAppend withClaim = said(begun, 0);
        withClaim.claims.add(new PendingAppend.Claim("slug", "together", begun.toString()));
        PendingAppend withReply = said(other, 1);
        UUID actor = UUID.randomUUID();
        withReply.replies.add(new PendingAppend.RememberedReply(actor, "key", "hash", new Reply(201, "{\"a\": 1}")));

        write(withText, withClaim, withReply);

        assertThat(LOG.store()
                        .sql("""
                                select count(distinct transaction_id) || ' ' || count(*) from store.events
                                 where (aggregate_id, sequence_number) in ((?, 1), (?, 0), (?, 1))
                                """)
                        .params(known.toString(), begun.toString(), other.toString())
                        .query(String.class)
                        .single())
                .isEqualTo("1 3");
        assertThat(LOG.part(TextStore.class).read(text.id())).isEqualTo(content);
        assertThat(LOG.part(Reservations.class).ownerOf("slug", "together")).hasValue(begun.toString());
        assertThat(LOG.part(Idempotency.class).once(actor, "key", "hash", () -> {
                    throw new AssertionError("done again");
                }))
                .isEqualTo(new Reply(201, "{\"a\": 1}"));
        assertThat(LOG.part(Verification.class).verify().firstBreak()).isNull();
    }

    @Test
    void one_whose_predecessor_is_missing_takes_the_statement_with_it() {
        UUID sound = LOG.begin();
        UUID torn = LOG.begin();

        assertThatThrownBy(() -> write(said(sound, 1), said(torn, 2)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("\"hash\"");

        assertThat(LOG.said(sound)).hasSize(1);
        assertThat(LOG.said(torn)).hasSize(1);
    }

    @Test
    void what_is_chained_within_itself_or_erases_goes_with_its_like_only() {
        UUID talk = UUID.randomUUID();
        PendingAppend chained = said(talk, 0);
        chained.events.addAll(said(talk, 1).events);
        PendingAppend erasing = said(talk, 1);
        erasing.erasures.add(new PendingAppend.Erasure(List.of(UUID.randomUUID()), List.of()));

        assertThat(Append.of(said(talk, 0)).goesWith(Append.of(said(talk, 7)))).isTrue();
        assertThat(Append.of(chained).goesWith(Append.of(said(talk, 1)))).isFalse();
        assertThat(Append.of(erasing).goesWith(Append.of(said(talk, 1)))).isFalse();
        assertThat(Append.of(chained).goesWith(Append.of(chained))).isTrue();
    }

    @Test
    void small_groups_of_one_shape_are_planned_a_few_times_and_not_each_time() throws Exception {
        UUID talk = LOG.begin();
        UUID other = LOG.begin();
        try (Connection connection = LOG.dataSource().getConnection()) {
            for (int number = 1; number <= 30; number++) {
                write(connection, withEverything(talk, number), said(other, number));
            }

            try (Statement ask = connection.createStatement();
                    ResultSet plans = ask.executeQuery("""
                            select generic_plans, custom_plans from pg_prepared_statements
                             where statement like 'with texts as %unnest%'
                            """)) {
                assertThat(plans.next()).isTrue();
                assertThat(plans.getInt("custom_plans")).isLessThan(10);
                assertThat(plans.getInt("generic_plans")).isGreaterThan(10);
            }
        }
    }

    private static PendingAppend withEverything(UUID talk, int number) {
        PendingAppend append = said(talk, number);
        String content = "said " + number;
        append.texts.add(new PendingAppend.StoredText(
                new TextRef(UUID.randomUUID(), CanonicalJson.sha256(content), 2), "text/plain", content));
        append.claims.add(new PendingAppend.Claim("slug", talk + " " + number, talk.toString()));
        append.replies.add(
                new PendingAppend.RememberedReply(UUID.randomUUID(), "key", "hash", new Reply(201, "{\"a\": 1}")));
        return append;
    }

    private static PendingAppend said(UUID talk, long sequenceNumber) {
        PendingAppend pending = new PendingAppend();
        pending.events.add(new GenericDomainEventMessage<>(
                "series", talk.toString(), sequenceNumber, new CallOpened(talk, "said", null, null, Talk.SOMEBODY)));
        return pending;
    }

    private static void write(PendingAppend... appends) throws SQLException {
        try (Connection connection = LOG.dataSource().getConnection()) {
            write(connection, appends);
        }
    }

    private static void write(Connection connection, PendingAppend... appends) throws SQLException {
        AppendsTogether group =
                new AppendsTogether(List.of(appends).stream().map(Append::of).toList());
        try (PreparedStatement statement = connection.prepareStatement(group.sql())) {
            group.bind(statement);
            statement.execute();
        }
    }
}
