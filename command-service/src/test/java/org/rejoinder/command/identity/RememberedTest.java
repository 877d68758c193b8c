package org.rejoinder.command.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RememberedTest {

    private static final Duration LASTING = Duration.ofSeconds(5);

    private final MovableClock clock = new MovableClock();
    private final AtomicInteger readings = new AtomicInteger();

    @Test
    void what_was_read_is_not_read_again_until_its_time_is_over_or_it_is_to_be_forgotten() {
        Remembered<String, Integer> remembered =
                new Remembered<>(10, LASTING, clock.ticker(), key -> readings.incrementAndGet());

        assertThat(remembered.get("a")).isEqualTo(1);
        assertThat(remembered.get("a")).isEqualTo(1);
        remembered.forget("a");
        assertThat(remembered.get("a")).isEqualTo(2);
        remembered.forgetAll();
        assertThat(remembered.get("a")).isEqualTo(3);
        clock.advance(LASTING.plusMillis(1));
        assertThat(remembered.get("a")).isEqualTo(4);
    }

    @Test
    void a_failure_is_shared_by_those_who_wait_for_it_and_by_nobody_after() throws Exception {
        CountDownLatch away = new CountDownLatch(1);
        Remembered<String, Integer> remembered = new Remembered<>(10, LASTING, clock.ticker(), key -> {
            int reading = readings.incrementAndGet();
            if (reading == 1) {
                hold(away);
                throw new IllegalStateException("away");
            }
            return reading;
        });
        List<FutureTask<Integer>> askers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            FutureTask<Integer> asker = new FutureTask<>(() -> remembered.get("a"));
            Thread thread = new Thread(asker);
            askers.add(asker);
            threads.add(thread);
            thread.start();
        }
        await().until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));

        away.countDown();

        for (FutureTask<Integer> asker : askers) {
            assertThatThrownBy(() -> asker.get(10, TimeUnit.SECONDS)).hasRootCauseMessage("away");
        }
        assertThat(readings).hasValue(1);
        assertThat(remembered.get("a")).isEqualTo(2);
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
