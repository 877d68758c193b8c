package org.rejoinder.query.site;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** One version of an essay with its words. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class VersionRow extends Row {

    static final Table<VersionRow> TABLE = Table.of("essay_versions", VersionRow.class, "commentary_id", "version");

    UUID commentaryId;
    String version;

    @Nullable
    String title;

    String summary;
    List<String> keywords;
    String language;
    String markdown;

    /** A list of {@link org.rejoinder.contract.text.EssayText.Figure}. */
    String figures;

    String html;
    String plain;
    String outline;
    int words;
    String sha256;
    Instant publishedAt;
    long seq;

    @Nullable
    String updateType;

    String byline;
}
