package org.rejoinder.query.rows;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.axonframework.common.AxonThreadFactory;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Writes rows on a thread and a connection of its own, in the order they come, each piece in a transaction of its own: none
 * stays open for long. Once something could not be written, nothing more is taken.
 */
final class CopyWriter implements AutoCloseable {

    /** Pieces that may wait; who brings more is held up. */
    private static final int MOST_WAITING = 8;

    private interface Piece {
        void write(Connection connection) throws SQLException, IOException;
    }

    private final Supplier<Connection> connections;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(new AxonThreadFactory("rebuild-writer"));
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private @Nullable Connection connection;
    private volatile @Nullable Exception failure;

    CopyWriter(Supplier<Connection> connections) {
        this.connections = connections;
    }

    /** New rows of a table. */
    void copy(Shape<?> shape, List<Row> rows) {
        put(open -> {
            CopyBytes bytes = new CopyBytes();
            CopyIn copy = open.unwrap(PGConnection.class).getCopyAPI().copyIn(shape.copy);
            try {
                for (Row row : rows) {
                    bytes.row(shape.table.columns, row);
                    if (bytes.isFull()) {
                        bytes.send(copy);
                    }
                }
                bytes.end(copy);
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        });
    }

    /** Changes of rows that were written before. */
    void write(Writes changes) {
        put(changes::send);
    }

    private void put(Piece piece) {
        refuse();
        room.acquireUninterruptibly();
        thread.execute(() -> {
            try {
                if (failure == null) {
                    piece.write(open());
                }
            } catch (SQLException | IOException | RuntimeException problem) {
                failure = problem;
            } finally {
                room.release();
            }
        });
    }

    private Connection open() {
        Connection open = connection;
        if (open == null) {
            open = connections.get();
            connection = open;
        }
        return open;
    }

    /** Returns when everything is written. */
    void await() {
        try {
            CompletableFuture.runAsync(() -> {}, thread).get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DataAccessResourceFailureException("The rebuild was stopped", stopped);
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
        refuse();
    }

    private void refuse() {
        Exception problem = failure;
        if (problem != null) {
            throw new CopyRefusedException(problem);
        }
    }

    @Override
    public void close() {
        thread.execute(() -> {
            try {
                if (connection != null) {
                    connection.close();
                }
            } catch (SQLException gone) {
                failure = gone;
            }
        });
        thread.shutdown();
    }
}
