package org.rejoinder.command.invitation;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.text.TextRef;

/**
 * What is known of an invitation.
 *
 * @param target what is to be answered, absent where nothing was named
 * @param letter what the invited person reads
 * @param answerBy last day to answer (ISO date), absent when it stays open
 * @param sentBy the editor who sent it, absent before
 * @param commentaryId the manuscript begun with its acceptance, absent before
 * @param personId who accepted, absent before
 * @param eventVersion sequence number of its last event, as in {@code ETag}
 */
public record InvitationFacts(
        UUID invitationId,
        UUID seriesId,
        Kind kind,
        @Nullable Target target,
        InvitationState state,
        TextRef letter,
        @Nullable String answerBy,
        @Nullable UUID sentBy,
        @Nullable UUID commentaryId,
        @Nullable UUID personId,
        long eventVersion) {

    /** Whether the last day to answer has passed. */
    public boolean isOverOn(LocalDate today) {
        return answerBy != null && today.isAfter(LocalDate.parse(answerBy));
    }
}
