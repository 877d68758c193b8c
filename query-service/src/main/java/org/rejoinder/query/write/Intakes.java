package org.rejoinder.query.write;

import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.imports.IntakeReport;
import org.rejoinder.contract.text.CanonicalJson;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of files that were taken over into working copies: the command side's private rows. */
@Component
class Intakes {

    private static final UUID AUTHOR = new UUID(0, 0);

    private final JdbcClient store;

    Intakes(@Qualifier("identityReader") JdbcClient store) {
        this.store = store;
    }

    /**
     * The last file that was taken over.
     *
     * @param undone whether what stood there before was put back
     * @param before whether something stood there before
     */
    record Intake(String fileName, IntakeReport report, boolean undone, boolean before, OffsetDateTime at) {}

    /** @param accepted id of the text that an editor works on, absent for what the author writes */
    Optional<Intake> last(UUID commentary, @Nullable UUID accepted) {
        return store.sql("""
                        select file_name, report, undone, title_before || markdown_before <> '' as before, taken_at
                          from store.intakes where commentary_id = :id and based_on = :basedOn
                         order by revision desc limit 1""")
                .param("id", commentary)
                .param("basedOn", Objects.requireNonNullElse(accepted, AUTHOR))
                .query((row, n) -> new Intake(
                        row.getString("file_name"),
                        CanonicalJson.read(row.getString("report"), IntakeReport.class),
                        row.getBoolean("undone"),
                        row.getBoolean("before"),
                        row.getObject("taken_at", OffsetDateTime.class)))
                .optional();
    }
}
