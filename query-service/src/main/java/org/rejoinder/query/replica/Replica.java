package org.rejoinder.query.replica;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.common.AxonThreadFactory;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.log.LogReader;
import org.rejoinder.contract.replication.LogIncarnation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps the replica: one node at a time takes the log in, the others wait for it to go away. Whatever is away, Kafka, the
 * command side or the database, is tried again; pages are served meanwhile from what is here.
 */
final class Replica implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Replica.class);

    private static final long CLAIM_SECONDS = 10;
    private static final Duration WAITS = Duration.ofMillis(250);
    private static final Duration RESTS = Duration.ofSeconds(1);

    private final ReplicaProperties properties;
    private final ReplicaRows rows;
    private final CommandSide commandSide;
    private final LogReader log;
    private final Rebirth rebirth;
    private final Runnable announce;
    private final String node;
    private final ExecutorService beside = Executors.newSingleThreadExecutor(new AxonThreadFactory("replica-sweep"));
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stopping = lock.newCondition();
    private volatile boolean running;
    private @Nullable Thread thread;

    /**
     * @param node name under which this process claims the intake
     * @param announce tells the other nodes of events, in the transaction that appends them
     */
    Replica(
            ReplicaProperties properties,
            ReplicaRows rows,
            CommandSide commandSide,
            LogReader log,
            Rebirth rebirth,
            String node,
            Runnable announce) {
        this.properties = properties;
        this.rows = rows;
        this.commandSide = commandSide;
        this.log = log;
        this.rebirth = rebirth;
        this.node = node;
        this.announce = announce;
    }

    @Override
    public void start() {
        running = true;
        Thread intake = new Thread(this::run, "replica");
        intake.start();
        thread = intake;
    }

    private void run() {
        while (running) {
            try {
                OptionalLong epoch = rows.claim(node, CLAIM_SECONDS);
                if (epoch.isPresent()) {
                    hold(new Claim(epoch.getAsLong(), CLAIM_SECONDS));
                }
            } catch (ClaimLost lost) {
                LOG.info("Another node takes the log in now");
            } catch (RuntimeException failure) {
                if (running) {
                    LOG.warn("The log is not taken in for a moment: {}", failure.toString());
                    LOG.debug("because of", failure);
                }
            }
            rest();
        }
    }

    private void hold(Claim claim) {
        try {
            LogIncarnation life = present(claim);
            while (running) {
                life = follow(life, claim);
            }
        } finally {
            if (!running) {
                rows.release(claim);
            }
        }
    }

    /** The life that is taken in: the one that the command side tells, or while it is away the one that is here. */
    private LogIncarnation present(Claim claim) {
        Optional<LogIncarnation> here = rows.life();
        LogIncarnation present;
        try {
            present = commandSide.incarnation();
        } catch (CommandSideAway away) {
            return here.orElseThrow(() -> away);
        }
        if (here.isEmpty()) {
            rows.begin(present, claim);
            LOG.info("Taking in the log {}, which began at {}", present.id(), present.since());
        } else if (!here.get().id().equals(present.id())) {
            rebirth.begin(present, claim);
        }
        return present;
    }

    /** Follows one life as long as it lasts; the next one is returned. */
    private LogIncarnation follow(LogIncarnation life, Claim claim) {
        Sweep sweep = new Sweep(commandSide, beside, properties.replication().sweep());
        try (LogTopics topics = LogTopics.open(properties.kafka(), life, rows.positions());
                Intake intake = new Intake(rows, commandSide, life, claim, topics, sweep, announce)) {
            while (running) {
                if (intake.turn(WAITS)) {
                    log.signal();
                }
                rebirth.goOn(claim);
            }
            return life;
        } catch (LifeEnded ended) {
            rebirth.begin(ended.present(), claim);
            return ended.present();
        }
    }

    private void rest() {
        lock.lock();
        try {
            long left = RESTS.toNanos();
            while (running && left > 0) {
                left = stopping.awaitNanos(left);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void stop() {
        running = false;
        lock.lock();
        try {
            stopping.signalAll();
        } finally {
            lock.unlock();
        }
        Thread intake = thread;
        if (intake != null) {
            try {
                intake.join(Duration.ofSeconds(8).toMillis());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        beside.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
