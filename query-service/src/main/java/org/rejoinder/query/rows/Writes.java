package org.rejoinder.query.rows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Changes of rows, gathered and then sent in as few round trips as there can be. */
final class Writes {

    /** Far below what one message may hold. */
    private static final int MOST_AT_ONCE = 64;

    /** So many of the same statement are worth a round trip of their own. */
    private static final int MANY = 4;

    private record Parameter(Column.Kind kind, @Nullable Object value) {}

    /** What is done to a row; in this order, so that what leaves makes room for what comes. */
    private enum Kind {
        DELETE,
        UPDATE,
        /** Has to find the database as it was left. */
        INSERT,
        APPEND
    }

    /** One statement. */
    private record Write(Kind kind, String sql, List<Parameter> parameters) {

        void bind(PreparedStatement statement, int from) throws SQLException {
            int index = from;
            for (Parameter parameter : parameters) {
                Column.bind(statement, index++, parameter.kind(), parameter.value());
            }
        }

        void check(long written) {
            if (kind == Kind.INSERT && written == 0) {
                throw new RowAppearedException(sql);
            }
        }
    }

    private final List<Write> writes = new ArrayList<>();

    boolean isEmpty() {
        return writes.isEmpty();
    }

    void insert(Shape<?> shape, Row row) {
        writes.add(new Write(Kind.INSERT, shape.insert, parameters(shape.table.columns, row)));
    }

    /** A row that nobody keeps, and that may be there already. */
    void append(Shape<?> shape, Row row) {
        writes.add(new Write(Kind.APPEND, shape.append, parameters(shape.table.columns, row)));
    }

    /** Writes the columns that are not as they are stored, if there are any. */
    void update(Shape<?> shape, Row stored, Row row) {
        List<Column> changed = shape.differences(stored, row);
        if (!changed.isEmpty()) {
            List<Parameter> parameters = new ArrayList<>(parameters(changed, row));
            parameters.addAll(parameters(shape.table.key, row));
            writes.add(new Write(Kind.UPDATE, shape.update(changed), parameters));
        }
    }

    void delete(Shape<?> shape, Row row) {
        writes.add(new Write(Kind.DELETE, shape.delete, parameters(shape.table.key, row)));
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
        writes.sort(Comparator.comparing(Write::kind));
        List<Write> single = new ArrayList<>();
        Map<String, List<Write>> alike =
                writes.stream().collect(Collectors.groupingBy(Write::sql, LinkedHashMap::new, Collectors.toList()));
        for (List<Write> some : alike.values()) {
            if (some.size() < MANY) {
                single.addAll(some);
            } else {
                sendTogether(connection, single);
                single.clear();
                sendAlike(connection, some);
            }
        }
        sendTogether(connection, single);
        writes.clear();
    }

    /** The database reads the statement once. */
    private static void sendAlike(Connection connection, List<Write> some) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(some.get(0).sql())) {
            for (Write write : some) {
                write.bind(statement, 1);
                statement.addBatch();
            }
            int[] written = statement.executeBatch();
            for (int i = 0; i < written.length; i++) {
                some.get(i).check(written[i]);
            }
        }
    }

    private static void sendTogether(Connection connection, List<Write> any) throws SQLException {
        for (int from = 0; from < any.size(); from += MOST_AT_ONCE) {
            sendOnce(connection, any.subList(from, Math.min(any.size(), from + MOST_AT_ONCE)));
        }
    }

    /** The driver sends several statements in one string together, and waits once. */
    private static void sendOnce(Connection connection, List<Write> some) throws SQLException {
        String sql = String.join(";\n", some.stream().map(Write::sql).toList());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 1;
            for (Write write : some) {
                write.bind(statement, index);
                index += write.parameters().size();
            }
            statement.execute();
            for (Write write : some) {
                write.check(statement.getUpdateCount());
                statement.getMoreResults();
            }
        }
    }
}
