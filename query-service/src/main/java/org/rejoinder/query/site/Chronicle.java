package org.rejoinder.query.site;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the public history of an essay. */
@Component
public class Chronicle {

    private final JdbcClient jdbc;

    Chronicle(@Qualifier("readingJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A step as it is stored.
     *
     * @param date ISO date
     * @param mode review mode of the series at that time, absent when none was set
     * @param other the other essay, where one of the two is a translation; the step of the original is the translation's
     * @param own whether it is a step of this essay
     */
    public record Row(
            Step step,
            String date,
            @Nullable Integer round,
            @Nullable String version,
            @Nullable Integer notice,
            @Nullable Boolean secondPairOfEyes,
            @Nullable String mode,
            @Nullable UUID other,
            boolean own) {}

    /**
     * What happened to a public essay: its manuscript's steps first, then those of the public record, among them what was
     * declared a translation of it.
     */
    public List<Row> history(UUID essay) {
        return jdbc.sql("""
                        select h.step, h.at, h.round, h.version, n.number, h.second_pair_of_eyes,
                            (select m.mode from review_modes m
                             where m.series_id = e.series_id and m.since <= h.at order by m.seq desc limit 1) as mode,
                            case when h.commentary_id = :id then h.original_id else h.commentary_id end as other,
                            h.commentary_id = :id as own
                        from public_history h
                        join public_essays e using (commentary_id)
                        left join notices n on n.commentary_id = h.commentary_id and n.update_id = h.update_id
                        where h.commentary_id = :id or h.original_id = :id
                        order by h.stream, h.at, h.seq""")
                .param("id", essay)
                .query((row, ignored) -> new Row(
                        Step.valueOf(row.getString("step")),
                        row.getObject("at", OffsetDateTime.class)
                                .toInstant()
                                .atOffset(ZoneOffset.UTC)
                                .toLocalDate()
                                .toString(),
                        row.getObject("round", Integer.class),
                        row.getString("version"),
                        row.getObject("number", Integer.class),
                        row.getObject("second_pair_of_eyes", Boolean.class),
                        row.getString("mode"),
                        row.getObject("other", UUID.class),
                        row.getBoolean("own")))
                .list();
    }
}
