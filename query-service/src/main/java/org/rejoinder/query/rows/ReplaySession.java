package org.rejoinder.query.rows;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a rebuild. Its tables were empty when it began and nobody else writes to them, so a partition that it has not
 * seen has no rows, and nothing needs to be read. Rows stay in memory while they are worked on; when there are too many,
 * those of the partitions that were left alone for longest go to the database, and come back when they are needed again.
 *
 * <p>Belongs to one thread. Another one writes.
 */
public final class ReplaySession implements Session, AutoCloseable {

    /** Bytes of rows that are kept in memory, roughly; and of those that wait to be copied in one go. */
    static final long MOST_KEPT = 48L << 20;

    private static final long COPIED_AT_ONCE = 1 << 20;

    private final Database database;
    private final CopyWriter writer;
    private final Runnable end;
    private final long mostKept;
    /** The one that was left alone for longest comes first. */
    private final LinkedHashMap<Object, Partition> partitions = new LinkedHashMap<>(16, 0.75f, true);

    private final KeySet written = new KeySet();
    private final Map<Table<?>, Integer> places = new LinkedHashMap<>();
    private final Map<Table<?>, Waiting> waiting = new LinkedHashMap<>();
    private final List<RowSet<?>> touched = new ArrayList<>();
    private final List<Appended<?>> appended = new ArrayList<>();
    private long kept;
    private long turn = 1;

    ReplaySession(Database database, Supplier<Connection> connections, long mostKept, Runnable end) {
        this.database = database;
        this.writer = new CopyWriter(connections);
        this.mostKept = mostKept;
        this.end = end;
    }

    /** The rows of all tables that belong together. */
    private static final class Partition {
        private final boolean known;
        private @Nullable RowSet<?>[] sets = new RowSet<?>[0];

        Partition(boolean known) {
            this.known = known;
        }

        @Nullable
        RowSet<?> get(int place) {
            return place < sets.length ? sets[place] : null;
        }

        void put(int place, @Nullable RowSet<?> set) {
            if (place >= sets.length) {
                sets = Arrays.copyOf(sets, place + 1);
            }
            sets[place] = set;
        }
    }

    private record Appended<R extends Row>(Shape<R> shape, R row) {}

    /** New rows of a table on their way to the database. */
    private static final class Waiting {
        private List<Row> rows = new ArrayList<>();
        private long bytes;
    }

    @Override
    @SuppressWarnings("unchecked") // A place has rows of its table.
    public <R extends Row> RowSet<R> rows(Table<R> table, Object key) {
        int place = places.computeIfAbsent(table, ignored -> places.size());
        Partition partition = partitions.get(key);
        if (partition == null) {
            partition = new Partition(written.contains(key));
            partitions.put(key, partition);
        }
        RowSet<R> set = (RowSet<R>) partition.get(place);
        if (set == null) {
            set = partition.known ? load(table, key) : new RowSet<>(table);
            kept += set.weight;
            partition.put(place, set);
        }
        if (set.touchedIn != turn) {
            set.begin();
            touched.add(set);
            set.touchedIn = turn;
        }
        return set;
    }

    private <R extends Row> RowSet<R> load(Table<R> table, Object key) {
        Shape<R> shape = database.shape(table);
        drain();
        RowSet<R> set = database.ask(connection -> shape.load(connection, key, false));
        set.weigh(shape);
        return set;
    }

    @Override
    public <R extends Row> RowSet<R> look(Table<R> table, Object partition) {
        return rows(table, partition);
    }

    @Override
    public void lock(int space, Object key, boolean shared) {
        // One thread does it all.
    }

    @Override
    public <R extends Row> void append(Table<R> table, R row) {
        appended.add(new Appended<>(database.shape(table), row));
    }

    @Override
    public Set<Object> partitionsWith(Table<?> table, Column column, Object value) {
        drain();
        Set<Object> found = new HashSet<>(database.partitionsWith(table, column, value));
        Integer place = places.get(table);
        if (place != null) {
            // What is in memory is newer than what is stored.
            partitions.forEach((key, partition) -> {
                RowSet<?> set = partition.get(place);
                if (set != null) {
                    set.tell(found, key, column, value);
                }
            });
        }
        return found;
    }

    <T> T handle(Callable<T> handler) throws Exception {
        try {
            T result = handler.call();
            keep();
            return result;
        } catch (Throwable failure) {
            undo();
            throw failure;
        }
    }

    /**
     * Keeps everything that was changed since the last time.
     *
     * @throws IllegalStateException when a table would not take it
     */
    public void keep() {
        for (RowSet<?> set : touched) {
            kept += weigh(set);
        }
        for (Appended<?> row : appended) {
            wait(row.shape().table, row.row(), row.shape().check(row.row()));
        }
        touched.forEach(RowSet::keep);
        touched.clear();
        appended.clear();
        turn++;
        if (kept > mostKept) {
            makeRoom();
        }
    }

    private <R extends Row> long weigh(RowSet<R> set) {
        return set.weighTouched(database.shape(set.table));
    }

    /** Forgets everything that was changed since the last time something was kept. */
    public void undo() {
        for (RowSet<?> set : touched) {
            kept -= set.weight;
            set.undo();
            kept += set.weight;
        }
        touched.clear();
        appended.clear();
        turn++;
    }

    private void makeRoom() {
        Iterator<Map.Entry<Object, Partition>> eldest = partitions.entrySet().iterator();
        while (kept > mostKept && eldest.hasNext()) {
            Map.Entry<Object, Partition> entry = eldest.next();
            eldest.remove();
            write(entry.getKey(), entry.getValue());
        }
    }

    private void write(Object key, Partition partition) {
        Writes changes = new Writes();
        for (RowSet<?> set : partition.sets) {
            if (set != null) {
                write(set, changes);
                kept -= set.weight;
            }
        }
        written.add(key);
        if (!changes.isEmpty()) {
            writer.write(changes);
        }
    }

    private <R extends Row> void write(RowSet<R> set, Writes changes) {
        Shape<R> shape = database.shape(set.table);
        set.stored(shape, changes);
        set.rows().forEach(row -> {
            if (row.stored == null) {
                wait(set.table, row, row.weight);
            }
        });
    }

    private void wait(Table<?> table, Row row, long bytes) {
        Waiting those = waiting.computeIfAbsent(table, ignored -> new Waiting());
        those.rows.add(row);
        those.bytes += bytes;
        if (those.bytes > COPIED_AT_ONCE) {
            copy(table, those);
        }
    }

    private void copy(Table<?> table, Waiting those) {
        writer.copy(database.shape(table), those.rows);
        those.rows = new ArrayList<>();
        those.bytes = 0;
    }

    private void drain() {
        waiting.forEach((table, those) -> {
            if (!those.rows.isEmpty()) {
                copy(table, those);
            }
        });
        writer.await();
    }

    /** Writes all that is left; the session may go on afterwards. */
    public void writeAll() {
        partitions.forEach(this::write);
        partitions.clear();
        drain();
    }

    @Override
    public void close() {
        end.run();
        writer.close();
    }
}
