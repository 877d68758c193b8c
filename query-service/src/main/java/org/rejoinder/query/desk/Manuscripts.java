package org.rejoinder.query.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.commentary.Substance;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds manuscripts by id, author, reviewer or stage. */
@Component
class Manuscripts {

    private static final String FIELDS = """
            select m.commentary_id, m.seq, m.series_id, m.kind, m.author_id, m.started_by, m.stage, m.round, m.version,
                m.title, m.handling_editor, m.editorial_review, m.withdrawn_by, m.competing_interests, m.licence, m.byline, m.since,
                m.came_from, m.approved_version, m.stale, m.copy_editors, m.changes_asked, m.scheduled_at, m.scheduled_zone,
                m.scheduled_slug, m.scheduled_with, m.schedule_refusal
            from desk_manuscripts m
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

    /**
     * The version it is at for somebody: the number of the last line of its history that they are told, which for editors is
     * that of its stream. The command side counts alike, see {@link org.rejoinder.contract.commentary.Told}.
     */
    long versionFor(Manuscript m, Standing s, UUID person) {
        if (s.countsAll()) {
            return m.seq();
        }
        JdbcClient.StatementSpec lines = s.readsAsAuthor()
                ? jdbc.sql("select count(*) - 1 from author_history where commentary_id = :id")
                : jdbc.sql("""
                        select count(*) - 1 from reviewer_history
                        where commentary_id = :id and reviewer_id = :person""").param("person", person);
        return lines.param("id", m.id()).query(Long.class).single();
    }

    /** All that are on their way, the longest waiting first. */
    List<Manuscript> underWay() {
        return jdbc.sql(FIELDS + "where m.stage not in ('PUBLISHED', 'DECLINED', 'WITHDRAWN') order by m.since, m.seq")
                .query(Manuscripts::row)
                .list();
    }

    /** The last of these series to be published, declined or withdrawn. */
    List<Manuscript> finished(List<UUID> series, int most) {
        return jdbc.sql(FIELDS + """
                        where m.stage in ('PUBLISHED', 'DECLINED', 'WITHDRAWN') and m.series_id = any(:series)
                        order by m.since desc limit :most""")
                .param("series", series.toArray(UUID[]::new))
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
                row.getObject("withdrawn_by", UUID.class),
                row.getObject("competing_interests", UUID.class),
                row.getString("licence"),
                row.getString("byline"),
                row.getObject("since", OffsetDateTime.class),
                production(row));
    }

    private static Production production(ResultSet row) throws SQLException {
        String cameFrom = row.getString("came_from");
        String stale = row.getString("stale");
        OffsetDateTime at = row.getObject("scheduled_at", OffsetDateTime.class);
        return new Production(
                cameFrom == null ? null : Stage.valueOf(cameFrom),
                row.getObject("approved_version", Integer.class),
                stale == null ? null : Substance.valueOf(stale),
                ids(row, "copy_editors"),
                row.getObject("changes_asked", UUID.class),
                at == null
                        ? null
                        : new Production.Plan(
                                at.toInstant(),
                                row.getString("scheduled_zone"),
                                row.getString("scheduled_slug"),
                                ids(row, "scheduled_with")),
                row.getString("schedule_refusal"));
    }

    private static Set<UUID> ids(ResultSet row, String column) throws SQLException {
        return Set.of((UUID[]) row.getArray(column).getArray());
    }
}
