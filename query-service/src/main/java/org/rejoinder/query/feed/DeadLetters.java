package org.rejoinder.query.feed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.PessimisticLockingFailureException;
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
    private static final int MOST_STREAMS = 1000;

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

    /**
     * What to do with an event whose handling failed: it waits, with its cause and the number of tries. That two segments
     * stood in each other's way is no fault of the event: the whole batch is taken back, lets go of its locks and comes again.
     * The same for a batch that could not be folded, as long as nobody knows which event is at fault.
     */
    static EnqueueDecision<EventMessage<?>> decide(DeadLetter<? extends EventMessage<?>> letter, Throwable cause) {
        if (cause instanceof PessimisticLockingFailureException inTheWay) {
            throw inTheWay;
        }
        if (cause instanceof FoldRefusedException refused) {
            throw refused;
        }
        LOG.error(
                "{} of {} could not be projected and waits to be tried again",
                letter.message().getPayloadType().getSimpleName(),
                letter.message().getTimestamp(),
                cause);
        // The failure itself: of one put in words already, the queue would note the class of those words.
        return Decisions.requeue(cause, again -> again.diagnostics().and(TRIES, tries(again) + 1));
    }

    private static int tries(DeadLetter<?> letter) {
        return letter.diagnostics().get(TRIES) instanceof Number tries ? tries.intValue() : 0;
    }

    private boolean due(DeadLetter<?> letter) {
        return nextTry(letter.lastTouched(), tries(letter)).isBefore(clock.instant());
    }

    /** When a letter is tried again by itself. */
    public static Instant nextTry(Instant lastTried, int tries) {
        return lastTried.plus(FIRST_WAIT.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS)));
    }

    /** Tries again every letter whose time has come, until one fails: the others' turn is in the next round. */
    void retryDue() {
        for (String group : Groups.ALL) {
            for (int i = 0; i < ROUND && process(group, this::due); i++) {
                // Each took what waited in one stream.
            }
        }
    }

    /** Tries the waiting streams of a group again at once, each one time; true when nothing waits any more. */
    public boolean retryAll(String group) {
        Instant began = clock.instant();
        long streams = Math.min(MOST_STREAMS, streams(group));
        for (long i = 0; i < streams; i++) {
            process(group, letter -> letter.lastTouched().isBefore(began));
        }
        return streams(group) == 0;
    }

    /** Tries a waiting stream again at once, from the event that failed to the first that fails; true when all were taken. */
    public boolean retry(String group, String stream) {
        return process(
                group,
                letter -> letter instanceof JdbcDeadLetter<?> stored
                        && stored.getSequenceIdentifier().equals(stream));
    }

    private boolean process(String group, Predicate<DeadLetter<? extends EventMessage<?>>> which) {
        return processing
                .sequencedDeadLetterProcessor(group)
                .map(processor -> processor.process(which))
                .orElse(false);
    }

    private long streams(String group) {
        return jdbc.sql("select count(distinct sequence_identifier) from dead_letters where processing_group = :group")
                .param("group", group)
                .query(Long.class)
                .single();
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
