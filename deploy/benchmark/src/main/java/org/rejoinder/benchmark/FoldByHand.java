package org.rejoinder.benchmark;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * The reference: what somebody would write by hand for one table. It reads the log in its order, remembers the last event
 * of each stream, and writes one row a stream and batch by an upsert.
 */
final class FoldByHand {

    private static final int BATCH = 2000;

    private FoldByHand() {}

    private record Last(long sequence, String name) {}

    /** Folds the whole log; how many events that were. */
    static long run(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement setUp = connection.createStatement()) {
            setUp.execute("create schema if not exists raw");
            setUp.execute("drop table if exists raw.heads");
            setUp.execute("create table raw.heads (aggregate_id text primary key, version bigint, name text)");
            connection.setAutoCommit(false);
            return fold(connection);
        }
    }

    private static long fold(Connection connection) throws SQLException {
        long events = 0;
        Map<String, Last> heads = new HashMap<>();
        try (Statement select = connection.createStatement();
                PreparedStatement upsert = connection.prepareStatement("""
                        insert into raw.heads values (?, ?, ?)
                        on conflict (aggregate_id) do update set version = excluded.version, name = excluded.name""")) {
            select.setFetchSize(BATCH);
            try (ResultSet row = select.executeQuery("""
                    select aggregate_id, sequence_number, name, payload from store.events
                    order by transaction_id, global_index""")) {
                while (row.next()) {
                    heads.put(
                            row.getString(1),
                            new Last(
                                    row.getLong(2),
                                    row.getString(3) + row.getString(4).length()));
                    if (++events % BATCH == 0) {
                        write(upsert, heads);
                    }
                }
            }
            write(upsert, heads);
        }
        connection.commit();
        return events;
    }

    private static void write(PreparedStatement upsert, Map<String, Last> heads) throws SQLException {
        for (Map.Entry<String, Last> head : heads.entrySet()) {
            upsert.setString(1, head.getKey());
            upsert.setLong(2, head.getValue().sequence());
            upsert.setString(3, head.getValue().name());
            upsert.addBatch();
        }
        upsert.executeBatch();
        heads.clear();
    }
}
