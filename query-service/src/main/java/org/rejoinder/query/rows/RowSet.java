package org.rejoinder.query.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rows of one table in one partition, as the handlers left them, and which of those that are stored have to go. */
final class RowSet<R extends Row> {

    final Table<R> table;
    // By key, so that everybody finds them in the same order, whether they were read or made.
    private final Map<Comparable<?>, R> rows;
    private final Map<Comparable<?>, R> removed;
    /** About how many bytes the rows took when they were last weighed. */
    long weight;
    /** The turn, of a rebuild or of a fold, in which somebody last asked for it. */
    long touchedIn;

    RowSet(Table<R> table) {
        this(table, new TreeMap<>(), new TreeMap<>());
    }

    private RowSet(Table<R> table, Map<Comparable<?>, R> rows, Map<Comparable<?>, R> removed) {
        this.table = table;
        this.rows = rows;
        this.removed = removed;
    }

    /** Takes in a row that the database has. */
    void loaded(R row) {
        row.stored = row.copy();
        rows.put(table.keyOf(row), row);
    }

    @Nullable
    R find(Comparable<?> key) {
        return rows.get(key);
    }

    List<R> all() {
        return new ArrayList<>(rows.values());
    }

    Iterable<R> rows() {
        return rows.values();
    }

    int size() {
        return rows.size();
    }

    boolean add(R row) {
        Comparable<?> key = table.keyOf(row);
        if (rows.putIfAbsent(key, row) != null) {
            return false;
        }
        R before = removed.remove(key);
        row.stored = before == null ? null : before.stored;
        return true;
    }

    void remove(R row) {
        Comparable<?> key = table.keyOf(row);
        R found = rows.remove(key);
        if (found != null && found.stored != null) {
            removed.put(key, found);
        }
    }

    /** Corrects a set of partitions by whether a row of this one has the value. */
    void tell(Set<Object> partitions, Object partition, Column column, Object value) {
        if (rows.values().stream().anyMatch(row -> value.equals(column.get(row)))) {
            partitions.add(partition);
        } else {
            partitions.remove(partition);
        }
    }

    /** What has to be written, so that the database has the same rows. */
    void changes(Shape<R> shape, Writes writes) {
        stored(shape, writes);
        for (R row : rows.values()) {
            if (row.stored == null) {
                writes.insert(shape, row);
            }
        }
    }

    /** The same without the new rows. */
    void stored(Shape<R> shape, Writes writes) {
        for (R row : removed.values()) {
            writes.delete(shape, row);
        }
        for (R row : rows.values()) {
            Row stored = row.stored;
            if (stored != null) {
                writes.update(shape, stored, row);
            }
        }
    }

    /**
     * Says no to rows that the table would refuse, and weighs the others.
     *
     * @return how much heavier they have become
     */
    long weigh(Shape<R> shape) {
        long now = 0;
        for (R row : rows.values()) {
            now += shape.check(row);
        }
        long more = now - weight;
        weight = now;
        return more;
    }

    /** Everything once more, to return to when a handler fails. */
    @SuppressWarnings("unchecked") // A copy is of the same class.
    RowSet<R> copy() {
        RowSet<R> copy = new RowSet<>(table, new TreeMap<>(rows), new TreeMap<>(removed));
        copy.weight = weight;
        copy.touchedIn = touchedIn;
        copy.rows.replaceAll((key, row) -> (R) row.copy());
        return copy;
    }
}
