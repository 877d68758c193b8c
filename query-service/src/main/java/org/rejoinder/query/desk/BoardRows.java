package org.rejoinder.query.desk;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Stage;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the tables hold that a board is made of. */
@Component
class BoardRows {

    /** What is open in the present round of a manuscript, and who recommended a decision on it. */
    record Open(
            long reviews,
            @Nullable String firstDue,
            @Nullable UUID recommender) {
        static final Open NOTHING = new Open(0, null, null);
    }

    record OwnRow(
            UUID id, UUID series, String kind, @Nullable String title, Stage stage, OffsetDateTime since) {}

    record AskedRow(
            UUID id,
            UUID series,
            String kind,
            @Nullable String title,
            int round,
            @Nullable String dueOn,
            String state,
            @Nullable String recommendation,
            OffsetDateTime asked) {}

    private final JdbcClient jdbc;

    BoardRows(@Qualifier("readingJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<UUID, Open> open() {
        Map<UUID, Open> open = new HashMap<>();
        jdbc.sql("""
                        select m.commentary_id,
                            count(a.assignment_id) filter (where r.assignment_id is null) as reviews,
                            min(a.due_on) filter (where r.assignment_id is null) as first_due,
                            (select d.recommended_by from reading.desk_decisions d
                             where d.commentary_id = m.commentary_id and d.state = 'RECOMMENDED' limit 1) as recommender
                        from reading.desk_manuscripts m
                        left join reading.desk_assignments a on a.commentary_id = m.commentary_id and a.round = m.round
                        left join reading.desk_reviews r on r.assignment_id = a.assignment_id
                        where m.stage in ('UNDER_REVIEW', 'DECISION_PENDING')
                        group by m.commentary_id""").query(row -> {
            open.put(
                    row.getObject("commentary_id", UUID.class),
                    new Open(
                            row.getLong("reviews"),
                            row.getString("first_due"),
                            row.getObject("recommender", UUID.class)));
        });
        return open;
    }

    List<OwnRow> own(UUID person) {
        return jdbc.sql("""
                        select commentary_id, series_id, kind, title, stage, since from reading.author_manuscripts
                        where author_id = :person order by since desc""")
                .param("person", person)
                .query((row, n) -> new OwnRow(
                        row.getObject("commentary_id", UUID.class),
                        row.getObject("series_id", UUID.class),
                        row.getString("kind"),
                        row.getString("title"),
                        Stage.valueOf(row.getString("stage")),
                        row.getObject("since", OffsetDateTime.class)))
                .list();
    }

    List<AskedRow> asked(UUID person) {
        return jdbc.sql("""
                        select a.commentary_id, m.series_id, m.kind, m.title, a.round, a.due_on, a.state, a.recommendation,
                            a.assigned_at
                        from reading.reviewer_assignments a join reading.desk_manuscripts m using (commentary_id)
                        where a.reviewer_id = :person order by a.assigned_at desc""")
                .param("person", person)
                .query((row, n) -> new AskedRow(
                        row.getObject("commentary_id", UUID.class),
                        row.getObject("series_id", UUID.class),
                        row.getString("kind"),
                        row.getString("title"),
                        row.getInt("round"),
                        row.getString("due_on"),
                        row.getString("state"),
                        row.getString("recommendation"),
                        row.getObject("assigned_at", OffsetDateTime.class)))
                .list();
    }
}
