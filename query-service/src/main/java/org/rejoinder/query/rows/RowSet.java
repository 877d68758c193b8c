package org.rejoinder.query.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    /** What there was when the turn began, if somebody may want to return to it. */
    private @Nullable Before<R> before;

    RowSet(Table<R> table) {
        this.table = table;
        this.rows = new TreeMap<>();
        this.removed = new TreeMap<>();
    }

    /** Of those rows that somebody was given, added or removed since. */
    private static final class Before<R extends Row> {
        private final long weight;
        /** With none for a key that was not there. */
        private final Map<Comparable<?>, Optional<R>> rows = new TreeMap<>();

        private final Map<Comparable<?>, Optional<R>> removed = new TreeMap<>();

        Before(long weight) {
            this.weight = weight;
        }
    }

    /** From now on it can be undone what is done to the rows. */
    void begin() {
        before = new Before<>(weight);
    }

    /** What was done stays. */
    void keep() {
        before = null;
    }

    /** Returns to what there was at the beginning. */
    void undo() {
        Before<R> start = Objects.requireNonNull(before);
        restore(rows, start.rows);
        restore(removed, start.removed);
        weight = start.weight;
        before = null;
    }

    private static <R> void restore(Map<Comparable<?>, R> rows, Map<Comparable<?>, Optional<R>> start) {
        start.forEach((key, row) -> row.ifPresentOrElse(there -> rows.put(key, there), () -> rows.remove(key)));
    }

    @SuppressWarnings("unchecked") // A copy is of the same class.
    private void remember(Comparable<?> key, @Nullable R row) {
        if (before != null && !before.rows.containsKey(key)) {
            before.rows.put(key, row == null ? Optional.empty() : Optional.of((R) row.copy()));
        }
    }

    private void rememberRemoved(Comparable<?> key, @Nullable R row) {
        if (before != null) {
            before.removed.putIfAbsent(key, Optional.ofNullable(row));
        }
    }

    /** Takes in a row that the database has. */
    void loaded(R row) {
        row.stored = row.copy();
        rows.put(table.keyOf(row), row);
    }

    @Nullable
    R find(Comparable<?> key) {
        R row = rows.get(key);
        if (row != null) {
            remember(key, row);
        }
        return row;
    }

    List<R> all() {
        rows.forEach(this::remember);
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
        if (rows.containsKey(key)) {
            return false;
        }
        remember(key, null);
        rows.put(key, row);
        R gone = removed.remove(key);
        rememberRemoved(key, gone);
        row.stored = gone == null ? null : gone.stored;
        return true;
    }

    void remove(R row) {
        Comparable<?> key = table.keyOf(row);
        R found = rows.remove(key);
        if (found != null) {
            remember(key, found);
        }
        if (found != null && found.stored != null) {
            rememberRemoved(key, removed.put(key, found));
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

    /** Weighs rows that were read. */
    void weigh(Shape<R> shape) {
        for (R row : rows.values()) {
            row.weight = shape.check(row);
            weight += row.weight;
        }
    }

    /**
     * Says no to rows that the table would refuse, and weighs the others, of those that somebody was given.
     *
     * @return how much heavier they have become
     */
    long weighTouched(Shape<R> shape) {
        long more = 0;
        for (Map.Entry<Comparable<?>, Optional<R>> was :
                Objects.requireNonNull(before).rows.entrySet()) {
            R now = rows.get(was.getKey());
            if (now != null) {
                now.weight = shape.check(now);
                more += now.weight;
            }
            more -= was.getValue().map(row -> row.weight).orElse(0);
        }
        weight += more;
        return more;
    }
}
