package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** A recommendation and what became of it. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class DeskDecisionRow extends Row {

    static final Table<DeskDecisionRow> TABLE =
            Table.of("desk_decisions", DeskDecisionRow.class, "commentary_id", "seq");

    UUID commentaryId;
    long seq;
    int round;
    int version;
    String outcome;
    String sha256;
    UUID letter;
    String letterSha256;
    int openReviews;
    UUID recommendedBy;
    Instant recommendedAt;
    String state = "RECOMMENDED";

    @Nullable
    UUID reason;

    @Nullable
    UUID decidedBy;

    @Nullable
    Instant decidedAt;

    @Nullable
    Boolean secondPairOfEyes;

    @Nullable
    String cameFrom;

    @Nullable
    String approvalBefore;

    @Nullable
    String bylineBefore;

    @Nullable
    UUID rescindedBy;

    @Nullable
    Instant rescindedAt;

    @Nullable
    UUID rescindedReason;

    /** The same recommendation once more, as a later event makes it. */
    DeskDecisionRow again(long laterSeq) {
        DeskDecisionRow again = new DeskDecisionRow();
        again.commentaryId = commentaryId;
        again.seq = laterSeq;
        again.round = round;
        again.version = version;
        again.outcome = outcome;
        again.sha256 = sha256;
        again.letter = letter;
        again.letterSha256 = letterSha256;
        again.openReviews = openReviews;
        again.recommendedBy = recommendedBy;
        again.recommendedAt = recommendedAt;
        return again;
    }
}
