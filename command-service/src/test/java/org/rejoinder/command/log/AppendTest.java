package org.rejoinder.command.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.Postgres;
import org.rejoinder.contract.series.SeriesEvent.CallOpened;
import org.rejoinder.contract.series.SeriesEvent.SeriesOpened;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AppendTest {

    private static final Log LOG = Log.on(Postgres.newStore());

    @AfterAll
    static void stop() {
        LOG.close();
    }

    @Test
    void a_stream_is_read_back_as_it_was_appended() {
        UUID talk = LOG.begin();
        LOG.commands().send(new Talk.Say(talk, "one"));
        LOG.commands().send(new Talk.End(talk));

        List<? extends DomainEventMessage<?>> events = LOG.part(EventStore.class)
                .readEvents(talk.toString())
                .asStream()
                .toList();

        assertThat(events)
                .extracting(event -> event.getPayload().getClass().getSimpleName())
                .containsExactly("SeriesOpened", "CallOpened", "CallOpened", "CallClosed");
        assertThat(events).extracting(DomainEventMessage::getSequenceNumber).containsExactly(0L, 1L, 2L, 3L);
        assertThat(events.get(0).getPayload()).isInstanceOf(SeriesOpened.class);
        assertThat(events).extracting(DomainEventMessage::getType).containsOnly("series");
    }

    @Test
    void a_row_can_be_read_by_people() {
        UUID talk = LOG.begin();

        String row = LOG.store()
                .sql("select name || ' ' || revision || ' ' || payload from store.event_log where aggregate_id = ?")
                .param(talk.toString())
                .query(String.class)
                .single();

        assertThat(row)
                .startsWith("series.SeriesOpened 1 {\"description\":\"\",\"language\":\"en\",")
                .contains(talk.toString());
    }

    @Test
    void the_receipt_says_at_which_version_each_stream_ended() {
        UUID talk = LOG.begin();

        Commands.Receipt<Integer> receipt = LOG.commands().send(new Talk.Say(talk, "one"));

        assertThat(receipt.versions()).containsEntry(talk.toString(), 1L).hasSize(1);
        assertThat(LOG.commands().version(talk.toString())).hasValue(1);
        assertThat(LOG.commands().version("nobody")).isEmpty();
    }

    @Test
    void commands_handled_together_are_written_together() {
        UUID first = LOG.begin();
        UUID second = UUID.randomUUID();
        LOG.commands().together(() -> {
            LOG.commands().send(new Talk.Say(first, "one"));
            LOG.commands().send(new Talk.Begin(second));
            LOG.commands().send(new Talk.Say(second, "two"));
            return null;
        });

        assertThat(LOG.store()
                        .sql("""
                                select count(distinct transaction_id) from store.events
                                 where aggregate_id = ? or (aggregate_id = ? and sequence_number = 1)
                                """)
                        .params(second.toString(), first.toString())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void when_one_of_them_is_refused_none_is_written_though_the_refusal_was_swallowed() {
        UUID talk = LOG.begin();

        assertThatThrownBy(() -> LOG.commands().together(() -> {
                    LOG.commands().send(new Talk.Say(talk, "one"));
                    assertThatThrownBy(() -> LOG.commands().send(new Talk.SayAndFail(talk, "two")))
                            .isInstanceOf(IllegalArgumentException.class);
                    return null;
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(LOG.said(talk)).containsExactly("series.SeriesOpened");
    }

    @Test
    void a_refused_command_leaves_no_trace_in_the_cached_aggregate() {
        UUID talk = LOG.begin();
        LOG.commands().send(new Talk.Say(talk, "one"));

        assertThatThrownBy(() -> LOG.part(CommandGateway.class).sendAndWait(new Talk.SayAndFail(talk, "no")))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(LOG.commands().<Integer>send(new Talk.Say(talk, "two")).result())
                .isEqualTo(2);
    }

    @Test
    void a_stream_goes_on_from_its_snapshot() {
        UUID talk = LOG.begin();
        LOG.commands().send(new Talk.Say(talk, "one"));
        Talk state = new Talk();
        state.evolve(new SeriesOpened(talk, "talk", "Talk", null, "", "en", true, Talk.SOMEBODY));
        for (int i = 0; i < 41; i++) {
            state.evolve(new CallOpened(talk, "x", null, null, Talk.SOMEBODY));
        }
        LOG.part(EventStore.class).storeSnapshot(new GenericDomainEventMessage<>("series", talk.toString(), 1, state));
        LOG.part(org.axonframework.common.caching.Cache.class).removeAll();

        assertThat(LOG.commands().<Integer>send(new Talk.Say(talk, "two")).result())
                .isEqualTo(42);
    }

    @Test
    void a_command_to_a_stream_that_is_not_there_says_so() {
        assertThatThrownBy(() -> LOG.commands().send(new Talk.Say(UUID.randomUUID(), "one")))
                .isInstanceOf(AggregateNotFoundException.class);
    }

    @Test
    void no_connection_can_keep_a_transaction_open_for_longer_than_fifteen_seconds() {
        assertThat(LOG.store()
                        .sql("show transaction_timeout")
                        .query(String.class)
                        .single())
                .isEqualTo("15s");
        assertThat(LOG.store()
                        .sql("show idle_in_transaction_session_timeout")
                        .query(String.class)
                        .single())
                .isEqualTo("15s");
    }
}
