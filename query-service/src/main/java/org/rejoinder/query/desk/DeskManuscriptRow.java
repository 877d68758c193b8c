package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** A manuscript as editors see it. Written from its own stream; its title goes with the removal of the published essay. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class DeskManuscriptRow extends Row {

    static final Table<DeskManuscriptRow> TABLE =
            Table.of("desk_manuscripts", DeskManuscriptRow.class, "commentary_id");

    UUID commentaryId;
    long seq;
    UUID seriesId;
    String kind;
    UUID authorId;
    UUID startedBy;
    String stage;

    @Nullable
    String cameFrom;

    int round;
    int version;

    @Nullable
    String title;

    @Nullable
    UUID handlingEditor;

    boolean editorialReview;

    @Nullable
    UUID withdrawnBy;

    @Nullable
    UUID competingInterests;

    @Nullable
    String licence;

    @Nullable
    String byline;

    Instant since;
    Instant startedAt;

    @Nullable
    String approvedSha256;

    @Nullable
    Integer approvedVersion;

    @Nullable
    String stale;

    List<UUID> copyEditors = List.of();

    @Nullable
    UUID changesAsked;

    @Nullable
    Instant scheduledAt;

    @Nullable
    String scheduledZone;

    @Nullable
    String scheduledSlug;

    List<UUID> scheduledWith = List.of();

    @Nullable
    String scheduleRefusal;

    void stage(Stage to, Instant at) {
        stage = to.name();
        since = at;
    }

    /** What is approved from now on, as it is. */
    void approve(String sha256, int text) {
        approvedSha256 = sha256;
        approvedVersion = text;
        stale = null;
        copyEditors = List.of();
    }
}
