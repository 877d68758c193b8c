package org.rejoinder.query.rows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table as the database has it: found to be what the row class says, and the statements that go with it. */
final class Shape<R extends Row> {

    private static final String COLUMNS = """
            select a.attname, t.typname, a.attnotnull
            from pg_attribute a join pg_type t on t.oid = a.atttypid
            where a.attrelid = cast(? as regclass) and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''""";

    /** Types of which the driver knows no parameters. */
    private static final Set<String> CAST = Set.of("json", "tsvector");

    final Table<R> table;
    final String insert;
    final String append;
    final String delete;
    final String copy;
    private final String select;
    /** Reads and locks several partitions. */
    final String selectAll;

    private final Map<String, String> types;

    private Shape(Table<R> table, Map<String, String> types) {
        this.table = table;
        this.types = types;
        String names = table.columns.stream().map(column -> column.name).collect(Collectors.joining(", "));
        this.append = "insert into %s (%s) values (%s) on conflict do nothing"
                .formatted(
                        table.name,
                        names,
                        table.columns.stream().map(this::parameter).collect(Collectors.joining(", ")));
        this.insert = append;
        this.delete = "delete from %s where %s".formatted(table.name, hasKey());
        this.select = "select %s from %s where %s = ".formatted(names, table.name, table.partition.name);
        this.selectAll = "select %s from %s where %s = any(?) order by %s, %s for update"
                .formatted(
                        names,
                        table.name,
                        table.partition.name,
                        table.partition.name,
                        table.key.stream().map(column -> column.name).collect(Collectors.joining(", ")));
        this.copy = "copy %s (%s) from stdin (format binary)".formatted(table.name, names);
    }

    private record Found(String type, boolean required) {}

    /** Looks at the table; it has to have the columns of the row class, of fitting types and as nullable. */
    static <R extends Row> Shape<R> of(Table<R> table, Connection connection) throws SQLException {
        Map<String, Found> found = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(COLUMNS)) {
            select.setString(1, table.name);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.put(row.getString(1), new Found(row.getString(2), row.getBoolean(3)));
                }
            }
        }
        List<String> wrong = table.columns.stream()
                .filter(column -> {
                    Found there = found.get(column.name);
                    return there == null || !column.kind.fits(there.type()) || there.required() == column.nullable;
                })
                .map(column -> column.name + " is " + found.get(column.name))
                .collect(Collectors.toCollection(ArrayList::new));
        found.keySet().stream()
                .filter(name -> table.columns.stream().noneMatch(column -> column.name.equals(name)))
                .forEach(name -> wrong.add(name + " has no field"));
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(table.name + " is not what its rows are: " + wrong);
        }
        return new Shape<>(
                table,
                found.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().type())));
    }

    /** Reads a partition; with the lock that a change needs, if asked to. */
    RowSet<R> load(Connection connection, Object partition, boolean locked) throws SQLException {
        RowSet<R> set = new RowSet<>(table);
        String sql = select + (locked ? "? for update" : "?");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Column.bind(statement, 1, table.partition.kind, partition);
            try (ResultSet answer = statement.executeQuery()) {
                while (answer.next()) {
                    set.loaded(read(answer));
                }
            }
        }
        return set;
    }

    /** Several partitions, of an answer to {@link #selectAll}. */
    Map<UUID, RowSet<R>> load(ResultSet answer, Collection<UUID> partitions) throws SQLException {
        Map<UUID, RowSet<R>> sets = new HashMap<>();
        partitions.forEach(partition -> sets.put(partition, new RowSet<>(table)));
        while (answer.next()) {
            R row = read(answer);
            Objects.requireNonNull(sets.get((UUID) table.partitionOf(row))).loaded(row);
        }
        return sets;
    }

    private R read(ResultSet answer) throws SQLException {
        R row = table.make();
        for (int i = 0; i < table.columns.size(); i++) {
            table.columns.get(i).read(row, answer, i + 1);
        }
        return row;
    }

    /** The statement that writes these columns of a row. */
    String update(List<Column> changed) {
        return "update %s set %s where %s"
                .formatted(
                        table.name,
                        changed.stream()
                                .map(column -> column.name + " = " + parameter(column))
                                .collect(Collectors.joining(", ")),
                        hasKey());
    }

    private String parameter(Column column) {
        String type = Objects.requireNonNull(types.get(column.name));
        return CAST.contains(type) ? "?::" + type : "?";
    }

    private String hasKey() {
        return table.key.stream().map(column -> column.name + " = ?").collect(Collectors.joining(" and "));
    }

    /** The columns in which two rows differ. */
    List<Column> differences(Row one, Row other) {
        Stream<Column> columns = table.columns.stream();
        return columns.filter(column -> !Objects.equals(column.get(one), column.get(other)))
                .toList();
    }

    /**
     * Says no to what the table would refuse, as long as it is known which event it came from.
     *
     * @return about how many bytes the row takes
     */
    int check(Row row) {
        int weight = 64;
        for (Column column : table.columns) {
            if (column.primitive) {
                weight += 24;
                continue;
            }
            Object value = column.get(row);
            if (value == null) {
                if (!column.nullable) {
                    throw new IllegalStateException("a row of " + table.name + " has no " + column.name);
                }
            } else if (value instanceof String text) {
                if (text.indexOf('\0') >= 0) {
                    throw new IllegalStateException(column.name + " of " + table.name + " has a zero byte");
                }
                weight += 40 + text.length();
            } else if (value instanceof Lexemes lexemes) {
                weight += 40 + lexemes.binary().length;
            } else {
                weight += 24;
            }
        }
        return weight;
    }
}
