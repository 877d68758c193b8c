package org.rejoinder.query.rows;

import org.jspecify.annotations.Nullable;

/**
 * A row of a table. Its fields are the columns: {@code commentaryId} is {@code commentary_id}; every column has a field, and a
 * field is {@code @Nullable} where its column may be null. Handlers change the fields; what they changed is found by
 * comparison. Values themselves never change: a list is replaced, not added to.
 */
public abstract class Row implements Cloneable {

    /** As the database has it; absent for a row that it does not have yet. */
    @Nullable
    Row stored;

    /** About how many bytes it took when it was last weighed. */
    int weight;

    /** Only for those who keep rows: the same values once more. */
    final Row copy() {
        try {
            return (Row) clone();
        } catch (CloneNotSupportedException everyRowIs) {
            throw new AssertionError(everyRowIs);
        }
    }
}
