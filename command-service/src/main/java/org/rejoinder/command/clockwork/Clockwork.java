package org.rejoinder.command.clockwork;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks every few seconds for what has come due, and does it. What fails is tried again ever more seldom. */
@Component("clockwork")
@EnableConfigurationProperties(ClockworkProperties.class)
public class Clockwork implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final List<Due> kinds;
    private final Clock clock;
    private final Duration every;
    private final Map<String, Failing> failing = new HashMap<>();

    private volatile @Nullable ScheduledExecutorService thread;
    private volatile @Nullable Future<?> looks;

    /** What failed, and is not tried again before a moment. */
    private record Failing(Duration pause, Instant notBefore) {}

    @Autowired
    Clockwork(List<Due> kinds, @Qualifier("identityClock") Clock clock, ClockworkProperties properties) {
        this(kinds, clock, properties.every());
    }

    /**
     * A clockwork that is not started by the application.
     *
     * @param every how long it waits between two looks once it is started
     */
    public Clockwork(List<Due> kinds, Clock clock, Duration every) {
        this.kinds = List.copyOf(kinds);
        this.clock = clock;
        this.every = every;
    }

    /** Does all that is due now. */
    public synchronized void look() {
        Instant now = clock.instant();
        Set<String> seen = new HashSet<>();
        for (Due kind : kinds) {
            for (Due.Task task : due(kind, now)) {
                seen.add(task.what());
                attempt(task, now);
            }
        }
        failing.keySet().retainAll(seen);
    }

    private static List<Due.Task> due(Due kind, Instant now) {
        try {
            return kind.at(now);
        } catch (RuntimeException failure) {
            LOG.warn("{} could not be asked what is due", kind.getClass().getSimpleName(), failure);
            return List.of();
        }
    }

    private void attempt(Due.Task task, Instant now) {
        Failing before = failing.get(task.what());
        if (before != null && now.isBefore(before.notBefore())) {
            return;
        }
        try {
            task.act().run();
            failing.remove(task.what());
        } catch (RuntimeException failure) {
            Duration twice =
                    before == null ? Duration.ofSeconds(10) : before.pause().multipliedBy(2);
            Duration pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
            failing.put(task.what(), new Failing(pause, now.plus(pause)));
            LOG.warn("{} failed; it is tried again in {}", task.what(), pause, failure);
        }
    }

    @Override
    public boolean isAutoStartup() {
        return !every.isZero();
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread worker = new Thread(work, "clockwork");
            worker.setDaemon(true);
            return worker;
        });
        looks = started.scheduleWithFixedDelay(
                this::lookAgain, 0, Math.max(1, every.toMillis()), TimeUnit.MILLISECONDS);
        thread = started;
    }

    /** What it throws would end the looks for good, and nobody would know. */
    private void lookAgain() {
        try {
            look();
        } catch (RuntimeException failure) {
            LOG.warn("a look at what is due failed", failure);
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService stopping = thread;
        Future<?> last = looks;
        thread = null;
        if (last != null) {
            last.cancel(false);
        }
        if (stopping != null) {
            // What is under way ends with its append; it must not be torn from the database in between.
            stopping.shutdown();
            try {
                stopping.awaitTermination(10, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
