package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** An invitation as the editors of its series see it. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class DeskInvitationRow extends Row {

    static final Table<DeskInvitationRow> TABLE =
            Table.of("desk_invitations", DeskInvitationRow.class, "invitation_id");

    UUID invitationId;
    long seq;
    UUID seriesId;
    String kind;

    @Nullable
    UUID targetId;

    UUID letter;

    @Nullable
    String answerBy;

    @Nullable
    String dueOn;

    String state = "DRAFT";
    UUID draftedBy;

    @Nullable
    UUID sentBy;

    @Nullable
    Instant sentAt;

    @Nullable
    UUID personId;

    @Nullable
    UUID commentaryId;

    @Nullable
    UUID reason;

    Instant since;
}
