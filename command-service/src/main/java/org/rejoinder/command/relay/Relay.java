package org.rejoinder.command.relay;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.log.LogReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Sends the log to Kafka: what happened to texts, then the events of the same transactions, and keeps its place only when
 * Kafka has acknowledged all of it. So nothing is left out, and what is sent twice after a failure is the same event with
 * the same number and the same hash. Every node may run one; the one with the {@link RelayClaim} works.
 */
final class Relay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LOOKS = Duration.ofSeconds(1);

    private final DataSource database;
    private final LogReader log;
    private final KafkaProperties kafka;
    private final Topics topics;
    private final String holder = ManagementFactory.getRuntimeMXBean().getName();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread thread;
    private String lastTrouble = "";

    /**
     * A relay that is not started yet.
     *
     * @param database gives a connection of the relay's own at each call
     * @param log tells when there is something new
     */
    Relay(DataSource database, LogReader log, KafkaProperties kafka) {
        this.database = database;
        this.log = log;
        this.kafka = kafka;
        this.topics = new Topics(kafka);
    }

    @Override
    public void start() {
        Thread started = new Thread(this::run, "relay");
        started.setDaemon(true);
        started.start();
        thread = started;
    }

    @Override
    public void stop() {
        stopped.countDown();
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
            try {
                running.join(TimeUnit.SECONDS.toMillis(5));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try {
            while (stopped.getCount() > 0) {
                try {
                    relay();
                } catch (RuntimeException | SQLException trouble) {
                    tell(trouble);
                }
                if (stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException stopping) {
            LOG.debug("the relay stops");
        }
    }

    /** Once for each kind of trouble, however often it is tried again. */
    private void tell(Exception trouble) {
        String what = String.valueOf(trouble.getMessage());
        if (!what.equals(lastTrouble)) {
            lastTrouble = what;
            LOG.warn("the relay begins again: {}", what);
        }
    }

    /** Relays for as long as this node has the claim; returns at once when another has it. */
    private void relay() throws SQLException, InterruptedException {
        try (Connection connection = database.getConnection()) {
            JdbcClient store = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            store.sql("set synchronous_commit = off").update();
            Optional<RelayClaim> taken = RelayClaim.take(store, holder, kafka.topicPrefix());
            if (taken.isEmpty()) {
                return;
            }
            RelayClaim claim = taken.get();
            try {
                relay(store, claim);
            } finally {
                release(claim);
            }
        }
    }

    private static void release(RelayClaim claim) {
        try {
            claim.release();
        } catch (DataAccessException away) {
            LOG.debug("the claim ends with its connection", away);
        }
    }

    private void relay(JdbcClient store, RelayClaim claim) throws InterruptedException {
        topics.make(claim.incarnation());
        Topics.Tail tail = topics.tail(claim.incarnation().eventsTopic());
        Optional<String> difference =
                new Past(store).difference(tail, claim.progress().ends());
        claim.found(difference);
        if (difference.isPresent()) {
            LOG.error("Nothing is relayed, Kafka and the log have different pasts: {}", difference.get());
            awaitAnotherLife(claim);
        }
        LOG.info("relays the log to {}", claim.incarnation().eventsTopic());
        lastTrouble = "";
        LoggedRows rows = new LoggedRows(store, claim.incarnation().id());
        Forgetting forgetting = new Forgetting(topics, claim.incarnation());
        // Whoever relayed before may have ended in the middle of it.
        forgetting.sent(rows.erasedOfLate());
        try (RecordSender sender = new RecordSender(kafka)) {
            Rounds rounds = new Rounds(claim, rows, sender, forgetting);
            relay(claim, rounds, new ArrayList<>(tail.ends()));
        }
    }

    /** @param ends after the last acknowledged record of each partition */
    private void relay(RelayClaim claim, Rounds rounds, List<Long> ends) throws InterruptedException {
        Rounds.Round round = rounds.first();
        while (stopped.getCount() > 0) {
            RecordSender.UnderWay events = rounds.send(round);
            // Read while Kafka is busy with these.
            Rounds.Round next = round.batch().isFull() ? rounds.after(round) : null;
            for (RecordMetadata arrived : events.arrived()) {
                ends.set(arrived.partition(), Math.max(ends.get(arrived.partition()), arrived.offset() + 1));
            }
            if (!round.isEmpty()) {
                claim.save(new Progress(round.batch().last(), round.batch().before(), ends));
            } else {
                log.awaitBeyond(round.batch().last(), LOOKS);
            }
            rounds.forget();
            round = next == null ? rounds.after(round) : next;
        }
    }

    /** The claim is kept meanwhile, so that nobody else tries; it is lost when another life begins. */
    private void awaitAnotherLife(RelayClaim claim) throws InterruptedException {
        while (!stopped.await(LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
            claim.demand();
        }
        throw new InterruptedException();
    }
}
