package org.rejoinder.query.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rejoinder.contract.commentary.Stage;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds manuscripts by id, author, reviewer or stage. */
@Component
class Manuscripts {

    private static final String FIELDS = """
            select m.commentary_id, m.seq, m.series_id, m.kind, m.author_id, m.started_by, m.stage, m.round, m.version,
                m.title, m.handling_editor, m.editorial_review, m.competing_interests, m.licence, m.byline, m.since
            from reading.desk_manuscripts m
            """;

    private final JdbcClient jdbc;

    Manuscripts(@Qualifier("readingJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Manuscript> find(UUID id) {
        return jdbc.sql(FIELDS + "where m.commentary_id = :id")
                .param("id", id)
                .query(Manuscripts::row)
                .optional();
    }

    /** All that are on their way, the longest waiting first. */
    List<Manuscript> underWay() {
        return jdbc.sql(FIELDS + "where m.stage not in ('PUBLISHED', 'DECLINED', 'WITHDRAWN') order by m.since, m.seq")
                .query(Manuscripts::row)
                .list();
    }

    /** The last to be published, declined or withdrawn. */
    List<Manuscript> finished(int most) {
        return jdbc.sql(FIELDS
                        + "where m.stage in ('PUBLISHED', 'DECLINED', 'WITHDRAWN') order by m.since desc limit :most")
                .param("most", most)
                .query(Manuscripts::row)
                .list();
    }

    List<Manuscript> inSeries(UUID series) {
        return jdbc.sql(FIELDS + "where m.series_id = :series order by m.started_at")
                .param("series", series)
                .query(Manuscripts::row)
                .list();
    }

    private static Manuscript row(ResultSet row, int n) throws SQLException {
        return new Manuscript(
                row.getObject("commentary_id", UUID.class),
                row.getLong("seq"),
                row.getObject("series_id", UUID.class),
                row.getString("kind"),
                row.getObject("author_id", UUID.class),
                row.getObject("started_by", UUID.class),
                Stage.valueOf(row.getString("stage")),
                row.getInt("round"),
                row.getInt("version"),
                row.getString("title"),
                row.getObject("handling_editor", UUID.class),
                row.getBoolean("editorial_review"),
                row.getObject("competing_interests", UUID.class),
                row.getString("licence"),
                row.getString("byline"),
                row.getObject("since", OffsetDateTime.class));
    }
}
