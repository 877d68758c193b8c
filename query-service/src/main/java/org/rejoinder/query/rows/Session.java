package org.rejoinder.query.rows;

import java.util.Set;

/** Where the rows are that a thread's handlers work on. */
interface Session {

    /** The rows of a table in one partition, to be read and changed. */
    <R extends Row> RowSet<R> rows(Table<R> table, Object partition);

    /** The same, only to be read. */
    <R extends Row> RowSet<R> look(Table<R> table, Object partition);

    <R extends Row> void append(Table<R> table, R row);

    /** The partitions in which a table has a row with this value in a column. */
    Set<Object> partitionsWith(Table<?> table, Column column, Object value);

    /** Keeps other segments waiting. */
    void lock(int space, Object key, boolean shared);
}
