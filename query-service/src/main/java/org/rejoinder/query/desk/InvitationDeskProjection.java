package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.invitation.InvitationEvent;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationAccepted;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationDeclined;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationDrafted;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationExpired;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationRedrafted;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationRescinded;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationSent;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.rows.Rows;
import org.springframework.stereotype.Component;

/** Invitations as the editors of their series see them. */
@Component
@ProcessingGroup("desk")
class InvitationDeskProjection {

    private final Rows rows;

    InvitationDeskProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(InvitationDrafted event, @SequenceNumber long seq, @Timestamp Instant at) {
        DeskInvitationRow invitation = new DeskInvitationRow();
        invitation.invitationId = event.invitationId();
        invitation.seq = seq;
        invitation.seriesId = event.seriesId();
        invitation.kind = event.kind();
        invitation.targetId = event.target() == null ? null : event.target().commentaryId();
        invitation.letter = event.letter().id();
        invitation.answerBy = event.answerBy();
        invitation.dueOn = event.dueOn();
        invitation.draftedBy = event.draftedBy();
        invitation.since = at;
        if (rows.add(DeskInvitationRow.TABLE, invitation)) {
            line(event, seq, at, "InvitationDrafted", event.draftedBy());
        }
    }

    @EventHandler
    void on(InvitationRedrafted event, @SequenceNumber long seq, @Timestamp Instant at) {
        fresh(event, seq).ifPresent(invitation -> {
            invitation.letter = event.letter().id();
            invitation.answerBy = event.answerBy();
            invitation.dueOn = event.dueOn();
            line(event, seq, at, "InvitationRedrafted", event.redraftedBy());
        });
    }

    @EventHandler
    void on(InvitationSent event, @SequenceNumber long seq, @Timestamp Instant at) {
        fresh(event, seq).ifPresent(invitation -> {
            invitation.state = "SENT";
            invitation.sentBy = event.sentBy();
            invitation.sentAt = at;
            invitation.since = at;
            line(event, seq, at, "InvitationSent", event.sentBy());
        });
    }

    @EventHandler
    void on(InvitationAccepted event, @SequenceNumber long seq, @Timestamp Instant at) {
        fresh(event, seq).ifPresent(invitation -> {
            invitation.state = "ACCEPTED";
            invitation.personId = event.personId();
            invitation.commentaryId = event.commentaryId();
            invitation.since = at;
            line(event, seq, at, "InvitationAccepted", event.personId());
        });
    }

    @EventHandler
    void on(InvitationDeclined event, @SequenceNumber long seq, @Timestamp Instant at) {
        end(event, seq, at, "DECLINED", event.reason(), "InvitationDeclined", null);
    }

    @EventHandler
    void on(InvitationExpired event, @SequenceNumber long seq, @Timestamp Instant at) {
        end(event, seq, at, "EXPIRED", null, "InvitationExpired", null);
    }

    @EventHandler
    void on(InvitationRescinded event, @SequenceNumber long seq, @Timestamp Instant at) {
        end(event, seq, at, "RESCINDED", event.reason(), "InvitationRescinded", event.rescindedBy());
    }

    private void end(
            InvitationEvent event,
            long seq,
            Instant at,
            String state,
            @Nullable TextRef reason,
            String what,
            @Nullable UUID person) {
        fresh(event, seq).ifPresent(invitation -> {
            invitation.state = state;
            invitation.reason = reason == null ? null : reason.id();
            invitation.since = at;
            line(event, seq, at, what, person);
        });
    }

    /** The invitation, if the event is new to its row, which from now on knows it. */
    private Optional<DeskInvitationRow> fresh(InvitationEvent event, long seq) {
        DeskInvitationRow invitation = rows.find(DeskInvitationRow.TABLE, event.invitationId());
        if (invitation == null || invitation.seq >= seq) {
            return Optional.empty();
        }
        invitation.seq = seq;
        return Optional.of(invitation);
    }

    private void line(InvitationEvent event, long seq, Instant at, String what, @Nullable UUID person) {
        DeskInvitationLineRow line = new DeskInvitationLineRow();
        line.invitationId = event.invitationId();
        line.seq = seq;
        line.at = at;
        line.what = what;
        line.personId = person;
        rows.append(DeskInvitationLineRow.TABLE, line);
    }
}
