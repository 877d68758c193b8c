package org.rejoinder.torture.invariant;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rejoinder.torture.client.Api;
import org.rejoinder.torture.installation.Deadline;
import org.rejoinder.torture.installation.Installation;

/**
 * Nothing skipped, nothing taken twice on the way to the pages: what was served all the time is, row by row, what a
 * rebuild from the log comes to. The rebuild is the installation's own; it replaces what was served, so a difference
 * cannot hide until the next round.
 */
public final class ProjectionIsItsRebuild {

    /** What should be true. */
    public static final String SAYS = "the live projection equals a fresh rebuild, row by row";

    private static final String SCHEMA = "reading";
    private static final Duration REBUILT_WITHIN = Duration.ofMinutes(2);

    private ProjectionIsItsRebuild() {}

    /** Rebuilds every group and compares; to be asked when nothing is under way. */
    public static List<Violation> violations(Installation installation) throws SQLException {
        try (Connection reading = installation.reading()) {
            TableDump served = TableDump.of(reading, SCHEMA);
            String problem = rebuild(installation, reading);
            return problem == null
                    ? served.differencesFrom(TableDump.of(reading, SCHEMA), SAYS)
                    : List.of(new Violation(SAYS, "reading.rebuilds", problem));
        }
    }

    private static @Nullable String rebuild(Installation installation, Connection reading) throws SQLException {
        try (Statement statement = reading.createStatement()) {
            String before = string(statement, "select coalesce(max(started_at), 'epoch')::text from reading.rebuilds");
            Api.operator(
                    installation.querySide(), installation.operatorKey(), "/operator/rebuild", Map.of("group", "all"));
            Deadline deadline = Deadline.in(REBUILT_WITHIN);
            while (true) {
                String state = string(
                        statement,
                        "select count(*) || ' ' || string_agg(distinct state, ' ') || coalesce(' ' || max(problem), '')"
                                + " from reading.rebuilds where started_at > '" + before + "'");
                if ("2 DONE".equals(state)) {
                    return null;
                }
                if (deadline.isOver() || (state != null && state.contains("FAILED"))) {
                    return "the rebuild did not come to its end: " + state;
                }
                Deadline.pause(Duration.ofMillis(30));
            }
        }
    }

    private static @Nullable String string(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
