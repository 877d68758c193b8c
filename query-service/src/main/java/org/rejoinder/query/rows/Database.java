package org.rejoinder.query.rows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** The database that rows are kept in; what is asked of it belongs to the thread's transaction. */
final class Database {

    private final JdbcTemplate jdbc;
    private final Map<Table<?>, Shape<?>> shapes = new ConcurrentHashMap<>();

    Database(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    <T> T ask(ConnectionCallback<T> question) {
        return Objects.requireNonNull(jdbc.execute(question));
    }

    @SuppressWarnings("unchecked") // A table's shape is one of its rows.
    <R extends Row> Shape<R> shape(Table<R> table, Connection connection) throws SQLException {
        Shape<R> known = (Shape<R>) shapes.get(table);
        if (known == null) {
            known = Shape.of(table, connection);
            shapes.put(table, known);
        }
        return known;
    }

    @SuppressWarnings("unchecked")
    <R extends Row> Shape<R> shape(Table<R> table) {
        Shape<R> known = (Shape<R>) shapes.get(table);
        return known != null ? known : ask(connection -> shape(table, connection));
    }

    void lock(int space, Object key, boolean shared) {
        String sql = "select pg_advisory_xact_lock%s(?, hashtext(?))".formatted(shared ? "_shared" : "");
        jdbc.query(sql, row -> {}, space, key.toString());
    }

    List<Object> partitionsWith(Table<?> table, Column column, Object value) {
        String sql = "select distinct %s from %s where %s = ?".formatted(table.partition.name, table.name, column.name);
        return ask(connection -> {
            List<Object> partitions = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                Column.bind(select, 1, column.kind, value);
                try (ResultSet answer = select.executeQuery()) {
                    while (answer.next()) {
                        partitions.add(Objects.requireNonNull(answer.getObject(1)));
                    }
                }
            }
            return partitions;
        });
    }
}
