package org.rejoinder.query.rows;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
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
 * Writes rows on threads and connections of its own, each piece in a transaction of its own: none stays open for long. New rows
 * may be written in any order, and two pieces of them at once; changes of rows wait for all that came before them, and all that
 * comes after waits for them. Once something could not be written, nothing more is taken.
 */
final class CopyWriter implements AutoCloseable {

    private static final int AT_ONCE = 2;

    /** Pieces that may wait; who brings more is held up. */
    private static final int MOST_WAITING = 8;

    private interface Piece {
        void write(Connection connection) throws SQLException, IOException;
    }

    private final Supplier<Connection> connections;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(AT_ONCE, new AxonThreadFactory("rebuild-writer"));
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
    /** The last changes, and everything that was brought since. */
    private CompletableFuture<Void> changed = CompletableFuture.completedFuture(null);

    private CompletableFuture<Void> brought = changed;
    private volatile @Nullable Throwable failure;

    CopyWriter(Supplier<Connection> connections) {
        this.connections = connections;
    }

    /** New rows of a table. */
    void copy(Shape<?> shape, List<Row> rows) {
        CompletableFuture<Void> copied = put(changed, open -> {
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
        brought = CompletableFuture.allOf(brought, copied);
    }

    /** Changes of rows that were written before. */
    void write(Writes changes) {
        changed = put(brought, changes::send);
        brought = changed;
    }

    private CompletableFuture<Void> put(CompletableFuture<Void> after, Piece piece) {
        refuse();
        room.acquireUninterruptibly();
        return after.thenRunAsync(() -> write(piece), threads);
    }

    private void write(Piece piece) {
        try {
            if (failure == null) {
                Connection connection = Objects.requireNonNullElseGet(idle.poll(), connections);
                try {
                    piece.write(connection);
                } finally {
                    idle.add(connection);
                }
            }
        } catch (SQLException | IOException | RuntimeException | Error problem) {
            // Not left to the future: whoever waits for room would wait for ever.
            failure = problem;
        } finally {
            room.release();
        }
    }

    /** Returns when everything is written. */
    void await() {
        try {
            brought.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DataAccessResourceFailureException("The rebuild was stopped", stopped);
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
        refuse();
    }

    private void refuse() {
        Throwable problem = failure;
        if (problem != null) {
            throw new CopyRefusedException(problem);
        }
    }

    @Override
    public void close() {
        brought = brought.thenRunAsync(this::end, threads);
    }

    private void end() {
        threads.shutdown();
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            try {
                connection.close();
            } catch (SQLException gone) {
                failure = gone;
            }
        }
    }
}
