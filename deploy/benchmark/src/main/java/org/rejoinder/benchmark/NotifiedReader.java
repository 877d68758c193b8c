package org.rejoinder.benchmark;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;

/**
 * The reference for what becomes visible: a row is changed and committed with a notification, and another connection that
 * waits for it reads the row. Nothing between two processes on this PostgreSQL is much shorter.
 */
final class NotifiedReader implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;

    private final Connection writer;
    private final Connection reader;
    private final BlockingQueue<Long> seen = new LinkedBlockingQueue<>();
    private long value;

    NotifiedReader(String url) throws SQLException {
        writer = DriverManager.getConnection(url);
        reader = DriverManager.getConnection(url);
        try (Statement statement = writer.createStatement()) {
            statement.execute("create table visible (value bigint not null)");
            statement.execute("insert into visible values (0)");
        }
        try (Statement statement = reader.createStatement()) {
            statement.execute("listen visible");
        }
        Thread thread = new Thread(this::read, "notified-reader");
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        try (PreparedStatement select = reader.prepareStatement("select value from visible")) {
            while (!reader.isClosed()) {
                if (reader.unwrap(PGConnection.class).getNotifications(0).length > 0) {
                    try (ResultSet row = select.executeQuery()) {
                        row.next();
                        seen.add(row.getLong(1));
                    }
                }
            }
        } catch (SQLException closed) {
            seen.add(-1L);
        }
    }

    /** Changes the row; the time from the commit's acknowledgement until the reader has it, nanoseconds. */
    long once() throws SQLException, InterruptedException {
        value++;
        try (Statement statement = writer.createStatement()) {
            statement.execute("update visible set value = " + value + "; notify visible");
        }
        long committed = System.nanoTime();
        Long read = seen.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (read == null || read != value) {
            throw new IllegalStateException("the notified reader saw " + read + " instead of " + value);
        }
        return System.nanoTime() - committed;
    }

    @Override
    public void close() throws SQLException {
        reader.close();
        writer.close();
    }
}
