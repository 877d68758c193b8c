package org.rejoinder.command.invitation;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Command;
import org.rejoinder.command.record.PublishedEssay;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.text.TextRef;

/**
 * What can be done to an invitation. Whom it is for is no matter of the log: their name and address are kept apart, and
 * whoever holds the link made for them acts as {@link Actor#bearer}.
 */
public sealed interface InvitationCommand extends Command {

    UUID invitationId();

    @Override
    default UUID aggregateId() {
        return invitationId();
    }

    /**
     * Begins an invitation that nobody has received yet.
     *
     * @param invitationId a fresh random id
     * @param target what is to be answered, as it stands or will stand on the public record; a response may do without
     *     one until it is submitted
     * @param letter what the invited person will read
     * @param answerBy last day to answer, absent when it stays open
     * @param dueOn day the essay is hoped for
     * @param today the present day in the publication's time zone
     */
    record DraftInvitation(
            UUID invitationId,
            UUID seriesId,
            Kind kind,
            @Nullable Target target,
            TextRef letter,
            @Nullable LocalDate answerBy,
            @Nullable LocalDate dueOn,
            LocalDate today,
            Actor by)
            implements InvitationCommand {}

    /** Changes the letter or the dates of one that was not sent yet. All values are the new ones. */
    record RedraftInvitation(
            UUID invitationId,
            TextRef letter,
            @Nullable LocalDate answerBy,
            @Nullable LocalDate dueOn,
            LocalDate today,
            Actor by,
            @Nullable Long expectedVersion)
            implements InvitationCommand {}

    /** Asks the invited person; their link is for the sender to make. */
    record SendInvitation(
            UUID invitationId,
            LocalDate today,
            Actor by,
            @Nullable Long expectedVersion) implements InvitationCommand {}

    /**
     * Accepts. The manuscript's {@code DraftStarted} is written in the same unit of work; that of a lead by the series,
     * which has only one ({@code SeriesCommand.CommissionLead}).
     *
     * @param personId account of the invited person
     * @param commentaryId a fresh random id for the manuscript
     * @param answered what the manuscript answers, as it stands or will stand on the public record
     */
    record AcceptInvitation(
            UUID invitationId,
            UUID personId,
            UUID commentaryId,
            List<PublishedEssay> answered,
            LocalDate today,
            Actor by)
            implements InvitationCommand {}

    /**
     * Declines.
     *
     * @param reason for the editors, absent when none was given
     */
    record DeclineInvitation(UUID invitationId, @Nullable TextRef reason, LocalDate today, Actor by)
            implements InvitationCommand {}

    /** Lets an invitation end whose last day to answer is over. */
    record ExpireInvitation(UUID invitationId, LocalDate today, Actor by) implements InvitationCommand {}

    /** Takes it back, sent or not. */
    record RescindInvitation(
            UUID invitationId,
            @Nullable TextRef reason,
            Actor by,
            @Nullable Long expectedVersion) implements InvitationCommand {}
}
