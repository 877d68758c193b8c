package org.rejoinder.command.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
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

/** The rows of {@code store.imports}. */
@Component("importRows")
public final class ImportRows {

    /** Imports kept for one person; older ones give way. */
    private static final int MOST = 20;

    /** How far an import has come. */
    public enum State {
        READING,
        READY,
        WRITING,
        DONE,
        FAILED
    }

    /**
     * An import as it is kept.
     *
     * @param revision one more with each change
     * @param draft absent while the file is read
     * @param slug where the written series is, absent before
     */
    public record Row(
            UUID id,
            UUID startedBy,
            int revision,
            State state,
            @Nullable ImportDraft draft,
            @Nullable String slug) {}

    private final JdbcClient store;

    ImportRows(@Qualifier("storeJdbc") JdbcClient store) {
        this.store = store;
    }

    /** Begins one, and drops what nobody came back to. */
    public void begin(UUID id, UUID by, State state) {
        store.sql("insert into store.imports (id, started_by, state) values (:id, :by, :state)")
                .param("id", id)
                .param("by", by)
                .param("state", state.name())
                .update();
        store.sql("""
                        delete from store.imports where updated_at < now() - interval '90 days' or id in (
                            select id from store.imports where started_by = :by
                             order by created_at desc offset :most)
                        """).param("by", by).param("most", MOST).update();
    }

    /** One of this person's; another's is as good as none. */
    public Optional<Row> find(UUID id, UUID by) {
        return store.sql("select * from store.imports where id = :id and started_by = :by")
                .param("id", id)
                .param("by", by)
                .query(ImportRows::row)
                .optional();
    }

    /** Keeps a split that was made or mended on a revision; says whether it still was that revision. */
    public boolean save(UUID id, int base, ImportDraft draft) {
        return store.sql("""
                        update store.imports
                           set draft = :draft::jsonb, revision = revision + 1, state = 'READY', problems = '[]',
                               updated_at = now()
                         where id = :id and revision = :base and state <> 'DONE'
                        """)
                        .param("id", id)
                        .param("base", base)
                        .param("draft", CanonicalJson.write(draft))
                        .update()
                == 1;
    }

    /** Says how far it has come; committed by itself, so that others see it meanwhile. */
    public void progress(UUID id, State state, int done, int steps) {
        store.sql("""
                        update store.imports set state = :state, done = :done, steps = :steps, updated_at = now()
                         where id = :id and state <> 'DONE'
                        """)
                .param("id", id)
                .param("state", state.name())
                .param("done", done)
                .param("steps", Math.max(1, steps))
                .update();
    }

    /** It did not work, and why. */
    public void failed(UUID id, List<FieldError> problems) {
        store.sql("""
                        update store.imports set state = 'FAILED', problems = :problems::jsonb, updated_at = now()
                         where id = :id and state <> 'DONE'
                        """)
                .param("id", id)
                .param("problems", CanonicalJson.write(problems))
                .update();
    }

    /** The series is there. */
    public void done(UUID id, String slug) {
        store.sql("""
                        update store.imports
                           set state = 'DONE', slug = :slug, done = steps, problems = '[]', updated_at = now()
                         where id = :id
                        """).param("id", id).param("slug", slug).update();
    }

    /** Forgets it. What was written stays. */
    public void discard(UUID id) {
        store.sql("delete from store.imports where id = :id").param("id", id).update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        String draft = row.getString("draft");
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("started_by", UUID.class),
                row.getInt("revision"),
                State.valueOf(row.getString("state")),
                draft == null ? null : CanonicalJson.read(draft, ImportDraft.class),
                row.getString("slug"));
    }
}
