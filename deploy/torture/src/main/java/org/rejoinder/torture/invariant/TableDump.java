package org.rejoinder.torture.invariant;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every row of every table of the projections, as sorted text.
 *
 * @param rows by table
 */
record TableDump(Map<String, List<String>> rows) {

    private static final int MOST_SHOWN = 3;

    /** Where the feed keeps how far it is and what it was made with; all else is what the log says. */
    private static final String BOOKKEEPING =
            "('tokens', 'dead_letters', 'built', 'rebuilds', 'flyway_schema_history')";

    static TableDump of(Connection database, String schema) throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        try (Statement statement = database.createStatement()) {
            for (String table : tables(statement, schema)) {
                rows.put(table, strings(statement, "select t::text from %s.%s t order by 1".formatted(schema, table)));
            }
        }
        return new TableDump(rows);
    }

    private static List<String> tables(Statement statement, String schema) throws SQLException {
        return strings(statement, """
                select table_name from information_schema.tables
                 where table_schema = 'SCHEMA' and table_type = 'BASE TABLE' and table_name not in BOOKKEEPING
                 order by 1""".replace("SCHEMA", schema).replace("BOOKKEEPING", BOOKKEEPING));
    }

    private static List<String> strings(Statement statement, String sql) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                strings.add(row.getString(1));
            }
        }
        return strings;
    }

    /** Where this, what was served, differs from what the log says. */
    List<Violation> differencesFrom(TableDump fresh, String says) {
        List<Violation> differences = new ArrayList<>();
        Map<String, List<String>> tables = new TreeMap<>(fresh.rows);
        rows.forEach(tables::putIfAbsent);
        for (String table : tables.keySet()) {
            List<String> served = rows.getOrDefault(table, List.of());
            List<String> due = fresh.rows.getOrDefault(table, List.of());
            List<String> missing = without(due, served);
            List<String> extra = without(served, due);
            if (!missing.isEmpty() || !extra.isEmpty()) {
                differences.add(new Violation(
                        says,
                        "table " + table,
                        "%d rows are missing, as %s; %d rows are there instead, as %s"
                                .formatted(missing.size(), shown(missing), extra.size(), shown(extra))));
            }
        }
        return differences;
    }

    private static List<String> without(List<String> rows, List<String> others) {
        Map<String, Integer> left = new TreeMap<>();
        others.forEach(row -> left.merge(row, 1, Integer::sum));
        List<String> without = new ArrayList<>();
        for (String row : rows) {
            if (left.merge(row, -1, Integer::sum) < 0) {
                without.add(row);
            }
        }
        return without;
    }

    private static List<String> shown(List<String> rows) {
        return rows.subList(0, Math.min(MOST_SHOWN, rows.size()));
    }
}
