package org.rejoinder.query.rows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes of rows, gathered and then sent in as few round trips as there can be. */
final class Writes {

    /** Far below what one message may hold. */
    private static final int MOST_AT_ONCE = 64;

    private record Parameter(Column.Kind kind, @Nullable Object value) {}

    /**
     * One statement.
     *
     * @param certain whether it has to find the database as it was left
     */
    private record Write(String sql, List<Parameter> parameters, boolean certain) {}

    private final List<Write> writes = new ArrayList<>();

    boolean isEmpty() {
        return writes.isEmpty();
    }

    void insert(Shape<?> shape, Row row) {
        writes.add(new Write(shape.insert, parameters(shape.table.columns, row), true));
    }

    /** A row that nobody keeps, and that may be there already. */
    void append(Shape<?> shape, Row row) {
        writes.add(new Write(shape.append, parameters(shape.table.columns, row), false));
    }

    /** Writes the columns that are not as they are stored, if there are any. */
    void update(Shape<?> shape, Row stored, Row row) {
        List<Column> changed = shape.differences(stored, row);
        if (!changed.isEmpty()) {
            List<Parameter> parameters = new ArrayList<>(parameters(changed, row));
            parameters.addAll(parameters(shape.table.key, row));
            writes.add(new Write(shape.update(changed), parameters, false));
        }
    }

    void delete(Shape<?> shape, Row row) {
        writes.add(new Write(shape.delete, parameters(shape.table.key, row), false));
    }

    private static List<Parameter> parameters(List<Column> columns, Row row) {
        return columns.stream()
                .map(column -> new Parameter(column.kind, column.get(row)))
                .toList();
    }

    /**
     * Sends everything.
     *
     * @throws RowAppearedException when a row that was not there is there by now
     */
    void send(Connection connection) throws SQLException {
        for (int from = 0; from < writes.size(); from += MOST_AT_ONCE) {
            send(connection, writes.subList(from, Math.min(writes.size(), from + MOST_AT_ONCE)));
        }
        writes.clear();
    }

    /** The driver sends several statements in one string together, and waits once. */
    private static void send(Connection connection, List<Write> some) throws SQLException {
        String sql = String.join(";\n", some.stream().map(Write::sql).toList());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 1;
            for (Write write : some) {
                for (Parameter parameter : write.parameters()) {
                    Column.bind(statement, index++, parameter.kind(), parameter.value());
                }
            }
            statement.execute();
            for (Write write : some) {
                if (write.certain() && statement.getUpdateCount() == 0) {
                    throw new RowAppearedException(write.sql());
                }
                statement.getMoreResults();
            }
        }
    }
}
