package org.rejoinder.command.workingcopy;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.rejoinder.command.workingcopy.WorkingCopies.Place;
import org.rejoinder.contract.imports.IntakeReport;
import org.rejoinder.contract.text.CanonicalJson;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of files that were taken over, and what stood there before, as rows of {@code store.intakes}. */
@Component("intakes")
class Intakes {

    private static final UUID AUTHOR = new UUID(0, 0);

    /** So many are kept of a working copy: what was there before the last of them can be put back. */
    private static final int KEPT = 3;

    private final JdbcClient store;

    Intakes(@Qualifier("storeJdbc") JdbcClient store) {
        this.store = store;
    }

    /** A title and a text that stood in a working copy. */
    record Before(int revision, String title, String markdown, boolean undone) {}

    void note(Place place, WorkingCopy before, WorkingCopy after, String fileName, IntakeReport report, UUID by) {
        at(store.sql("""
                                insert into store.intakes (commentary_id, based_on, revision, file_name, report, title_before,
                                                           markdown_before, taken_by)
                                values (:id, :basedOn, :revision, :file, :report::jsonb, :title, :markdown, :by)
                                on conflict (commentary_id, based_on, revision)
                                do update set file_name = excluded.file_name, report = excluded.report"""), place)
                .param("revision", after.revision())
                .param("file", fileName)
                .param("report", CanonicalJson.write(report))
                .param("title", before.title())
                .param("markdown", before.markdown())
                .param("by", by)
                .update();
        at(store.sql("""
                                delete from store.intakes
                                 where commentary_id = :id and based_on = :basedOn and revision not in (
                                       select revision from store.intakes
                                        where commentary_id = :id and based_on = :basedOn
                                        order by revision desc limit :kept)"""), place).param("kept", KEPT).update();
    }

    /** What the last file took the place of; after it was put back, what the file had said. */
    Optional<Before> last(Place place) {
        return at(store.sql("""
                                select revision, title_before, markdown_before, undone from store.intakes
                                 where commentary_id = :id and based_on = :basedOn
                                 order by revision desc limit 1"""), place)
                .query((row, n) -> new Before(
                        row.getInt("revision"),
                        row.getString("title_before"),
                        row.getString("markdown_before"),
                        row.getBoolean("undone")))
                .optional();
    }

    /** Keeps what stood there while the other is put back. */
    void swap(Place place, Before back, WorkingCopy before, WorkingCopy after) {
        at(store.sql("""
                                update store.intakes
                                   set revision = :after, title_before = :title, markdown_before = :markdown,
                                       undone = not undone
                                 where commentary_id = :id and based_on = :basedOn and revision = :revision"""), place)
                .param("revision", back.revision())
                .param("after", after.revision())
                .param("title", before.title())
                .param("markdown", before.markdown())
                .update();
    }

    private static JdbcClient.StatementSpec at(JdbcClient.StatementSpec statement, Place place) {
        return statement
                .param("id", place.commentaryId())
                .param("basedOn", Objects.requireNonNullElse(place.basedOn(), AUTHOR));
    }
}
