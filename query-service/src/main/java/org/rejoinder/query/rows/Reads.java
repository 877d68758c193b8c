package org.rejoinder.query.rows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Partitions of several tables that are read and locked together, always in the same order, so that of two who want the same
 * ones neither holds what the other waits for.
 */
final class Reads {

    private record Read(Shape<?> shape, List<UUID> partitions) {}

    private final List<Read> reads = new ArrayList<>();

    void add(Shape<?> shape, Set<UUID> partitions) {
        reads.add(new Read(shape, List.copyOf(partitions)));
    }

    /**
     * Sends everything in one string, and waits once. The string is the same for the same tables, whatever is read of them:
     * the driver and the database know it by then.
     */
    void send(Connection connection, BiConsumer<UUID, RowSet<?>> taker) throws SQLException {
        reads.sort(Comparator.comparing(read -> read.shape().table.name));
        String sql = reads.stream().map(read -> read.shape().selectAll).collect(Collectors.joining(";\n"));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 1;
            for (Read read : reads) {
                Column.bind(statement, index++, Column.Kind.IDS, read.partitions());
            }
            statement.execute();
            for (Read read : reads) {
                try (ResultSet answer = statement.getResultSet()) {
                    read.shape().load(answer, read.partitions()).forEach(taker);
                }
                statement.getMoreResults();
            }
        }
    }
}
