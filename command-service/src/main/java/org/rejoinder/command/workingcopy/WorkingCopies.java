package org.rejoinder.command.workingcopy;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText.Answer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code store.working_copies}. */
@Component("workingCopies")
class WorkingCopies {

    private final JdbcClient store;

    WorkingCopies(@Qualifier("storeJdbc") JdbcClient store) {
        this.store = store;
    }

    Optional<WorkingCopy> find(UUID commentaryId) {
        return store.sql("select * from store.working_copies where commentary_id = ?")
                .param(commentaryId)
                .query(WorkingCopies::workingCopy)
                .optional();
    }

    /** Puts the first row there, unless there is one. */
    void begin(WorkingCopy copy, UUID by) {
        write("""
                insert into store.working_copies (commentary_id, revision, title, summary, keywords, language, markdown,
                                                  answers, competing_interests, licence, updated_by)
                values (:id, :revision, :title, :summary, :keywords, :language, :markdown,
                        :answers::jsonb, :interests, :licence, :by)
                on conflict (commentary_id) do nothing
                """, copy, by);
    }

    /**
     * Saves a copy over the one it started from.
     *
     * @param copy with the revision it started from
     * @return whether it was still that revision
     */
    boolean save(WorkingCopy copy, UUID by) {
        return write("""
                        update store.working_copies
                           set revision = revision + 1, title = :title, summary = :summary, keywords = :keywords,
                               language = :language, markdown = :markdown, answers = :answers::jsonb,
                               competing_interests = :interests, licence = :licence,
                               updated_by = :by, updated_at = now()
                         where commentary_id = :id and revision = :revision
                        """, copy, by) == 1;
    }

    private int write(String sql, WorkingCopy copy, UUID by) {
        return store.sql(sql)
                .param("id", copy.commentaryId())
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
