package org.rejoinder.query.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.identity.FormState.FieldError;
import org.rejoinder.contract.imports.ImportDraft;
import org.rejoinder.contract.text.CanonicalJson;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the imports of a person: the command side's private rows, to which this side has read rights. */
@Component
class Imports {

    /**
     * An import as it is kept.
     *
     * @param revision grows with each change; a change names the one it started from
     * @param state READING, READY, WRITING, DONE or FAILED
     * @param draft absent while the file is read
     * @param problems why it failed
     * @param slug of the series that was written
     */
    record Row(
            UUID id,
            int revision,
            String state,
            int done,
            int steps,
            @Nullable ImportDraft draft,
            List<FieldError> problems,
            @Nullable String slug) {

        /** Whether it goes on by itself just now. */
        public boolean underWay() {
            return state.equals("READING") || state.equals("WRITING");
        }
    }

    /** An import in a list. */
    record Line(UUID id, String title, String fileName, String state, OffsetDateTime updatedAt) {}

    private final JdbcClient store;

    Imports(@Qualifier("identityReader") JdbcClient store) {
        this.store = store;
    }

    Optional<Row> find(UUID id, UUID person) {
        return store.sql("select * from store.imports where id = :id and started_by = :person")
                .param("id", id)
                .param("person", person)
                .query(Imports::row)
                .optional();
    }

    /** The imports that a person began and did not finish, the latest first. */
    List<Line> open(UUID person) {
        return store.sql("""
                        select id, draft #>> '{series,title}' as title, draft ->> 'fileName' as file_name, state, updated_at
                          from store.imports
                         where started_by = :person and state in ('READY', 'FAILED') and draft is not null
                         order by updated_at desc limit 10""")
                .param("person", person)
                .query((row, n) -> new Line(
                        row.getObject("id", UUID.class),
                        row.getString("title"),
                        row.getString("file_name"),
                        row.getString("state"),
                        row.getObject("updated_at", OffsetDateTime.class)))
                .list();
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        String draft = row.getString("draft");
        return new Row(
                row.getObject("id", UUID.class),
                row.getInt("revision"),
                row.getString("state"),
                row.getInt("done"),
                row.getInt("steps"),
                draft == null ? null : CanonicalJson.read(draft, ImportDraft.class),
                List.of(CanonicalJson.read(row.getString("problems"), FieldError[].class)),
                row.getString("slug"));
    }
}
