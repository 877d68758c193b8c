package org.rejoinder.command.workingcopy;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText.Answer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What people write at, as rows: an author's of {@code store.working_copies}, and an editor's of {@code store.copy_edits},
 * each begun as a copy of an accepted text.
 */
@Component("workingCopies")
class WorkingCopies {

    private final JdbcClient store;

    WorkingCopies(@Qualifier("storeJdbc") JdbcClient store) {
        this.store = store;
    }

    /**
     * Where a copy is kept.
     *
     * @param basedOn id of the accepted text it began as; absent for what the author writes
     */
    record Place(UUID commentaryId, @Nullable UUID basedOn) {

        static Place ofAuthor(UUID commentaryId) {
            return new Place(commentaryId, null);
        }

        private String table() {
            return basedOn == null ? "store.working_copies" : "store.copy_edits";
        }

        private String row() {
            return basedOn == null ? "commentary_id = :id" : "commentary_id = :id and based_on = :basedOn";
        }
    }

    Optional<WorkingCopy> find(Place place) {
        return at(store.sql("select * from " + place.table() + " where " + place.row()), place)
                .query(WorkingCopies::workingCopy)
                .optional();
    }

    /** Puts the first row there, unless there is one. */
    void begin(Place place, WorkingCopy copy, UUID by) {
        boolean author = place.basedOn() == null;
        write("""
                insert into %s (commentary_id, revision, title, summary, keywords, language, markdown,
                                answers, competing_interests, licence, updated_by%s)
                values (:id, :revision, :title, :summary, :keywords, :language, :markdown,
                        :answers::jsonb, :interests, :licence, :by%s)
                on conflict do nothing
                """.formatted(place.table(), author ? "" : ", based_on", author ? "" : ", :basedOn"), place, copy, by);
    }

    /**
     * Saves a copy over the one it started from.
     *
     * @param copy with the revision it started from
     * @return whether it was still that revision
     */
    boolean save(Place place, WorkingCopy copy, UUID by) {
        return write("""
                        update %s
                           set revision = revision + 1, title = :title, summary = :summary, keywords = :keywords,
                               language = :language, markdown = :markdown, answers = :answers::jsonb,
                               competing_interests = :interests, licence = :licence,
                               updated_by = :by, updated_at = now()
                         where %s and revision = :revision
                        """.formatted(place.table(), place.row()), place, copy, by) == 1;
    }

    /** Throws a copy away, for instance because it has become a version. */
    void drop(Place place) {
        at(store.sql("delete from " + place.table() + " where " + place.row()), place)
                .update();
    }

    private int write(String sql, Place place, WorkingCopy copy, UUID by) {
        return at(store.sql(sql), place)
                .param("revision", copy.revision())
                .param("title", copy.title())
                .param("summary", copy.summary())
                .param("keywords", copy.keywords().toArray(String[]::new))
                .param("language", copy.language())
                .param("markdown", copy.markdown())
                .param("answers", CanonicalJson.write(copy.answers()))
                .param("interests", copy.competingInterests())
                .param("licence", copy.licence())
                .param("by", by)
                .update();
    }

    private static JdbcClient.StatementSpec at(JdbcClient.StatementSpec statement, Place place) {
        JdbcClient.StatementSpec of = statement.param("id", place.commentaryId());
        return place.basedOn() == null ? of : of.param("basedOn", place.basedOn());
    }

    private static WorkingCopy workingCopy(ResultSet row, int number) throws SQLException {
        Array keywords = row.getArray("keywords");
        return new WorkingCopy(
                row.getObject("commentary_id", UUID.class),
                row.getInt("revision"),
                row.getString("title"),
                row.getString("summary"),
                List.of((String[]) keywords.getArray()),
                row.getString("language"),
                row.getString("markdown"),
                List.of(CanonicalJson.read(row.getString("answers"), Answer[].class)),
                row.getString("competing_interests"),
                row.getString("licence"));
    }
}
