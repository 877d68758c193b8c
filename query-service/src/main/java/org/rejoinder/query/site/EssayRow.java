package org.rejoinder.query.site;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.record.UpdateType;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** An essay as readers find it. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class EssayRow extends Row {

    static final Table<EssayRow> TABLE = Table.of("essays", EssayRow.class, "commentary_id");

    UUID commentaryId;
    UUID seriesId;
    long seq;
    String slug;
    String kind;
    String version;
    String byline;
    String licence;
    Instant publishedAt;
    String appearedOn;

    @Nullable
    String source;

    @Nullable
    String sourceUrl;

    boolean digest;

    @Nullable
    String ended;

    @Nullable
    List<UUID> together;

    @Nullable
    UUID translationOf;

    @Nullable
    String doi;

    @Nullable
    String originalDoi;

    /** When one of them was noted or taken back last. */
    @Nullable
    Instant doiAt;

    boolean isRemoved() {
        return UpdateType.REMOVAL.name().equals(ended);
    }
}
