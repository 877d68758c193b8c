package org.rejoinder.torture.trial;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.postgresql.ds.PGSimpleDataSource;
import org.rejoinder.contract.log.LogReader;
import org.rejoinder.torture.installation.Postgres;

/** The reader that both sides use. */
public final class ReaderOfTheLog implements OpenTransactionTrials.Follower {

    private final LogReader reader;
    private final OpenTransactionTrials.Got got = new OpenTransactionTrials.Got();
    private final Thread thread;

    private ReaderOfTheLog(LogReader reader) {
        this.reader = reader;
        this.thread = new Thread(this::follow, "reader-of-the-log");
        thread.start();
    }

    /** Begins to follow the trials' log. */
    public static ReaderOfTheLog open(Postgres postgres) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(postgres.url());
        return new ReaderOfTheLog(new LogReader(database, OpenTransactionTrials.SCHEMA));
    }

    private void follow() {
        try (BlockingStream<TrackedEventMessage<?>> stream = reader.openStream(null)) {
            while (!Thread.currentThread().isInterrupted()) {
                if (stream.hasNextAvailable(100, TimeUnit.MILLISECONDS)) {
                    got.add(UUID.fromString(stream.nextAvailable().getIdentifier()));
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void wake() {
        reader.signal();
    }

    @Override
    public List<UUID> got() {
        return got.all();
    }

    @Override
    public void close() {
        thread.interrupt();
        reader.close();
    }
}
