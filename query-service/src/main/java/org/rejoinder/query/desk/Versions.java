package org.rejoinder.query.desk;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The versions of a manuscript that a reader may open, the newest first. */
@Component
class Versions {

    /**
     * One version.
     *
     * @param savedBy absent for a reviewer
     * @param round the round it was submitted for, absent for one that was only saved
     * @param substance how much copy-editing changed in it, absent for what its author wrote
     */
    record Row(
            int number,
            UUID text,
            String sha256,
            int words,
            @Nullable UUID savedBy,
            OffsetDateTime savedAt,
            @Nullable Integer round,
            @Nullable String substance) {

        /** Whether the editors have it: handed in to them, or their own work. */
        boolean isWithEditors() {
            return round != null || substance != null;
        }
    }

    private final JdbcClient jdbc;

    Versions(@Qualifier("readingJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Who writes sees all versions, editors those that were handed to them, a reviewer those they were asked about and agreed
     * to review.
     */
    List<Row> visibleTo(Manuscript m, Standing s, UUID person) {
        if (!s.mayWrite() && !s.readsAsAuthor() && !s.editor()) {
            return ofReviewer(m.id(), person);
        }
        List<Row> all = jdbc.sql("""
                        select version, text_id, sha256, words, saved_by, saved_at, round, substance from desk_versions
                        where commentary_id = :id order by version desc""")
                .param("id", m.id())
                .query((row, n) -> new Row(
                        row.getInt("version"),
                        row.getObject("text_id", UUID.class),
                        row.getString("sha256"),
                        row.getInt("words"),
                        row.getObject("saved_by", UUID.class),
                        row.getObject("saved_at", OffsetDateTime.class),
                        row.getObject("round", Integer.class),
                        row.getString("substance")))
                .list();
        return s.mayWrite() || s.readsAsAuthor()
                ? all
                : all.stream().filter(Row::isWithEditors).toList();
    }

    private List<Row> ofReviewer(UUID id, UUID reviewer) {
        return jdbc.sql("""
                        select distinct on (version) version, text_id, sha256, words, saved_at, round
                        from reviewer_versions
                        where commentary_id = :id and reviewer_id = :reviewer order by version desc, round desc""")
                .param("id", id)
                .param("reviewer", reviewer)
                .query((row, n) -> new Row(
                        row.getInt("version"),
                        row.getObject("text_id", UUID.class),
                        row.getString("sha256"),
                        row.getInt("words"),
                        null,
                        row.getObject("saved_at", OffsetDateTime.class),
                        row.getInt("round"),
                        null))
                .list();
    }

    /** The text of a version, whoever may open it: for working out where its words stand in another. */
    Optional<UUID> text(UUID manuscript, int version) {
        return jdbc.sql("select text_id from desk_versions where commentary_id = :id and version = :version")
                .param("id", manuscript)
                .param("version", version)
                .query(UUID.class)
                .optional();
    }
}
