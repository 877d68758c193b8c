package org.rejoinder.command.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.Postgres;

/** Two processes append to the same streams; the one keeps aggregates in memory. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LostRaceTest {

    private static final String DATABASE = Postgres.newStore();
    private static final Log HERE = Log.on(DATABASE);
    private static final Log THERE = Log.on(DATABASE, 0);

    @AfterAll
    static void stop() {
        HERE.close();
        THERE.close();
    }

    @Test
    void a_command_that_lost_a_race_decides_again_on_what_is_now_true() {
        UUID talk = HERE.begin();
        AtomicInteger tries = new AtomicInteger();

        Integer said = HERE.commands()
                .<Integer>send(new Talk.Say(talk, "here", () -> {
                    if (tries.incrementAndGet() == 1) {
                        elsewhere(talk, "there");
                    }
                }))
                .result();

        assertThat(HERE.said(talk)).containsExactly("series.SeriesOpened", "there", "here");
        assertThat(said).isEqualTo(2);
        assertThat(tries).hasValue(2);
    }

    @Test
    void so_does_one_sent_through_axons_gateway() {
        UUID talk = HERE.begin();
        AtomicInteger tries = new AtomicInteger();

        HERE.part(CommandGateway.class).sendAndWait(new Talk.Say(talk, "here", () -> {
            if (tries.incrementAndGet() == 1) {
                elsewhere(talk, "there");
            }
        }));

        assertThat(HERE.said(talk)).containsExactly("series.SeriesOpened", "there", "here");
    }

    @Test
    void a_stale_aggregate_in_memory_is_loaded_anew() {
        UUID talk = HERE.begin();
        HERE.commands().send(new Talk.Say(talk, "one"));
        elsewhere(talk, "two");

        Integer said =
                HERE.commands().<Integer>send(new Talk.Say(talk, "three")).result();

        assertThat(said).isEqualTo(3);
        assertThat(HERE.said(talk)).endsWith("one", "two", "three");
    }

    @Test
    void a_refusal_by_a_stale_aggregate_in_memory_is_not_the_last_word() {
        UUID talk = HERE.begin();
        elsewhere(talk, "there");

        HERE.commands().send(new Talk.Answer(talk, "here"));

        assertThat(HERE.said(talk)).endsWith("there", "here");
    }

    @Test
    void nor_is_it_that_there_is_nothing_to_do() {
        UUID talk = HERE.begin();
        elsewhere(talk, "there");

        HERE.commands().send(new Talk.SumUp(talk));

        assertThat(HERE.said(talk)).endsWith("there", "in sum");
    }

    @Test
    void nor_in_one_unit_with_an_append_to_another_stream() {
        UUID talk = HERE.begin();
        UUID other = HERE.begin();
        elsewhere(talk, "there");

        HERE.commands().together(() -> {
            HERE.commands().send(new Talk.SumUp(talk));
            return HERE.commands().send(new Talk.Say(other, "besides"));
        });

        assertThat(HERE.said(talk)).endsWith("there", "in sum");
        assertThat(HERE.said(other)).endsWith("besides");
    }

    @Test
    void a_refusal_that_holds_is_given_once_the_store_was_asked() {
        UUID talk = HERE.begin();

        assertThatThrownBy(() -> HERE.commands().send(new Talk.Answer(talk, "here")))
                .hasMessageContaining("nothing was said");
        assertThat(HERE.said(talk)).hasSize(1);
    }

    @Test
    void a_command_that_expects_a_version_is_not_repeated_for_its_caller() {
        UUID talk = HERE.begin();
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(() -> HERE.commands()
                        .send(new Talk.Say(
                                talk,
                                "here",
                                () -> {
                                    tries.incrementAndGet();
                                    elsewhere(talk, "there");
                                },
                                0L)))
                .isInstanceOf(ConcurrencyException.class);

        assertThat(tries).hasValue(1);
        assertThat(HERE.said(talk)).containsExactly("series.SeriesOpened", "there");
    }

    @Test
    void after_three_repetitions_the_race_is_lost() {
        UUID talk = HERE.begin();
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(() -> HERE.commands().send(new Talk.Say(talk, "here", () -> {
                    tries.incrementAndGet();
                    elsewhere(talk, "there");
                })))
                .isInstanceOf(ConcurrencyException.class);

        assertThat(tries).hasValue(4);
        assertThat(HERE.said(talk)).doesNotContain("here");
    }

    @Test
    void two_that_begin_the_same_stream_are_not_both_heard() {
        UUID talk = HERE.begin();

        assertThatThrownBy(() -> THERE.commands().send(new Talk.Begin(talk))).isInstanceOf(ConcurrencyException.class);
    }

    /** In a thread of its own: a unit of work belongs to its thread. */
    private static void elsewhere(UUID talk, String what) {
        CompletableFuture.runAsync(() -> THERE.commands().send(new Talk.Say(talk, what)))
                .join();
    }
}
