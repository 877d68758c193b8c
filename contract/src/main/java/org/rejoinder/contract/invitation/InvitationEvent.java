package org.rejoinder.contract.invitation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.text.TextRef;

/**
 * What happened to an invitation to contribute. Every record is an event of the log, named
 * {@code invitation.<RecordName>}. Name and address of the invited person are not in the log: an invitation is known by
 * its id until somebody accepts it.
 */
public sealed interface InvitationEvent {

    UUID invitationId();

    /**
     * An editor began an invitation; nobody has been asked yet.
     *
     * @param kind name of a {@link org.rejoinder.contract.commentary.Kind}
     * @param target what is to be answered, absent for a lead or an editor's note
     * @param letter what the invited person will read
     * @param answerBy last day to answer (ISO date), absent when the invitation stays open
     * @param dueOn day the essay is hoped for (ISO date), absent when none was named
     */
    record InvitationDrafted(
            UUID invitationId,
            UUID seriesId,
            String kind,
            @Nullable Target target,
            TextRef letter,
            @Nullable String answerBy,
            @Nullable String dueOn,
            UUID draftedBy)
            implements InvitationEvent {}

    /** The letter or the dates of an invitation that was not sent yet were changed. All values are the new ones. */
    record InvitationRedrafted(
            UUID invitationId,
            TextRef letter,
            @Nullable String answerBy,
            @Nullable String dueOn,
            UUID redraftedBy) implements InvitationEvent {}

    /** The invited person was asked: a link to answer by was made. */
    record InvitationSent(UUID invitationId, UUID sentBy) implements InvitationEvent {}

    /**
     * The invited person accepted, and a manuscript was begun for them.
     *
     * @param personId who accepted
     * @param commentaryId the manuscript
     */
    record InvitationAccepted(UUID invitationId, UUID personId, UUID commentaryId) implements InvitationEvent {}

    /**
     * The invited person declined.
     *
     * @param reason in their words, absent when none was given
     */
    record InvitationDeclined(UUID invitationId, @Nullable TextRef reason) implements InvitationEvent {}

    /** The last day to answer passed without an answer. */
    record InvitationExpired(UUID invitationId) implements InvitationEvent {}

    /** An editor took the invitation back. */
    record InvitationRescinded(UUID invitationId, @Nullable TextRef reason, UUID rescindedBy)
            implements InvitationEvent {}
}
