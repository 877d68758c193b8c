package org.rejoinder.query.rows;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.ahead.AskedBy;

/**
 * The rows that a handler, or a few in a row, work on while their group serves: read and locked when one of them asks for
 * them, or before, written at the end. What was locked nobody else changes until the end of the transaction, so it is read once.
 */
final class LiveSession implements Session {

    private record Place(Table<?> table, Object partition) {}

    private record Appended<R extends Row>(Table<R> table, R row) {}

    private final Database database;
    private final Map<Place, RowSet<?>> sets = new LinkedHashMap<>();
    private final List<Appended<?>> appended = new ArrayList<>();
    private final AskedBy<UUID, Table<?>> asked;
    private long turn;
    private @Nullable Object event;

    LiveSession(Database database, AskedBy<UUID, Table<?>> asked) {
        this.database = database;
        this.asked = asked;
    }

    /** Reads and locks partitions before anybody asks for them, all with one question. */
    void read(Map<Table<?>, Set<UUID>> partitions) {
        if (partitions.values().stream().allMatch(Set::isEmpty)) {
            return;
        }
        database.ask(connection -> {
            Reads reads = new Reads();
            for (Map.Entry<Table<?>, Set<UUID>> some : partitions.entrySet()) {
                reads.add(database.shape(some.getKey(), connection), some.getValue());
            }
            reads.send(connection, (partition, set) -> sets.put(new Place(set.table, partition), set));
            return true;
        });
    }

    @Override
    @SuppressWarnings("unchecked") // A place has rows of its table.
    public <R extends Row> RowSet<R> rows(Table<R> table, Object partition) {
        RowSet<R> set =
                (RowSet<R>) sets.computeIfAbsent(new Place(table, partition), ignored -> load(table, partition));
        set.touchedIn = turn;
        return set;
    }

    private <R extends Row> RowSet<R> load(Table<R> table, Object partition) {
        if (event != null) {
            asked.learn(event, partition::equals, table);
        }
        return database.ask(connection -> database.shape(table, connection).load(connection, partition, true));
    }

    @Override
    @SuppressWarnings("unchecked") // A place has rows of its table.
    public <R extends Row> RowSet<R> look(Table<R> table, Object partition) {
        RowSet<R> kept = (RowSet<R>) sets.get(new Place(table, partition));
        return kept != null
                ? kept
                : database.ask(connection -> database.shape(table, connection).load(connection, partition, false));
    }

    @Override
    public <R extends Row> void append(Table<R> table, R row) {
        appended.add(new Appended<>(table, row));
    }

    @Override
    public Set<Object> partitionsWith(Table<?> table, Column column, Object value) {
        Set<Object> found = new HashSet<>(database.partitionsWith(table, column, value));
        // What the handler changed is newer than what is stored.
        sets.forEach((place, set) -> {
            if (place.table() == table) {
                set.tell(found, place.partition(), column, value);
            }
        });
        return found;
    }

    @Override
    public void lock(int space, Object key, boolean shared) {
        database.lock(space, key, shared);
        // What earlier handlers read is older than the lock, which whoever asks for it now relies on.
        List<RowSet<?>> earlier =
                sets.values().stream().filter(set -> set.touchedIn != turn).toList();
        write(earlier, List.of());
        sets.values().removeAll(earlier);
    }

    /** Says that another handler is next, of this event. */
    void next(Object ofEvent) {
        turn++;
        event = ofEvent;
    }

    /** Writes what the handlers have changed. */
    void flush() {
        write(sets.values(), appended);
        sets.clear();
        appended.clear();
    }

    private void write(Collection<RowSet<?>> changed, Collection<Appended<?>> added) {
        if (changed.isEmpty() && added.isEmpty()) {
            return;
        }
        database.ask(connection -> {
            Writes writes = new Writes();
            for (RowSet<?> set : changed) {
                changes(set, writes, connection);
            }
            for (Appended<?> row : added) {
                append(row, writes, connection);
            }
            writes.send(connection);
            return true;
        });
    }

    private <R extends Row> void changes(RowSet<R> set, Writes writes, java.sql.Connection connection)
            throws SQLException {
        set.changes(database.shape(set.table, connection), writes);
    }

    private <R extends Row> void append(Appended<R> row, Writes writes, java.sql.Connection connection)
            throws SQLException {
        writes.append(database.shape(row.table(), connection), row.row());
    }
}
