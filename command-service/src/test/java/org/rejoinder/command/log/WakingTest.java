package org.rejoinder.command.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.Postgres;
import org.rejoinder.contract.log.LogReader;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WakingTest {

    private static final Log LOG = Log.on(Postgres.newStore());

    @AfterAll
    static void stop() {
        LOG.close();
    }

    @Test
    void a_reader_in_the_same_process_is_woken_by_the_commit_long_before_its_interval_ends() throws Exception {
        List<Long> waits = new ArrayList<>();
        try (BlockingStream<TrackedEventMessage<?>> stream = fromNowOn()) {
            Semaphore woken = new Semaphore(0);
            assertThat(stream.setOnAvailableCallback(woken::release)).isTrue();
            for (int i = 0; i < 21; i++) {
                woken.drainPermits();
                LOG.begin();
                long committed = System.nanoTime();
                assertThat(woken.tryAcquire(5, TimeUnit.SECONDS)).isTrue();
                assertThat(stream.hasNextAvailable()).isTrue();
                stream.nextAvailable();
                waits.add(System.nanoTime() - committed);
            }
        }
        waits.sort(null);
        assertThat(TimeUnit.NANOSECONDS.toMillis(waits.get(10))).isLessThan(60);
    }

    @Test
    void a_reader_that_nobody_wakes_looks_by_itself() throws Exception {
        try (LogReader elsewhere = new LogReader(LOG.dataSource(), "store");
                BlockingStream<TrackedEventMessage<?>> stream = elsewhere.openStream(elsewhere.createHeadToken())) {
            LOG.begin();

            assertThat(stream.hasNextAvailable(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_position_in_time_is_before_all_that_was_recorded_since() throws Exception {
        LOG.begin();
        Instant between = Instant.now();
        String second = LOG.begin().toString();
        LogReader reader = LOG.part(LogReader.class);

        try (BlockingStream<TrackedEventMessage<?>> stream = reader.openStream(reader.createTokenAt(between))) {
            assertThat(stream.nextAvailable()).extracting("aggregateIdentifier").isEqualTo(second);
        }
        assertThat(reader.createTokenAt(Instant.now().plusSeconds(60))).isEqualTo(reader.createHeadToken());
    }

    private static BlockingStream<TrackedEventMessage<?>> fromNowOn() {
        LogReader reader = LOG.part(LogReader.class);
        return reader.openStream(reader.createHeadToken());
    }
}
