package org.rejoinder.query.write;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText.Answer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what is being written: the command side's private rows, to which this side has read rights. */
@Component
class WorkingCopies {

    /**
     * An autosaved working copy.
     *
     * @param revision grows with each save; a save names the one it started from
     */
    record WorkingCopy(
            int revision,
            String title,
            String summary,
            List<String> keywords,
            String language,
            String markdown,
            List<Answer> answers,
            String competingInterests,
            String licence,
            @Nullable OffsetDateTime updatedAt) {}

    private final JdbcClient store;

    WorkingCopies(@Qualifier("identityReader") JdbcClient store) {
        this.store = store;
    }

    Optional<WorkingCopy> find(UUID commentary) {
        return store.sql("select * from store.working_copies where commentary_id = :id")
                .param("id", commentary)
                .query(WorkingCopies::row)
                .optional();
    }

    /**
     * What an editor changes of an accepted text.
     *
     * @param accepted id of that text
     */
    Optional<WorkingCopy> findEdit(UUID commentary, UUID accepted) {
        return store.sql("select * from store.copy_edits where commentary_id = :id and based_on = :accepted")
                .param("id", commentary)
                .param("accepted", accepted)
                .query(WorkingCopies::row)
                .optional();
    }

    private static WorkingCopy row(ResultSet row, int n) throws SQLException {
        return new WorkingCopy(
                row.getInt("revision"),
                row.getString("title"),
                row.getString("summary"),
                Arrays.asList((String[]) row.getArray("keywords").getArray()),
                row.getString("language"),
                row.getString("markdown"),
                List.of(CanonicalJson.read(row.getString("answers"), Answer[].class)),
                row.getString("competing_interests"),
                row.getString("licence"),
                row.getObject("updated_at", OffsetDateTime.class));
    }
}
