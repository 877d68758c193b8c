package org.rejoinder.query.rows;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;

/**
 * A table that a projection keeps, and the class of its rows. Rows are found by their partition: what belongs together and is
 * worked on together, most often all that there is about one commentary. A partition is read and kept as a whole.
 *
 * @param <R> class of its rows, with a constructor without parameters
 */
public final class Table<R extends Row> {

    final String name;
    final List<Column> columns;
    /** The primary key. */
    final List<Column> key;

    final Column partition;
    /** What tells rows of a partition apart: the key without the partition. */
    final List<Column> within;
    /** Whether rows are only ever added, and never looked at again. */
    final boolean appended;

    private final MethodHandle constructor;

    private Table(
            String name,
            List<Column> columns,
            List<Column> key,
            Column partition,
            boolean appended,
            MethodHandle constructor) {
        this.name = name;
        this.columns = columns;
        this.key = key;
        this.partition = partition;
        this.within = key.stream().filter(column -> column != partition).toList();
        this.appended = appended;
        this.constructor = constructor;
    }

    /**
     * Declares a table.
     *
     * @param key the columns of its primary key; the first one is the partition
     */
    public static <R extends Row> Table<R> of(String name, Class<R> row, String... key) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(row, MethodHandles.lookup());
            List<Column> columns = columns(row, lookup);
            List<Column> keys =
                    Arrays.stream(key).map(column -> find(columns, column)).toList();
            MethodHandle constructor = lookup.findConstructor(row, MethodType.methodType(void.class))
                    .asType(MethodType.methodType(Row.class));
            return new Table<>(name, columns, keys, keys.get(0), false, constructor);
        } catch (ReflectiveOperationException wrong) {
            throw new IllegalArgumentException(row + " is no row of " + name, wrong);
        }
    }

    /** The same table, its rows put together by a column that need not be part of its key. */
    public Table<R> partitionedBy(String column) {
        return new Table<>(name, columns, key, find(columns, column), appended, constructor);
    }

    /** The same table, to whose rows handlers only {@linkplain Rows#append add}: they are kept until they are written. */
    public Table<R> appended() {
        return new Table<>(name, columns, key, partition, true, constructor);
    }

    private static List<Column> columns(Class<?> row, MethodHandles.Lookup lookup) throws IllegalAccessException {
        List<Column> columns = new java.util.ArrayList<>();
        for (Field field : row.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                columns.add(new Column(field, lookup));
            }
        }
        return List.copyOf(columns);
    }

    private static Column find(List<Column> columns, String name) {
        return columns.stream()
                .filter(column -> column.name.equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no column " + name));
    }

    Column column(String column) {
        return find(columns, column);
    }

    /** A row without values. */
    @SuppressWarnings("unchecked") // The constructor is that of R.
    R make() {
        try {
            return (R) (Row) constructor.invokeExact();
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    Object partitionOf(Row row) {
        return given(partition, row);
    }

    /** What tells the row apart from the others of its partition. */
    Comparable<?> keyOf(Row row) {
        return switch (within.size()) {
            case 0 -> "";
            case 1 -> (Comparable<?>) given(within.get(0), row);
            default ->
                new Composite(within.stream()
                        .<Comparable<?>>map(column -> (Comparable<?>) given(column, row))
                        .toList());
        };
    }

    /** The same, from its parts. */
    Comparable<?> key(Object... parts) {
        if (parts.length != within.size()) {
            throw new IllegalArgumentException(name + " has another key");
        }
        return switch (parts.length) {
            case 0 -> "";
            case 1 -> (Comparable<?>) parts[0];
            default ->
                new Composite(Arrays.stream(parts)
                        .<Comparable<?>>map(part -> (Comparable<?>) part)
                        .toList());
        };
    }

    private Object given(Column column, Row row) {
        Object value = column.get(row);
        if (value == null) {
            throw new IllegalStateException("a row of " + name + " has no " + column.name);
        }
        return value;
    }

    /** A key of several columns. */
    private record Composite(List<Comparable<?>> parts) implements Comparable<Composite> {

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"}) // Columns hold values of one class.
        public int compareTo(Composite other) {
            for (int i = 0; i < parts.size(); i++) {
                int order = ((Comparable) parts.get(i)).compareTo(other.parts.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
