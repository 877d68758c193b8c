package org.rejoinder.torture.invariant;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rejoinder.torture.client.Receipt;
import org.rejoinder.torture.installation.Deadline;
import org.rejoinder.torture.installation.Installation;

/** Nothing stuck: every projection has come to the end of the log, and no event waits among the dead letters. */
public final class Settled {

    private static final String SAYS = "every projection comes to the end of the log, and nothing waits";

    private static final String STORE = "store";

    private Settled() {}

    /**
     * Waits until it is so.
     *
     * @param lastWords what was done after everything else, in streams of all segments
     * @return what is still missing when the time is over; empty when all is there
     */
    public static List<Violation> await(Installation installation, List<Receipt> lastWords, Duration within)
            throws SQLException {
        Deadline deadline = Deadline.in(within);
        while (true) {
            List<Violation> missing = missing(installation, lastWords);
            if (missing.isEmpty() || deadline.isOver()) {
                return missing;
            }
            Deadline.pause(Duration.ofMillis(30));
        }
    }

    private static List<Violation> missing(Installation installation, List<Receipt> lastWords) throws SQLException {
        List<Violation> missing = new ArrayList<>();
        try (Connection reading = installation.reading();
                Statement statement = reading.createStatement()) {
            if (!installation.logSchema().equals(STORE)) {
                missing.addAll(underWay(installation, statement));
            }
            Position earliest = null;
            for (Receipt word : lastWords) {
                Position at = Position.first(statement, """
                        select aggregate_id, transaction_id::text::bigint as in_transaction, global_index from SCHEMA.events
                         where aggregate_id = 'ID' and sequence_number = VERSION""".replace("SCHEMA", installation.logSchema())
                        .replace("ID", Objects.toString(word.id()))
                        .replace("VERSION", Objects.toString(word.version())));
                if (at == null) {
                    missing.add(new Violation(SAYS, installation.logSchema(), word + " is not there"));
                } else if (earliest == null || at.isBefore(earliest)) {
                    earliest = at;
                }
                missing.addAll(unseen(statement, word));
            }
            if (earliest != null) {
                missing.addAll(behind(statement, earliest));
            }
            missing.addAll(letters(statement));
        }
        return missing;
    }

    /**
     * A replica takes streams in in any order, so the last words may be here before what was said before them: all of the log
     * must be here, and every segment at its end.
     */
    private static List<Violation> underWay(Installation installation, Statement statement) throws SQLException {
        List<Violation> missing = new ArrayList<>();
        long there = count(statement, installation.logSchema());
        try (Connection store = installation.store();
                Statement asking = store.createStatement()) {
            long due = count(asking, STORE);
            if (there < due) {
                missing.add(new Violation(
                        SAYS, installation.logSchema(), "%d of %d events are there".formatted(there, due)));
            }
        }
        Position end = Position.first(statement, """
                select 'the end', transaction_id::text::bigint as in_transaction, global_index from SCHEMA.events
                 order by transaction_id desc, global_index desc limit 1""".replace("SCHEMA", installation.logSchema()));
        if (end != null) {
            missing.addAll(behind(statement, end));
        }
        return missing;
    }

    private static long count(Statement statement, String schema) throws SQLException {
        try (ResultSet count = statement.executeQuery("select count(*) from " + schema + ".events")) {
            count.next();
            return count.getLong(1);
        }
    }

    private static List<Violation> unseen(Statement statement, Receipt word) throws SQLException {
        List<Violation> unseen = new ArrayList<>();
        try (ResultSet groups = statement.executeQuery(
                """
                select g from (values ('site'), ('desk')) groups (g)
                 where not exists (select from reading.seen
                                    where processing_group = g and aggregate_id = 'ID' and version >= VERSION)""".replace("ID", Objects.toString(word.id())).replace("VERSION", Objects.toString(word.version())))) {
            while (groups.next()) {
                unseen.add(new Violation(SAYS, "group " + groups.getString(1), word + " has not been seen"));
            }
        }
        return unseen;
    }

    /** Segments that have not passed the first of the last words; each has some of them, and takes events in order. */
    private static List<Violation> behind(Statement statement, Position earliest) throws SQLException {
        return Position.all(statement, """
                select processor_name || ' segment ' || segment,
                       (convert_from(token, 'UTF8')::json ->> 'transactionId')::bigint,
                       (convert_from(token, 'UTF8')::json ->> 'index')::bigint
                  from reading.tokens where token is not null""").stream()
                .filter(reached -> reached.isBefore(earliest))
                .map(reached -> new Violation(
                        SAYS, reached.whose(), "it stands at " + reached + ", all was said before " + earliest))
                .toList();
    }

    private static List<Violation> letters(Statement statement) throws SQLException {
        List<Violation> waiting = new ArrayList<>();
        try (ResultSet letters = statement.executeQuery("""
                select processing_group, count(*), min(aggregate_identifier), min(cause_message)
                  from reading.dead_letters group by 1""")) {
            while (letters.next()) {
                waiting.add(new Violation(
                        SAYS,
                        "dead letters of " + letters.getString(1),
                        letters.getString(2) + " events wait, as of " + letters.getString(3) + ": "
                                + letters.getString(4)));
            }
        }
        return waiting;
    }

    /** A place in the log; the end of it, or how far somebody has come. */
    private record Position(String whose, long transaction, long index) {

        static List<Position> all(Statement statement, String sql) throws SQLException {
            List<Position> all = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    all.add(new Position(row.getString(1), row.getLong(2), row.getLong(3)));
                }
            }
            return all;
        }

        static @Nullable Position first(Statement statement, String sql) throws SQLException {
            List<Position> all = all(statement, sql);
            return all.isEmpty() ? null : all.get(0);
        }

        boolean isBefore(Position other) {
            return transaction < other.transaction || (transaction == other.transaction && index < other.index);
        }

        @Override
        public String toString() {
            return transaction + "/" + index;
        }
    }
}
