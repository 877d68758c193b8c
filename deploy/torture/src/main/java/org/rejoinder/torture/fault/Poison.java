package org.rejoinder.torture.fault;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.rejoinder.torture.installation.Deadline;
import org.rejoinder.torture.installation.Installation;

/**
 * Some tables of the projections refuse some rows for a while, as an event would that a handler cannot digest. They are
 * among those that are written most, and it lasts until a few rows were refused.
 */
record Poison(Duration least) implements Fault {

    private static final int TABLES = 4;
    private static final int MOST_WRITTEN = 12;
    private static final int REFUSALS = 3;
    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "poison events";
    }

    @Override
    public void strike(Installation installation, Random random) throws SQLException {
        try (Connection session = installation.reading();
                Statement statement = session.createStatement()) {
            List<String> poisoned = choose(statement, random);
            // What a sequence counts is not taken back with the transaction that counted.
            statement.execute("create sequence if not exists refusals");
            statement.execute("select setval('refusals', 1, false)");
            statement.execute("""
                    create or replace function poison() returns trigger language plpgsql security definer as
                    $$ begin
                         if random() < 0.5 then
                           perform nextval('public.refusals');
                           raise exception 'poisoned';
                         end if;
                         return new;
                       end $$""");
            for (String table : poisoned) {
                statement.execute(
                        "create trigger poison before insert or update on reading.%s for each row execute function poison()"
                                .formatted(table));
            }
            Fault.hold(least, random);
            Deadline deadline = Deadline.in(REFUSED_WITHIN);
            while (refusals(statement) < REFUSALS && !deadline.isOver()) {
                Deadline.pause(Duration.ofMillis(100));
            }
            for (String table : poisoned) {
                statement.execute("drop trigger if exists poison on reading." + table);
            }
        }
    }

    private static long refusals(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery("select case when is_called then last_value else 0 end from refusals")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<String> choose(Statement statement, Random random) throws SQLException {
        List<String> tables = tables(statement);
        List<String> chosen = new ArrayList<>(tables.subList(0, Math.min(MOST_WRITTEN, tables.size())));
        Collections.shuffle(chosen, random);
        return chosen.subList(0, Math.min(TABLES, chosen.size()));
    }

    /** The tables that projections write, the busiest first; not those in which the feed keeps where it is. */
    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("""
                select t.relname from pg_stat_user_tables t
                 where t.schemaname = 'reading'
                   and t.relname not in ('tokens', 'dead_letters', 'seen', 'groups', 'built', 'rebuilds',
                                         'flyway_schema_history')
                 order by t.n_tup_ins + t.n_tup_upd desc, 1""")) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }
}
