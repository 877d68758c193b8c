package org.rejoinder.query.settings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.query.text.Texts;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what is set, and what was changed. */
@Component
class SettingsRows {

    private static final String CHANGES = "select seq, at, by_id, changes from desk_publication_changes";

    private final JdbcClient jdbc;
    private final Texts texts;

    SettingsRows(@Qualifier("readingJdbc") JdbcClient jdbc, Texts texts) {
        this.jdbc = jdbc;
        this.texts = texts;
    }

    Settings now() {
        return jdbc.sql("select * from desk_publication")
                .query((row, n) -> settings(row))
                .optional()
                .orElse(Settings.UNTOUCHED);
    }

    private Settings settings(ResultSet row) throws SQLException {
        return new Settings(
                row.getLong("seq"),
                row.getString("name"),
                row.getString("issn"),
                row.getString("doi_prefix"),
                row.getString("licence"),
                row.getString("language"),
                texts.content(row.getObject("contact_id", UUID.class)).orElse(null),
                texts.content(row.getObject("about_id", UUID.class)).orElse(null),
                texts.content(row.getObject("privacy_id", UUID.class)).orElse(null));
    }

    /** What was changed, the newest first. */
    List<Settings.Line> changes(int most) {
        return jdbc.sql(CHANGES + " order by seq desc limit :most")
                .param("most", most)
                .query(SettingsRows::line)
                .list();
    }

    /** What was changed to get to a version. */
    Optional<Settings.Line> change(long version) {
        return jdbc.sql(CHANGES + " where seq = :version")
                .param("version", version)
                .query(SettingsRows::line)
                .optional();
    }

    private static Settings.Line line(ResultSet row, int n) throws SQLException {
        return new Settings.Line(
                row.getLong("seq"),
                row.getObject("at", OffsetDateTime.class),
                row.getObject("by_id", UUID.class),
                List.of(CanonicalJson.read(row.getString("changes"), Change[].class)));
    }
}
