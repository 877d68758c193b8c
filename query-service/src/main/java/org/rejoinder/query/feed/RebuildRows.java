package org.rejoinder.query.feed;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps how far each rebuild is, for whoever asks on any node. Names its table with the schema, since a thread that rebuilds
 * sees the shadow only.
 */
final class RebuildRows {

    private final JdbcClient jdbc;
    private final String logSchema;

    RebuildRows(JdbcClient jdbc, String logSchema) {
        this.jdbc = jdbc;
        this.logSchema = logSchema;
    }

    void begin(String group) {
        jdbc.sql("""
                        insert into reading.rebuilds (processing_group, state, done, total, started_at, touched_at)
                        values (:group, 'RUNNING', 0, (select count(*) from %s.events), now(), now())
                        on conflict (processing_group) do update
                        set state = excluded.state, done = 0, total = excluded.total, started_at = now(), touched_at = now(),
                            ended_at = null, problem = null""".formatted(logSchema)).param("group", group).update();
    }

    void touch(String group, long done) {
        jdbc.sql("update reading.rebuilds set done = :done, touched_at = now() where processing_group = :group")
                .param("done", done)
                .param("group", group)
                .update();
    }

    void end(String group, Progress.State state, long done, @Nullable Exception problem) {
        jdbc.sql("""
                        update reading.rebuilds set state = :state, done = :done, touched_at = now(), ended_at = now(),
                            problem = :problem
                        where processing_group = :group""")
                .param("state", state.name())
                .param("done", done)
                .param("problem", problem == null ? null : problem.toString())
                .param("group", group)
                .update();
    }

    Optional<Progress> find(String group) {
        return jdbc.sql("""
                        select *, state = 'RUNNING' and touched_at < now() - interval '30 seconds' as interrupted
                        from reading.rebuilds where processing_group = :group""")
                .param("group", group)
                .query((row, n) -> new Progress(
                        group,
                        row.getBoolean("interrupted")
                                ? Progress.State.INTERRUPTED
                                : Progress.State.valueOf(row.getString("state")),
                        row.getLong("done"),
                        row.getLong("total"),
                        row.getObject("started_at", OffsetDateTime.class),
                        row.getObject("ended_at", OffsetDateTime.class),
                        row.getString("problem")))
                .optional();
    }
}
