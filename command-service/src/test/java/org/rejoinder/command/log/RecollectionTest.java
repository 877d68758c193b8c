package org.rejoinder.command.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.Postgres;
import org.rejoinder.contract.series.SeriesEvent.CallOpened;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is remembered of a stream here, while another process appends to it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecollectionTest {

    private static final String DATABASE = Postgres.newStore();
    private static final Log HERE = Log.on(DATABASE);
    private static final Log THERE = Log.on(DATABASE);

    private final AtomicInteger taken = new AtomicInteger();
    private final Recollection<List<String>> talks =
            HERE.part(Recollections.class).of(10, Said::new);

    @AfterAll
    static void stop() {
        HERE.close();
        THERE.close();
    }

    /** What was said, as far as it was taken. */
    private final class Said implements Recall<List<String>> {

        private final List<String> said = new ArrayList<>();

        @Override
        public void take(DomainEventMessage<?> event) {
            taken.incrementAndGet();
            said.add(event.getPayload() instanceof CallOpened opened ? opened.brief() : "begun");
        }

        @Override
        public Optional<List<String>> facts() {
            return said.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(said));
        }
    }

    @Test
    void of_what_is_not_there_nothing_is_known_until_it_is() {
        UUID talk = UUID.randomUUID();
        assertThat(talks.of(talk)).isEmpty();

        THERE.commands().send(new Talk.Begin(talk));
        assertThat(talks.of(talk)).hasValue(List.of("begun"));
    }

    @Test
    void only_what_came_since_is_read() {
        UUID talk = HERE.begin();
        say(THERE, talk, "one");
        assertThat(talks.of(talk)).hasValue(List.of("begun", "one"));
        assertThat(talks.of(talk)).hasValue(List.of("begun", "one"));
        assertThat(taken).hasValue(2);

        say(THERE, talk, "two");
        assertThat(talks.of(talk)).hasValue(List.of("begun", "one", "two"));
        assertThat(taken).hasValue(3);
    }

    @Test
    void what_a_transaction_takes_back_is_not_remembered() {
        UUID talk = HERE.begin();
        talks.of(talk);
        PlatformTransactionManager transactions = HERE.part(PlatformTransactionManager.class);

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            say(HERE, talk, "taken back");
            assertThat(talks.of(talk)).hasValue(List.of("begun", "taken back"));
            status.setRollbackOnly();
        });

        assertThat(talks.of(talk)).hasValue(List.of("begun"));
        say(THERE, talk, "said instead");
        assertThat(talks.of(talk)).hasValue(List.of("begun", "said instead"));
    }

    @Test
    void another_event_in_the_place_of_the_last_one_known_is_seen() {
        UUID talk = HERE.begin();
        PlatformTransactionManager transactions = HERE.part(PlatformTransactionManager.class);

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            say(HERE, talk, "taken back");
            talks.of(talk);
            status.setRollbackOnly();
        });
        say(THERE, talk, "said instead");
        say(THERE, talk, "and more");

        assertThat(talks.of(talk)).hasValue(List.of("begun", "said instead", "and more"));
    }

    @Test
    void a_unit_of_work_is_told_what_it_says_itself_and_nobody_else_is() {
        UUID talk = HERE.begin();
        talks.of(talk);

        assertThatThrownBy(() -> HERE.commands().together(() -> {
                    say(HERE, talk, "unsaid");
                    assertThat(talks.of(talk)).hasValue(List.of("begun", "unsaid"));
                    throw new IllegalStateException("thought better of it");
                }))
                .hasMessageContaining("better");

        assertThat(talks.of(talk)).hasValue(List.of("begun"));
    }

    @Test
    void whoever_asks_at_once_with_others_is_told_all_that_was_acknowledged() throws Exception {
        UUID talk = HERE.begin();
        AtomicInteger acknowledged = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Callable<Void> asker = () -> {
            for (int before = 0; before < 40; before = acknowledged.get()) {
                List<String> said = talks.of(talk).orElseThrow();
                assertThat(said).hasSizeGreaterThan(before);
                for (int i = 1; i < said.size(); i++) {
                    assertThat(said.get(i)).isEqualTo("word " + i);
                }
            }
            return null;
        };
        List<Future<Void>> askers = List.of(threads.submit(asker), threads.submit(asker), threads.submit(asker));
        try {
            for (int i = 1; i <= 40; i++) {
                say(THERE, talk, "word " + i);
                acknowledged.set(i);
            }
        } finally {
            acknowledged.set(40);
            threads.shutdown();
        }
        for (Future<Void> each : askers) {
            each.get();
        }
    }

    private static void say(Log where, UUID talk, String what) {
        where.commands().send(new Talk.Say(talk, what));
    }
}
