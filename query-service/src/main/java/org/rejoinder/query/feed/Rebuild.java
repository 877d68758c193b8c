package org.rejoinder.query.feed;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.lifecycle.Phase;
import org.rejoinder.contract.log.LogPosition;
import org.rejoinder.contract.log.LogReader;
import org.rejoinder.query.ReadingProperties;
import org.rejoinder.query.rows.CopyRefusedException;
import org.rejoinder.query.rows.Rows;
import org.rejoinder.query.text.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Builds the projections of a group anew, from the whole log, beside those that serve, and then puts them in their place.
 * A group that was built by another version of the code is rebuilt at the start, before anything is served.
 */
@Component
public class Rebuild implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
    private static final int MOST_TRIES = 30;
    /** Whoever watches a progress bar sees no more. */
    private static final long TOLD_AFTER = Duration.ofMillis(200).toNanos();

    private final EventProcessingConfiguration processing;
    private final LogReader log;
    private final ReadingProperties reading;
    private final DataSource dataSource;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Seen seen;
    private final ApplicationContext context;
    private final ReadingSchema schema;
    private final RebuildRows progress;
    private final Rows rows;
    private final Texts texts;
    private final ExecutorService workers = Executors.newCachedThreadPool(new AxonThreadFactory("rebuild"));
    private volatile boolean running;

    Rebuild(
            EventProcessingConfiguration processing,
            @Qualifier("readingLog") LogReader log,
            ReadingProperties reading,
            @Qualifier("readingDataSource") DataSource dataSource,
            @Qualifier("readingTransactions") PlatformTransactionManager transactions,
            Seen seen,
            Rows rows,
            Texts texts,
            ApplicationContext context) {
        this.processing = processing;
        this.log = log;
        this.reading = reading;
        this.dataSource = dataSource;
        this.transaction = new TransactionTemplate(transactions);
        this.jdbc = JdbcClient.create(dataSource);
        this.seen = seen;
        this.context = context;
        this.schema = new ReadingSchema(reading.unpooled());
        this.progress = new RebuildRows(jdbc, reading.logSchema());
        this.rows = rows;
        this.texts = texts;
    }

    /**
     * Begins to rebuild a group and returns at once.
     *
     * @param group one of {@link Groups#SITE} and {@link Groups#DESK}
     * @return false when that is under way already, here or in another process
     */
    public boolean start(String group) {
        if (!Groups.ALL.contains(group)) {
            throw new IllegalArgumentException("not a group of projections: " + group);
        }
        Optional<Connection> shadow =
                open(group, "select pg_try_advisory_lock(hashtext('rejoinder.rebuild'), hashtext(?))");
        // Before it returns: whoever asks for the progress now is told of this one.
        shadow.ifPresent(connection -> progress.begin(group));
        shadow.ifPresent(connection -> workers.execute(() -> {
            try (connection) {
                rebuild(group, connection);
            } catch (SQLException | RuntimeException failure) {
                LOG.error("The {} projections could not be rebuilt; the old ones serve on", group, failure);
            }
        }));
        return shadow.isPresent();
    }

    /** How the last rebuild of a group goes or went, wherever it ran; absent when there was none. */
    public Optional<Progress> progress(String group) {
        return progress.find(group);
    }

    /** Rebuilds what another version has built, or nobody yet, before the processors start and the first page is served. */
    @Override
    public void start() {
        running = true;
        for (String group : Groups.ALL) {
            boolean emptyLog = log.createHeadToken().equals(LogPosition.START);
            if (!schema.isBuilt(group) && !(emptyLog && schema.nothingToBuild(group))) {
                // Another process of the same version may be at it: then this one waits for its end.
                try (Connection connection = open(
                                group, "select true from pg_advisory_lock(hashtext('rejoinder.rebuild'), hashtext(?))")
                        .orElseThrow()) {
                    if (!schema.isBuilt(group)) {
                        progress.begin(group);
                        rebuild(group, connection);
                    }
                } catch (SQLException failure) {
                    throw new IllegalStateException(failure);
                }
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        workers.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the log can be read, before anyone reads it. */
    @Override
    public int getPhase() {
        return Phase.LOCAL_MESSAGE_HANDLER_REGISTRATIONS + 1;
    }

    /** A connection that sees the shadow only and holds the lock of the group's rebuilds, when it could be had. */
    private Optional<Connection> open(String group, String locking) {
        try {
            Connection connection = reading.unpooled().getConnection();
            try (var lock = connection.prepareStatement(locking)) {
                lock.setString(1, group);
                try (var answer = lock.executeQuery()) {
                    if (!answer.next() || !answer.getBoolean(1)) {
                        connection.close();
                        return Optional.empty();
                    }
                }
            }
            return Optional.of(shadowed(connection, group));
        } catch (SQLException failure) {
            throw new IllegalStateException("The database cannot be reached for a rebuild", failure);
        }
    }

    /**
     * Commits of it wait for no disk: should PostgreSQL end, so does the rebuild, and the shadow goes. It takes its place by
     * a commit that does wait, and for all that was written before.
     */
    private static Connection shadowed(Connection connection, String group) throws SQLException {
        try (var bounds = connection.createStatement()) {
            bounds.execute(ReadingProperties.BOUNDS + "set synchronous_commit = off; set search_path = "
                    + ReadingSchema.shadow(group));
        }
        return connection;
    }

    /** For the thread that writes what the one that reads has folded. */
    private Connection writer(String group) {
        try {
            return shadowed(reading.unpooled().getConnection(), group);
        } catch (SQLException failure) {
            throw new IllegalStateException("The database cannot be reached for a rebuild", failure);
        }
    }

    /** Whatever this thread asks of the reading database goes to the shadow until the rebuild is over. */
    private void rebuild(String group, Connection connection) {
        TransactionSynchronizationManager.bindResource(dataSource, new ConnectionHolder(connection));
        try {
            rebuildInMemory(group);
        } finally {
            TransactionSynchronizationManager.unbindResource(dataSource);
        }
        seen.replaced(group);
    }

    private void rebuildInMemory(String group) {
        try {
            schema.makeShadow(group);
            rebuild(group, new ReplayInMemory(means(group), rows, rows.replay(() -> writer(group))));
        } catch (CopyRefusedException refused) {
            LOG.error(
                    "The {} projections are rebuilt once more, event by event, to find the one at fault",
                    group,
                    refused);
            progress.begin(group);
            rebuildByStatements(group);
        }
    }

    private void rebuildByStatements(String group) {
        schema.makeShadow(group);
        rebuild(group, new ReplayByStatements(means(group), rows, seen));
    }

    private void rebuild(String group, Replay replay) {
        long started = System.nanoTime();
        long told = started;
        try (replay) {
            while (replay.advance()) {
                long now = System.nanoTime();
                if (now - told > TOLD_AFTER) {
                    progress.touch(group, replay.done());
                    told = now;
                }
            }
            replay.settle();
            takeOver(group, replay);
        } catch (CopyRefusedException refused) {
            throw refused;
        } catch (RuntimeException failure) {
            // What failed may be the shadow's connection.
            besideTheShadow(() -> progress.end(group, Progress.State.FAILED, replay.done(), failure));
            throw failure;
        }
        progress.end(group, Progress.State.DONE, replay.done(), null);
        LOG.info(
                "The {} projections are rebuilt: {} events in {} ms",
                group,
                replay.done(),
                (System.nanoTime() - started) / 1_000_000);
    }

    private Replay.Means means(String group) {
        // The processor's own way to its handlers: past the dead letters, and with a savepoint for each. It is made
        // with the
        // processor, which at the start nobody has asked for yet.
        processing.eventProcessor(group);
        EventHandlerInvoker careful = (EventHandlerInvoker)
                processing.sequencedDeadLetterProcessor(group).orElseThrow();
        return new Replay.Means(group, log, Handlers.of(group, context), careful, texts, jdbc, transaction);
    }

    /** The processor that serves stands still from the last events until the shadow has its place. */
    private void takeOver(String group, Replay replay) {
        Optional<EventProcessor> serving =
                processing.<EventProcessor>eventProcessor(group).filter(EventProcessor::isRunning);
        serving.ifPresent(EventProcessor::shutDown);
        try {
            for (int tries = 1; !swapped(group, replay, tries); tries++) {
                LOG.info("The tables of {} are in use; the rebuilt ones wait for their place", group);
            }
        } finally {
            serving.ifPresent(processor -> besideTheShadow(processor::start));
        }
    }

    /** What the processor that serves asks in this thread is not for the shadow, which may be gone by now. */
    private void besideTheShadow(Runnable work) {
        Object shadow = TransactionSynchronizationManager.unbindResource(dataSource);
        try {
            work.run();
        } finally {
            TransactionSynchronizationManager.bindResource(dataSource, shadow);
        }
    }

    private boolean swapped(String group, Replay replay, int tries) {
        progress.touch(group, replay.done());
        boolean more = true;
        while (more) {
            more = replay.advance();
        }
        replay.settle();
        try {
            schema.swap(group, furthest -> caughtUp(replay, furthest));
            return true;
        } catch (PessimisticLockingFailureException inUse) {
            if (tries >= MOST_TRIES) {
                throw inUse;
            }
            return false;
        }
    }

    /** What came since the replay was at the end of the log: little, and nobody reads on meanwhile. */
    private static LogPosition caughtUp(Replay replay, LogPosition furthest) {
        while (replay.position().compareTo(furthest) < 0) {
            if (!replay.advance()) {
                throw new IllegalStateException("more was read than the log holds: " + furthest);
            }
        }
        replay.settle();
        return replay.position();
    }
}
