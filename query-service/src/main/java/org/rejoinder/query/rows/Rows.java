package org.rejoinder.query.rows;

import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.ahead.AskedBy;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * The rows that projections keep. What a handler does with them is there, whole, when it ends, and is not when it fails.
 *
 * <p>Two segments never lose each other's changes: a partition's rows are locked when they are read, until the end of the
 * batch's transaction, and only the columns that were changed are written. Of a row that two of them add at once, the second
 * handler is done over and finds the first one's.
 */
@Component
public class Rows {

    private static final ThreadLocal<@Nullable Session> SESSIONS = new ThreadLocal<>();

    private final Database database;

    Rows(@Qualifier("readingDataSource") DataSource dataSource) {
        this.database = new Database(dataSource);
    }

    /**
     * A row.
     *
     * @param key the partition, then what else belongs to the key, in its order
     */
    public <R extends Row> @Nullable R find(Table<R> table, Object partition, Object... key) {
        return session().rows(kept(table), partition).find(table.key(key));
    }

    /** A row that is only looked at: it is not locked, and must not be changed. */
    public <R extends Row> @Nullable R peek(Table<R> table, Object partition, Object... key) {
        return session().look(kept(table), partition).find(table.key(key));
    }

    /** All rows of a partition, ordered by their key. */
    public <R extends Row> List<R> all(Table<R> table, Object partition) {
        return session().rows(kept(table), partition).all();
    }

    /** Adds a row unless one with its key is there; whether it was added. */
    public <R extends Row> boolean add(Table<R> table, R row) {
        return session().rows(kept(table), table.partitionOf(row)).add(row);
    }

    public <R extends Row> void remove(Table<R> table, R row) {
        session().rows(kept(table), table.partitionOf(row)).remove(row);
    }

    /** Has these rows be all of a partition. What is the same as before is not written again. */
    public <R extends Row> void replace(Table<R> table, Object partition, List<R> rows) {
        RowSet<R> set = session().rows(kept(table), partition);
        set.all().forEach(set::remove);
        rows.forEach(set::add);
    }

    /** Adds a row to a table whose rows nobody looks at any more; nothing happens when there is one with its key. */
    public <R extends Row> void append(Table<R> table, R row) {
        if (!table.appended) {
            throw new IllegalArgumentException(table + " is not only appended to");
        }
        session().append(table, row);
    }

    /** The partitions in which a table has a row with this value in a column; for what crosses them, and seldom happens. */
    public Set<Object> partitionsWith(Table<?> table, String column, Object value) {
        return session().partitionsWith(kept(table), table.column(column), value);
    }

    /**
     * Keeps other segments that share it, or want it alone, waiting until the end of the batch; for what no row can be locked
     * for, because it may not be there yet. In a rebuild there are no others.
     *
     * @param space names what is locked
     */
    public void lock(int space, Object key, boolean shared) {
        session().lock(space, key, shared);
    }

    private static <T extends Table<?>> T kept(T table) {
        if (table.appended) {
            throw new IllegalArgumentException(table + " is only appended to");
        }
        return table;
    }

    private Session session() {
        Session session = SESSIONS.get();
        if (session == null) {
            throw new IllegalStateException("rows are there for handlers of events only");
        }
        return session;
    }

    /** Runs a handler and writes its changes, in the present transaction; within a rebuild they stay in its memory. */
    public <T> T handle(Callable<T> handler) throws Exception {
        Session outer = SESSIONS.get();
        if (outer instanceof ReplaySession replay) {
            return replay.handle(handler);
        }
        LiveSession session = new LiveSession(database, new AskedBy<>(UUID.class));
        return within(session, () -> {
            T result = handler.call();
            session.flush();
            return result;
        });
    }

    <T> T within(LiveSession session, Callable<T> handler) throws Exception {
        SESSIONS.set(session);
        try {
            return handler.call();
        } finally {
            SESSIONS.remove();
        }
    }

    /**
     * Begins to keep the rows of the handlers of several events of the present transaction together, and reads those rows
     * that they are known to ask for.
     *
     * @param asked what is known of that, and learns more of it
     */
    public Fold fold(AskedBy<UUID, Table<?>> asked, Iterable<?> events) {
        LiveSession session = new LiveSession(database, asked);
        session.read(asked.of(events));
        return new Fold(this, session);
    }

    /**
     * Begins to keep the rows of this thread's handlers in memory, for tables that are empty.
     *
     * @param writer connects to where those tables are
     */
    public ReplaySession replay(Supplier<Connection> writer) {
        return replay(writer, ReplaySession.MOST_KEPT);
    }

    ReplaySession replay(Supplier<Connection> writer, long mostKept) {
        ReplaySession session = new ReplaySession(database, writer, mostKept, SESSIONS::remove);
        SESSIONS.set(session);
        return session;
    }
}
