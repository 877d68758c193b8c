package org.rejoinder.query.desk;

import static org.rejoinder.query.desk.Utc.utc;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationAccepted;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationDeclined;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationDrafted;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationExpired;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationRedrafted;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationRescinded;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationSent;
import org.rejoinder.contract.text.TextRef;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Invitations as the editors of their series see them. */
@Component
@ProcessingGroup("desk")
class InvitationDeskProjection {

    private final JdbcClient jdbc;

    InvitationDeskProjection(@Qualifier("readingJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(InvitationDrafted event, @SequenceNumber long seq, @Timestamp Instant at) {
        jdbc.sql("""
                        insert into desk_invitations (invitation_id, seq, series_id, kind, target_id, letter,
                            answer_by, due_on, drafted_by, since)
                        values (:id, :seq, :series, :kind, :target, :letter, :answerBy, :dueOn, :by, :at)
                        on conflict (invitation_id) do nothing""")
                .param("id", event.invitationId())
                .param("seq", seq)
                .param("series", event.seriesId())
                .param("kind", event.kind())
                .param("target", event.target() == null ? null : event.target().commentaryId())
                .param("letter", event.letter().id())
                .param("answerBy", event.answerBy())
                .param("dueOn", event.dueOn())
                .param("by", event.draftedBy())
                .param("at", utc(at))
                .update();
        line(event.invitationId(), seq, at, "InvitationDrafted", event.draftedBy());
    }

    @EventHandler
    void on(InvitationRedrafted event, @SequenceNumber long seq, @Timestamp Instant at) {
        jdbc.sql("""
                        update desk_invitations
                        set seq = :seq, letter = :letter, answer_by = :answerBy, due_on = :dueOn
                        where invitation_id = :id and seq < :seq""")
                .param("seq", seq)
                .param("letter", event.letter().id())
                .param("answerBy", event.answerBy())
                .param("dueOn", event.dueOn())
                .param("id", event.invitationId())
                .update();
        line(event.invitationId(), seq, at, "InvitationRedrafted", event.redraftedBy());
    }

    @EventHandler
    void on(InvitationSent event, @SequenceNumber long seq, @Timestamp Instant at) {
        jdbc.sql("""
                        update desk_invitations
                        set seq = :seq, state = 'SENT', sent_by = :by, sent_at = :at, since = :at
                        where invitation_id = :id and seq < :seq""")
                .param("seq", seq)
                .param("by", event.sentBy())
                .param("at", utc(at))
                .param("id", event.invitationId())
                .update();
        line(event.invitationId(), seq, at, "InvitationSent", event.sentBy());
    }

    @EventHandler
    void on(InvitationAccepted event, @SequenceNumber long seq, @Timestamp Instant at) {
        jdbc.sql("""
                        update desk_invitations
                        set seq = :seq, state = 'ACCEPTED', person_id = :person, commentary_id = :commentary, since = :at
                        where invitation_id = :id and seq < :seq""")
                .param("seq", seq)
                .param("person", event.personId())
                .param("commentary", event.commentaryId())
                .param("at", utc(at))
                .param("id", event.invitationId())
                .update();
        line(event.invitationId(), seq, at, "InvitationAccepted", event.personId());
    }

    @EventHandler
    void on(InvitationDeclined event, @SequenceNumber long seq, @Timestamp Instant at) {
        end(event.invitationId(), seq, at, "DECLINED", event.reason());
        line(event.invitationId(), seq, at, "InvitationDeclined", null);
    }

    @EventHandler
    void on(InvitationExpired event, @SequenceNumber long seq, @Timestamp Instant at) {
        end(event.invitationId(), seq, at, "EXPIRED", null);
        line(event.invitationId(), seq, at, "InvitationExpired", null);
    }

    @EventHandler
    void on(InvitationRescinded event, @SequenceNumber long seq, @Timestamp Instant at) {
        end(event.invitationId(), seq, at, "RESCINDED", event.reason());
        line(event.invitationId(), seq, at, "InvitationRescinded", event.rescindedBy());
    }

    private void end(UUID id, long seq, Instant at, String state, @Nullable TextRef reason) {
        jdbc.sql("""
                        update desk_invitations
                        set seq = :seq, state = :state, reason = :reason, since = :at
                        where invitation_id = :id and seq < :seq""")
                .param("seq", seq)
                .param("state", state)
                .param("reason", reason == null ? null : reason.id())
                .param("at", utc(at))
                .param("id", id)
                .update();
    }

    private void line(UUID id, long seq, Instant at, String what, @Nullable UUID person) {
        jdbc.sql("""
                        insert into desk_invitation_history (invitation_id, seq, at, what, person_id)
                        values (:id, :seq, :at, :what, :person) on conflict do nothing""")
                .param("id", id)
                .param("seq", seq)
                .param("at", utc(at))
                .param("what", what)
                .param("person", person)
                .update();
    }
}
