package org.rejoinder.command.commentary.due;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.clockwork.Due;
import org.rejoinder.command.commentary.CommentaryCommand.LapseReply;
import org.rejoinder.command.log.Commands;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notes that nobody took up the right of reply while it was offered. */
@Component("whenOfferIsOverThenLapse")
public class WhenOfferIsOverThenLapse implements Due {

    private static final Logger LOG = LoggerFactory.getLogger(WhenOfferIsOverThenLapse.class);

    /** By the index {@code events_offered_replies_by_day}. */
    private static final String DUE = """
            select offered.payload ->> 'commentaryId' as commentary, offered.payload ->> 'authorId' as author
              from store.events offered
             where offered.name = 'commentary.ReplyOffered'
               and (offered.payload ->> 'until') collate "C" < ?
               and not exists (
                   select from store.events later
                    where later.aggregate_id = offered.aggregate_id
                      and later.sequence_number > offered.sequence_number
                      and (later.name in ('commentary.DecisionRescinded', 'commentary.Withdrawn')
                           or (later.name in ('commentary.ReplyAccepted', 'commentary.ReplyDeclined',
                                              'commentary.ReplyLapsed', 'commentary.ReplyOffered')
                               and later.payload ->> 'authorId' = offered.payload ->> 'authorId')))
             order by (offered.payload ->> 'until') collate "C"
             limit 100""";

    private final JdbcClient store;
    private final Commands commands;

    WhenOfferIsOverThenLapse(@Qualifier("storeJdbc") JdbcClient store, Commands commands) {
        this.store = store;
        this.commands = commands;
    }

    private record Offer(UUID commentary, UUID author) {}

    @Override
    public List<Task> at(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return store
                .sql(DUE)
                .param(today.toString())
                .query((row, number) -> new Offer(UUID.fromString(row.getString(1)), UUID.fromString(row.getString(2))))
                .list()
                .stream()
                .map(offer -> new Task("lapse of the offer of a reply to " + offer, () -> lapse(offer, today)))
                .toList();
    }

    private void lapse(Offer offer, LocalDate today) {
        try {
            commands.send(new LapseReply(offer.commentary(), offer.author(), today, Actor.installation()));
        } catch (Refused faster) {
            LOG.info("{} was answered meanwhile", offer);
        }
    }
}
