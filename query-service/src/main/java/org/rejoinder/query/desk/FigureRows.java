package org.rejoinder.query.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Stage;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the tables hold that figures are made of. Whoever wrote a manuscript learns nothing of it here. */
@Component
class FigureRows {

    /** A stay of a manuscript in a stage; the present one has no end. */
    record Stay(
            UUID manuscript,
            Stage stage,
            Instant since,
            @Nullable Instant until) {}

    /**
     * A review that was asked for.
     *
     * @param open whether it is still waited for
     */
    record Asked(
            UUID reviewer,
            Instant assigned,
            @Nullable LocalDate due,
            @Nullable Instant completed,
            boolean open) {}

    /** A manuscript that was handed in, and who handles it. */
    record Handled(@Nullable UUID editor) {}

    private static final String NOT_OWN = """
            m.series_id = any(:series) and m.author_id <> :viewer and not exists (
                select from author_coauthors c
                where c.commentary_id = m.commentary_id and c.person_id = :viewer and c.answer is distinct from 'REFUSED')""";

    private final JdbcClient jdbc;

    FigureRows(@Qualifier("readingJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All stays of all manuscripts, each manuscript's one after another. */
    List<Stay> stays(Collection<UUID> series, UUID viewer) {
        return jdbc.sql("""
                        select s.commentary_id, s.stage, s.since, s.until
                        from desk_stays s join desk_manuscripts m using (commentary_id)
                        where
                        """ + NOT_OWN + " order by s.commentary_id, s.seq")
                .param("series", series.toArray(UUID[]::new))
                .param("viewer", viewer)
                .query((row, n) -> new Stay(
                        row.getObject("commentary_id", UUID.class),
                        Stage.valueOf(row.getString("stage")),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        instant(row.getObject("until", OffsetDateTime.class))))
                .list();
    }

    List<Asked> asked(Collection<UUID> series, UUID viewer) {
        return jdbc.sql("""
                        select a.reviewer_id, a.assigned_at, a.due_on, r.completed_at,
                            r.assignment_id is null and a.round = m.round and m.stage = 'UNDER_REVIEW' as open
                        from desk_assignments a join desk_manuscripts m using (commentary_id)
                        left join desk_reviews r on r.assignment_id = a.assignment_id
                        where (r.assignment_id is not null or a.state in ('ASKED', 'AGREED')) and
                        """ + NOT_OWN)
                .param("series", series.toArray(UUID[]::new))
                .param("viewer", viewer)
                .query((row, n) -> new Asked(
                        row.getObject("reviewer_id", UUID.class),
                        row.getObject("assigned_at", OffsetDateTime.class).toInstant(),
                        row.getString("due_on") == null ? null : LocalDate.parse(row.getString("due_on")),
                        instant(row.getObject("completed_at", OffsetDateTime.class)),
                        row.getBoolean("open")))
                .list();
    }

    /** Those that were handed in and are not finished. */
    List<Handled> handled(Collection<UUID> series, UUID viewer) {
        return jdbc.sql("""
                        select m.handling_editor from desk_manuscripts m
                        where m.stage not in ('DRAFT', 'PUBLISHED', 'DECLINED', 'WITHDRAWN') and
                        """ + NOT_OWN)
                .param("series", series.toArray(UUID[]::new))
                .param("viewer", viewer)
                .query((row, n) -> new Handled(row.getObject("handling_editor", UUID.class)))
                .list();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
