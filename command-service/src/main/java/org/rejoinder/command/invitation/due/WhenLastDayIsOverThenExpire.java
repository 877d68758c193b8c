package org.rejoinder.command.invitation.due;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.clockwork.Due;
import org.rejoinder.command.invitation.InvitationCommand.ExpireInvitation;
import org.rejoinder.command.log.Commands;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets invitations end that nobody answered in time. */
@Component("whenLastDayIsOverThenExpire")
public class WhenLastDayIsOverThenExpire implements Due {

    private static final Logger LOG = LoggerFactory.getLogger(WhenLastDayIsOverThenExpire.class);

    /** By the index {@code events_invitations_by_last_day}; drafts wait for their editor, however long. */
    private static final String DUE = """
            select drafted.aggregate_id
              from store.events drafted
             where drafted.name in ('invitation.InvitationDrafted', 'invitation.InvitationRedrafted')
               and (drafted.payload ->> 'answerBy') collate "C" < ?
               and exists (
                   select from store.events sent
                    where sent.aggregate_id = drafted.aggregate_id and sent.name = 'invitation.InvitationSent')
               and not exists (
                   select from store.events later
                    where later.aggregate_id = drafted.aggregate_id
                      and later.sequence_number > drafted.sequence_number
                      and later.name <> 'invitation.InvitationSent')
             order by (drafted.payload ->> 'answerBy') collate "C"
             limit 100""";

    private final JdbcClient store;
    private final Commands commands;

    WhenLastDayIsOverThenExpire(@Qualifier("storeJdbc") JdbcClient store, Commands commands) {
        this.store = store;
        this.commands = commands;
    }

    @Override
    public List<Task> at(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return store.sql(DUE).param(today.toString()).query(String.class).list().stream()
                .map(UUID::fromString)
                .map(id -> new Task("end of the invitation " + id, () -> expire(id, today)))
                .toList();
    }

    private void expire(UUID invitation, LocalDate today) {
        try {
            commands.send(new ExpireInvitation(invitation, today, Actor.installation()));
        } catch (Refused faster) {
            LOG.info("invitation {} was answered meanwhile", invitation);
        }
    }
}
