package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.rows.Row;
import org.rejoinder.query.rows.Table;

/** What happened to an invitation. */
@SuppressWarnings("NullAway.Init") // Set before it is added.
final class DeskInvitationLineRow extends Row {

    static final Table<DeskInvitationLineRow> TABLE = Table.of(
                    "desk_invitation_history", DeskInvitationLineRow.class, "invitation_id", "seq")
            .appended();

    UUID invitationId;
    long seq;
    Instant at;
    String what;

    @Nullable
    UUID personId;
}
