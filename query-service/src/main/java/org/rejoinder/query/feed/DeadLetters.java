package org.rejoinder.query.feed;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Events that a projection could not take. Their stream waits behind them, all others go on; each is tried again by
 * itself, at first soon and then at longer intervals, and none is ever dropped.
 */
@Component
public class DeadLetters implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final String TRIES = "tries";
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 10;
    private static final int ROUND = 100;

    private final EventProcessingConfiguration processing;
    private final JdbcClient jdbc;
    private final Clock clock = Clock.systemUTC();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("dead-letters"));
    private volatile boolean running;

    DeadLetters(EventProcessingConfiguration processing, @Qualifier("readingJdbc") JdbcClient jdbc) {
        this.processing = processing;
        this.jdbc = jdbc;
    }

    /** What to do with an event whose handling failed: it waits, with its cause and the number of tries. */
    static EnqueueDecision<EventMessage<?>> decide(DeadLetter<? extends EventMessage<?>> letter, Throwable cause) {
        LOG.error(
                "{} of {} could not be projected and waits to be tried again",
                letter.message().getPayloadType().getSimpleName(),
                letter.message().getTimestamp(),
                cause);
        return Decisions.requeue(
                ThrowableCause.truncated(cause), again -> again.diagnostics().and(TRIES, tries(again) + 1));
    }

    private static int tries(DeadLetter<?> letter) {
        return letter.diagnostics().get(TRIES) instanceof Number tries ? tries.intValue() : 0;
    }

    private boolean due(DeadLetter<?> letter) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(tries(letter), MOST_DOUBLINGS));
        return letter.lastTouched().plus(wait).isBefore(clock.instant());
    }

    /** Tries again every letter whose time has come. */
    void retryDue() {
        for (String group : Groups.ALL) {
            retry(group, false);
        }
    }

    /** Tries the waiting letters of a group again, at once or only those whose time has come; true when all were taken. */
    public boolean retry(String group, boolean atOnce) {
        return processing
                .sequencedDeadLetterProcessor(group)
                .map(processor -> {
                    boolean more = true;
                    for (int i = 0; more && i < ROUND; i++) {
                        more = processor.process(letter -> atOnce || due(letter));
                    }
                    return waiting().getOrDefault(group, 0L) == 0;
                })
                .orElse(true);
    }

    /** Number of waiting letters by group; groups without any are left out. */
    public Map<String, Long> waiting() {
        Map<String, Long> waiting = new LinkedHashMap<>();
        jdbc.sql("select processing_group, count(*) from dead_letters group by 1 order by 1")
                .query(row -> {
                    waiting.put(row.getString(1), row.getLong(2));
                });
        return waiting;
    }

    @Override
    public void start() {
        running = true;
        var unused = timer.scheduleWithFixedDelay(
                this::retryQuietly, FIRST_WAIT.toSeconds(), FIRST_WAIT.toSeconds(), TimeUnit.SECONDS);
    }

    private void retryQuietly() {
        try {
            if (!waiting().isEmpty()) {
                retryDue();
            }
        } catch (RuntimeException e) {
            LOG.warn("Waiting events could not be tried again; the next round comes", e);
        }
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
