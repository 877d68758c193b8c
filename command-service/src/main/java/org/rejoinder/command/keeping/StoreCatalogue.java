package org.rejoinder.command.keeping;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rejoinder.command.keeping.BackupFile.Table;
import org.rejoinder.command.log.StoreSchemas;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The tables of the command side as its database knows them, so that a new one cannot be forgotten in a backup. */
final class StoreCatalogue {

    private static final String COLUMNS = """
            select n.nspname || '.' || c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
              join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
             where n.nspname = any(?) and c.relkind = 'r'
             group by 1 order by 1""";

    private static final String REFERENCES = """
            select conrelid::regclass::text as referring, confrelid::regclass::text as referred
              from pg_constraint
             where contype = 'f' and conrelid <> confrelid and connamespace::regnamespace::text = any(?)""";

    private static final String COUNTERS = """
            select n.nspname || '.' || c.relname as name, a.attname as attribute
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
              join pg_attribute a on a.attrelid = c.oid and a.attidentity <> ''
             where n.nspname = any(?)""";

    private final JdbcClient jdbc;
    private final String[] schemas = StoreSchemas.ALL.toArray(String[]::new);

    StoreCatalogue(Connection connection) {
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    /** The version a schema has. */
    String version(String schema) {
        return jdbc.sql("select version from " + schema + ".flyway_schema_history where success and version is not null"
                        + " order by installed_rank desc limit 1")
                .query(String.class)
                .single();
    }

    /** Every table, those that others refer to first. */
    List<Table> tables() {
        Map<String, Table> waiting = new LinkedHashMap<>();
        jdbc.sql(COLUMNS).param(schemas).query(row -> {
            String name = row.getString("name");
            waiting.put(name, new Table(name, List.of((String[])
                    row.getArray("columns").getArray())));
        });
        Map<String, Set<String>> referred = new LinkedHashMap<>();
        jdbc.sql(REFERENCES).param(schemas).query(row -> {
            referred.computeIfAbsent(row.getString("referring"), ignored -> new LinkedHashSet<>())
                    .add(row.getString("referred"));
        });
        List<Table> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            List<Table> next = waiting.values().stream()
                    .filter(table -> referred.getOrDefault(table.name(), Set.of()).stream()
                            .noneMatch(waiting::containsKey))
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("tables refer to each other in a circle: " + waiting.keySet());
            }
            next.forEach(table -> waiting.remove(table.name()));
            ordered.addAll(next);
        }
        return ordered;
    }

    /** Lets every counter go on behind what is there. */
    void advanceCounters() {
        record Counter(String table, String column) {}
        List<Counter> counters = jdbc.sql(COUNTERS)
                .param(schemas)
                .query((row, number) -> new Counter(row.getString("name"), row.getString("attribute")))
                .list();
        for (Counter counter : counters) {
            jdbc.sql("select setval(pg_get_serial_sequence(?, ?), (select coalesce(max(%s), 0) + 1 from %s), false)"
                            .formatted(counter.column, counter.table))
                    .params(counter.table, counter.column)
                    .query(Long.class)
                    .single();
        }
    }
}
