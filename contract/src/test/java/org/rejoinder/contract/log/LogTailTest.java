package org.rejoinder.contract.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LogTailTest {

    private final List<TrackedEventMessage<?>> log = new CopyOnWriteArrayList<>();
    private final AtomicInteger readByStreams = new AtomicInteger();
    private final LogTail tail = new LogTail("test", this::end, this::after);

    @BeforeEach
    void begin() throws InterruptedException {
        append(1);
        tail.start();
        assertThat(tail.awaitBeyond(LogPosition.START, TimeUnit.SECONDS.toNanos(5)))
                .isTrue();
    }

    @AfterEach
    void stop() {
        tail.close();
    }

    @Test
    void streams_that_follow_closely_are_given_what_is_new_and_read_nothing_themselves() throws Exception {
        LogStream first = stream(1);
        LogStream second = stream(1);
        List<Long> seen = new ArrayList<>();
        for (int i = 0; i < 2 * LogReader.BATCH; i++) {
            append(1);
            tail.signal();
            seen.add(next(first));
            assertThat(next(second)).isEqualTo(seen.get(i));
        }

        assertThat(seen)
                .containsExactlyElementsOf(IntStream.range(2, 2 + 2 * LogReader.BATCH)
                        .mapToObj(Long::valueOf)
                        .toList());
        assertThat(readByStreams).hasValue(0);
    }

    @Test
    void a_stream_that_comes_late_or_falls_behind_misses_nothing() throws Exception {
        LogStream close = stream(1);
        append(3);
        tail.signal();
        next(close);
        append(2 * LogReader.BATCH);
        tail.signal();
        LogStream late = stream(0);

        for (long index = 1; index <= log.size(); index++) {
            assertThat(next(late)).isEqualTo(index);
            if (index > 2) {
                assertThat(next(close)).isEqualTo(index);
            }
        }
        assertThat(late.hasNextAvailable(0, TimeUnit.SECONDS)).isFalse();
    }

    private LogStream stream(long after) {
        return new LogStream(
                position -> {
                    readByStreams.incrementAndGet();
                    return after(position);
                },
                tail,
                new LogPosition(1, after));
    }

    private static long next(LogStream stream) throws InterruptedException {
        assertThat(stream.hasNextAvailable(5, TimeUnit.SECONDS)).isTrue();
        return LogPosition.of(stream.nextAvailable().trackingToken()).index();
    }

    private void append(int events) {
        for (int i = 0; i < events; i++) {
            log.add(new GenericTrackedEventMessage<>(
                    new LogPosition(1, log.size() + 1), new GenericMessage<>("event"), Instant::now));
        }
    }

    private LogPosition end() {
        return new LogPosition(1, log.size());
    }

    private List<TrackedEventMessage<?>> after(LogPosition position) {
        return List.copyOf(log).stream()
                .filter(event -> LogPosition.of(event.trackingToken()).compareTo(position) > 0)
                .limit(LogReader.BATCH)
                .toList();
    }
}
