package org.rejoinder.torture.fault;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.rejoinder.torture.installation.Installation;

/** Some tables of the projections refuse some rows for a while, as an event would that a handler cannot digest. */
record Poison(Duration least) implements Fault {

    private static final int TABLES = 4;

    @Override
    public String name() {
        return "poison events";
    }

    @Override
    public boolean strike(Installation installation, Random random) {
        try (Connection session = installation.reading();
                Statement statement = session.createStatement()) {
            List<String> tables = tables(statement);
            List<String> poisoned = new ArrayList<>();
            for (int i = 0; i < TABLES; i++) {
                poisoned.add(tables.remove(random.nextInt(tables.size())));
            }
            statement.execute("""
                    create or replace function poison() returns trigger language plpgsql as
                    $$ begin
                         if random() < 0.5 then raise exception 'poisoned'; end if;
                         return new;
                       end $$""");
            for (String table : poisoned) {
                statement.execute(
                        "create trigger poison before insert or update on reading.%s for each row execute function poison()"
                                .formatted(table));
            }
            Fault.hold(least, random);
            for (String table : poisoned) {
                statement.execute("drop trigger if exists poison on reading." + table);
            }
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException("the projections could not be poisoned", e);
        }
    }

    /** The tables that projections write; not those in which the feed keeps where it is. */
    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("""
                select t.table_name from information_schema.tables t
                 where t.table_schema = 'reading' and t.table_type = 'BASE TABLE'
                   and t.table_name not in ('tokens', 'dead_letters', 'seen', 'groups', 'flyway_schema_history')
                 order by 1""")) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }
}
