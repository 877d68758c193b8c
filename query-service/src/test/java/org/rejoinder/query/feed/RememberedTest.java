package org.rejoinder.query.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RememberedTest {

    private static final String KEY = "bridges";

    private final Generations generations = new Generations();
    private final List<String> forgotten = new ArrayList<>();
    private String beside = "today";
    private String row = "first";
    private int read;

    private final Remembered<String, String> remembered = new Remembered<>(
            generations, Groups.SITE, DataSize.ofKilobytes(10), String::length, () -> beside, forgotten::add);

    private String get() {
        return remembered.get(KEY, key -> {
            read++;
            return "%s".formatted(row);
        });
    }

    private void change(String next) {
        generations.changing(Groups.SITE);
        row = next;
        generations.changed(Groups.SITE);
    }

    @Test
    void it_is_read_once_until_rows_of_its_group_change() {
        get();
        generations.changing(Groups.DESK);
        generations.changed(Groups.DESK);
        assertThat(get()).isEqualTo("first");
        assertThat(read).isEqualTo(1);
        change("second");
        assertThat(get()).isEqualTo("second");
        assertThat(read).isEqualTo(2);
        assertThat(forgotten).containsExactly("first");
    }

    @Test
    void what_is_the_same_when_it_is_read_again_stays_the_object_that_it_was() {
        String first = get();
        change("first");
        assertThat(get()).isSameAs(first);
        assertThat(read).isEqualTo(2);
        assertThat(forgotten).isEmpty();
    }

    @Test
    void around_a_commit_nothing_in_memory_is_used_and_nothing_read_is_kept() {
        get();
        generations.changing(Groups.SITE);
        row = "second";
        assertThat(get()).isEqualTo("second");
        row = "third";
        generations.changed(Groups.SITE);
        assertThat(get()).isEqualTo("third");
        assertThat(get()).isEqualTo("third");
        assertThat(read).isEqualTo(3);
    }

    @Test
    void what_was_read_while_rows_changed_is_not_kept() {
        String slow = remembered.get(KEY, key -> {
            String before = row;
            change("second");
            return before;
        });
        assertThat(slow).isEqualTo("first");
        assertThat(get()).isEqualTo("second");
    }

    @Test
    void it_holds_no_longer_than_what_it_depends_on_besides() {
        get();
        beside = "tomorrow";
        row = "second";
        assertThat(get()).isEqualTo("second");
    }

    @Test
    void a_failure_is_not_remembered() {
        assertThatThrownBy(() -> remembered.get(KEY, key -> {
                    throw new IllegalStateException("nobody there");
                }))
                .hasMessage("nobody there");
        assertThat(get()).isEqualTo("first");
        assertThat(get()).isEqualTo("first");
        assertThat(read).isEqualTo(1);
    }

    @Test
    void many_are_read_together_and_only_those_that_are_not_remembered() {
        get();
        List<List<String>> asked = new ArrayList<>();
        for (int time = 0; time < 2; time++) {
            assertThat(remembered.getAll(List.of(KEY, "ferries"), keys -> {
                        asked.add(keys);
                        return Map.of("ferries", "other");
                    }))
                    .containsEntry(KEY, "first")
                    .containsEntry("ferries", "other");
        }
        assertThat(asked).containsExactly(List.of("ferries"));
    }

    @Test
    void it_takes_no_more_memory_than_it_may() {
        for (int i = 0; i < 1000; i++) {
            remembered.get("series " + i, key -> "x".repeat(900));
        }
        assertThat(remembered.weight())
                .isPositive()
                .isLessThanOrEqualTo(DataSize.ofKilobytes(10).toBytes());
        assertThat(forgotten).isNotEmpty();
    }

    @Test
    void what_many_ask_for_at_once_is_read_once() throws Exception {
        int many = 8;
        ExecutorService readers = Executors.newFixedThreadPool(many);
        try {
            CountDownLatch begun = new CountDownLatch(many);
            AtomicInteger reads = new AtomicInteger();
            Callable<String> reader = () -> {
                begun.countDown();
                begun.await();
                return remembered.get(KEY, key -> "read " + reads.incrementAndGet());
            };
            for (Future<String> answer : readers.invokeAll(Collections.nCopies(many, reader))) {
                assertThat(answer.get()).isEqualTo("read 1");
            }
        } finally {
            readers.shutdownNow();
        }
    }

    /** Whoever asks after anybody was told of a change is told of it, too: tried over and over. */
    @Test
    void nobody_is_told_the_older_after_anybody_was_told_the_newer() throws Exception {
        int readers = 3;
        int changes = 20_000;
        Generations shared = new Generations();
        Remembered<String, Integer> numbers =
                new Remembered<>(shared, Groups.SITE, DataSize.ofKilobytes(10), number -> 4, () -> "today");
        AtomicInteger visible = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        AtomicReference<String> older = new AtomicReference<>("");
        ExecutorService threads = Executors.newFixedThreadPool(readers);
        try {
            Callable<Boolean> reader = () -> {
                while (visible.get() < changes) {
                    int before = told.get();
                    int now = numbers.get(KEY, key -> visible.get());
                    if (now < before) {
                        older.set(now + " after " + before);
                    }
                    told.accumulateAndGet(now, Math::max);
                }
                return true;
            };
            List<Future<Boolean>> running = new ArrayList<>();
            for (int i = 0; i < readers; i++) {
                running.add(threads.submit(reader));
            }
            for (int change = 0; change < changes; change++) {
                shared.changing(Groups.SITE);
                visible.incrementAndGet();
                shared.changed(Groups.SITE);
            }
            for (Future<Boolean> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(older.get()).isEmpty();
        assertThat(numbers.get(KEY, key -> visible.get())).isEqualTo(changes);
    }
}
